//! Edits: what an amendment does to earlier texts.

use super::clause::{Clause, Clauses, take};
use super::{Node, Reader, Rule};
use crate::syntax::ast::{BlockKind, Edit, EditKind, Target};

const ALLOWED: &str = "au lieu de, par, =, lorsque, cumul de, versement de, acompte de, solde de, le, au prorata, arrondi, remplie par, et ses exceptions, \
ses exceptions restent, y compris, sauf, dans, s'applique, « »";

impl Reader<'_> {
    /// An edit from its head and clauses.
    pub fn edit(&mut self, base: usize, head: Node<'_>, clauses: &mut Clauses) -> Option<(BlockKind, &'static str, &'static str)> {
        let rule = head.as_rule();
        let (kind, target, tails, word) = match rule {
            Rule::head_add | Rule::head_remove => {
                let mut parts = head.clone().into_inner();
                let name = self.name(base, &parts.find(|n| n.as_rule() == Rule::name)?);
                let pattern = parts.find(|n| n.as_rule() == Rule::pattern);
                let slots = pattern.map(|p| self.pattern(base, p)).unwrap_or_default();
                let members = self.names_in(base, head);
                let place = crate::syntax::ast::Place { span: name.span, name, slots };
                let (kind, word) =
                    if rule == Rule::head_add { (EditKind::Add(members), "ajoute à") } else { (EditKind::Remove(members), "retire de") };
                (kind, Target::Place(place), Vec::new(), word)
            }
            _ => {
                let title = if rule == Rule::head_exception {
                    let text = head.clone().into_inner().find(|n| n.as_rule() == Rule::text)?;
                    Some(self.quoted(base, &text))
                } else {
                    None
                };
                let mut target = None;
                let mut tails = Vec::new();
                for part in head.into_inner() {
                    match part.as_rule() {
                        Rule::place | Rule::target_exception | Rule::target_article | Rule::target_text | Rule::target_alert => {
                            target = self.target(base, part);
                        }
                        Rule::tail_with | Rule::tail_keep | Rule::tail_including | Rule::tail_except => tails.push(part),
                        _ => {}
                    }
                }
                let (kind, word) = match (rule, title) {
                    (Rule::head_exception, Some(title)) => (EditKind::Exception(title), "exception"),
                    (Rule::head_repeal, _) => (EditKind::Repeal, "abroge"),
                    (Rule::head_restore, _) => (EditKind::Restore, "rétablit"),
                    (Rule::head_rectify, _) => (EditKind::Rectify, "rectifie"),
                    _ => (EditKind::Replace, "remplace"),
                };
                (kind, target?, tails, word)
            }
        };
        let mut edit = Edit {
            kind,
            target,
            with_exceptions: clauses.marker(&Clause::With),
            keeps_exceptions: clauses.marker(&Clause::Keep),
            including: clauses.all(|c| if let Clause::Including(s) = c { Ok(s) } else { Err(c) }),
            except: clauses.all(|c| if let Clause::Except(s) = c { Ok(s) } else { Err(c) }),
            instead_of: take!(clauses, Instead).map(|(v, _)| v),
            body: self.body(clauses).into(),
            scope: take!(clauses, Scope).map(|(s, _)| s),
            within: take!(clauses, Within).map(|(n, _)| n),
            words: take!(clauses, Words).map(|(q, _)| q),
        };
        for part in tails {
            let span = self.span_of(base, &part);
            match self.tail(base, part)? {
                Clause::With => edit.with_exceptions = Some(span),
                Clause::Keep => edit.keeps_exceptions = Some(span),
                Clause::Including(s) => edit.including.push(s),
                Clause::Except(s) => edit.except.push(s),
                _ => {}
            }
        }
        Some((BlockKind::Edit(edit), word, ALLOWED))
    }

    fn target(&mut self, base: usize, node: Node<'_>) -> Option<Target> {
        let span = self.span_of(base, &node);
        Some(match node.as_rule() {
            Rule::place => Target::Place(self.place(base, node)?),
            Rule::target_text => {
                let name = node.into_inner().find(|n| n.as_rule() == Rule::name)?;
                Target::Text(self.name(base, &name))
            }
            Rule::target_alert => Target::Alert(self.text_in(base, node)?),
            Rule::target_article => {
                let number = node.clone().into_inner().find(|n| n.as_rule() == Rule::article_number).map(|n| n.as_str().into());
                let title = self.text_in(base, node);
                Target::Article(number, title, span)
            }
            _ => {
                let mut title = None;
                let mut inner = None;
                for part in node.into_inner() {
                    match part.as_rule() {
                        Rule::text => title = Some(self.quoted(base, &part)),
                        Rule::kw_a => {}
                        _ => inner = self.target(base, part),
                    }
                }
                Target::Exception(title?, Box::new(inner?))
            }
        })
    }
}
