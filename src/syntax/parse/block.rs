//! Blocks: headers, articles and declarations.

use super::clause::{Clauses, take};
use super::message::starts_clause;
use super::{Node, Reader, Rule};
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{
    Article, Block, BlockKind, Contract, Definition, DefinitionKind, EnumDecl, Fact, Header, Interpretation, Name, Pays, Period, Place,
    Quoted, Review, TypeSpec,
};
use crate::syntax::split::RawBlock;
use crate::text;

/// One block, read: nothing in it depends on the others.
#[derive(Debug, Clone)]
pub struct Read {
    /// The block, if it could be read.
    pub block: Option<Block>,
    /// What is wrong in it.
    pub errors: Vec<Diagnostic>,
    /// Whether its head is a clause that was not indented, which the block above lacks.
    pub orphan: bool,
}

impl Reader<'_> {
    /// One block, head and clauses, with its errors.
    pub fn alone(&mut self, raw: &RawBlock) -> Read {
        (self.orphan, self.broken) = (false, false);
        let block = self.block(raw);
        Read { block, errors: std::mem::take(&mut self.errors), orphan: self.orphan }
    }

    fn block(&mut self, raw: &RawBlock) -> Option<Block> {
        let raw_clauses = self.bounded(raw);
        let base = raw.head.start;
        let head_span = self.span(&raw.head);
        let span = raw.clauses.last().map_or(head_span, |c| head_span.join(self.span(&c.whole)));
        let Some(head) = self.read(Rule::head_entry, &raw.head) else {
            if starts_clause(self.slice(&raw.head)) {
                self.orphan = true;
            }
            // The head is lost; what stands under it still deserves its errors when it can be read.
            if !self.slice(&raw.head).starts_with("exemple") {
                let lost = self.errors.len();
                self.clauses(raw_clauses);
                self.drop_since(lost, Code::UnknownClause);
            }
            return None;
        };
        if head.as_rule() == Rule::head_example {
            let title = self.text_in(base, head)?;
            let example = self.example(title, raw_clauses);
            return Some(Block { head_span, span, kind: BlockKind::Example(example.into()), accepts: Vec::new() });
        }
        let before = self.errors.len();
        let (admitted, content) = self.apart(raw_clauses);
        let mut clauses = self.clauses(content);
        let broken = self.errors.len() > before;
        let accepts = self.accepts(&admitted);
        let before = self.errors.len();
        self.broken = broken;
        let read = self.head(base, head, head_span, &mut clauses);
        if broken {
            // A clause that could not be read is not a clause that is missing.
            self.drop_since(before, Code::MissingClause);
        }
        let (kind, word, allowed) = read?;
        self.leftovers(clauses, word, allowed);
        // Without one of its clauses, a definition would look wrong in ways that its writer did not mean.
        let block = Block { head_span, span, kind, accepts };
        self.bound_names(&block);
        (!broken || !matches!(block.kind, BlockKind::Definition(_))).then_some(block)
    }

    /// Takes back the errors of a code from a position on.
    fn drop_since(&mut self, from: usize, code: Code) {
        let mut i = 0;
        self.errors.retain(|d| {
            i += 1;
            i <= from || d.code != code
        });
    }

    fn head(&mut self, base: usize, head: Node<'_>, span: Span, clauses: &mut Clauses) -> Option<(BlockKind, &'static str, &'static str)> {
        let rule = head.as_rule();
        Some(match rule {
            Rule::head_text | Rule::head_amendment => {
                let is_amendment = rule == Rule::head_amendment;
                let title = self.text_in(base, head)?;
                let word = if is_amendment { "avenant" } else { "texte" };
                let allowed = "sigle, modifie, signé le, publié le, en vigueur le, s'applique, source";
                (BlockKind::Header(header(is_amendment, title, clauses)), word, allowed)
            }
            Rule::head_article => {
                let number = head.clone().into_inner().find(|n| n.as_rule() == Rule::article_number).map(|n| n.as_str().into());
                let title = self.text_in(base, head)?;
                let article = Article {
                    number,
                    title,
                    source: take!(clauses, Source).map(|(q, _)| q),
                    effect: take!(clauses, Effect),
                    scope: take!(clauses, Scope).map(|(s, _)| s),
                    words: clauses.all(words),
                };
                (BlockKind::Article(article), "article", "source, effet le, s'applique, « »")
            }
            Rule::head_contract => {
                let contract = Contract { starts: take!(clauses, Starts).map(|(e, _)| e), ends: take!(clauses, Ends).map(|(e, _)| e) };
                (BlockKind::Contract(contract), "contrat", "commence le, prend fin le")
            }
            Rule::head_review => {
                let review = Review {
                    counts: take!(clauses, Counts).map(|(n, _)| n),
                    adds: take!(clauses, Adds).map(|(n, _)| n),
                    splits: take!(clauses, Splits).map(|(n, _)| n),
                    details: take!(clauses, Details).map(|(n, _)| n),
                };
                (BlockKind::Review(review), "panorama", "compte par, additionne, répartit par, détaille par")
            }
            Rule::head_period => {
                let (name, ..) = self.signature(base, head);
                let period = Period {
                    name: name?,
                    starts: take!(clauses, Starts).map(|(e, _)| e),
                    lasts: take!(clauses, Lasts).map(|(d, _)| d),
                    ends: take!(clauses, Ends).map(|(e, _)| e),
                    words: take!(clauses, Words).map(|(q, _)| q),
                };
                if !self.broken && (period.starts.is_none() || period.lasts.is_none()) {
                    let label = &period.name.text;
                    self.errors.push(
                        Diagnostic::error(Code::MissingClause, text!("syntax-period-says-when-it-starts", label))
                            .at(span, text!("syntax-expected-clauses-commence-le-dure"))
                            .help(text!("syntax-for-instance-commence-le-signature")),
                    );
                }
                (BlockKind::Period(period), "période", "commence le, dure, prend fin le, « »")
            }
            Rule::head_fact => {
                let (name, params, ty) = self.signature(base, head);
                let fact = Fact {
                    name: name?,
                    params,
                    ty: ty?,
                    question: take!(clauses, Words).map(|(q, _)| q),
                    requires: clauses.all(|c| if let super::clause::Clause::Requires(r) = c { Ok(r) } else { Err(c) }),
                };
                (BlockKind::Fact(fact), "donnée", "« question », exige")
            }
            Rule::head_enum => {
                let name = head.clone().into_inner().find(|n| n.as_rule() == Rule::name)?;
                let name = self.name(base, &name);
                let members = self.names_in(base, head);
                (BlockKind::Enum(EnumDecl { name, members }), "énumération", "aucune")
            }
            Rule::head_reading => {
                let (name, _, ty) = self.signature(base, head);
                let readings = clauses.all(|c| if let super::clause::Clause::Reading(r) = c { Ok(r) } else { Err(c) });
                let reading = Interpretation { name: name?, ty, reason: take!(clauses, Words).map(|(q, _)| q), readings, span };
                (BlockKind::Reading(reading), "interprétation", "« raison », lecture … [par défaut] « raison »")
            }
            Rule::head_rule | Rule::head_table | Rule::head_result | Rule::head_payment | Rule::head_deadline | Rule::head_alert => {
                self.definition(base, head, span, clauses)?
            }
            _ => return self.edit(base, head, clauses),
        })
    }

    fn definition(
        &mut self,
        base: usize,
        head: Node<'_>,
        span: Span,
        clauses: &mut Clauses,
    ) -> Option<(BlockKind, &'static str, &'static str)> {
        let (kind, word, allowed) = match head.as_rule() {
            Rule::head_rule => (DefinitionKind::Rule, "règle", "= …, lorsque, « »"),
            Rule::head_table => (DefinitionKind::Table, "barème", "le tableau, « »"),
            Rule::head_result => (
                DefinitionKind::Result,
                "résultat",
                "=, cumul de, versement de, le, somme des résultats, lorsque, au prorata, arrondi, s'applique, « »",
            ),
            Rule::head_payment => (
                DefinitionKind::Payment,
                "versement",
                "au titre de, pour chaque, le, lorsque, acompte de, solde de, versement de, arrondi, s'applique, « »",
            ),
            Rule::head_deadline => (DefinitionKind::Deadline, "échéance", "= …, lorsque, remplie par, s'applique, « »"),
            _ => (DefinitionKind::Alert, "signale", "lorsque, s'applique"),
        };
        let (name, params, ty) = if kind == DefinitionKind::Alert {
            let sentence = self.text_in(base, head)?;
            (Some(Name { text: sentence.text, span: sentence.span }), Vec::new(), None)
        } else {
            self.signature(base, head)
        };
        let scope = take!(clauses, Scope).map(|(s, _)| s);
        let pays = (kind == DefinitionKind::Payment)
            .then(|| Pays { title: take!(clauses, Pays).map(|(e, _)| e), period: take!(clauses, Each).map(|(n, _)| n) });
        let body = self.body(clauses);
        let name = name?;
        if body.value.is_none() && kind != DefinitionKind::Alert {
            let label = &name.text;
            if self.broken {
                // The content is there, and already reported as unreadable.
                return None;
            }
            self.errors.push(
                Diagnostic::error(Code::MissingClause, text!("syntax-has-no-content", label)).at(span, text!("common-defined-here")).help(
                    match kind {
                        DefinitionKind::Table => text!("syntax-add-the-table-rows-under"),
                        DefinitionKind::Result => text!("syntax-add-under-this-line-indented"),
                        DefinitionKind::Payment => text!("syntax-add-under-this-line-indented-acompte"),
                        _ => text!("syntax-add-and-a-formula-indented"),
                    },
                ),
            );
            return None;
        }
        let words = take!(clauses, Words).map(|(q, _)| q);
        let definition = Definition { kind, name, params, ty, pays, body: body.into(), words, scope };
        Some((BlockKind::Definition(definition), word, allowed))
    }

    /// Name, parameters and type of a head.
    fn signature(&mut self, base: usize, head: Node<'_>) -> (Option<Name>, Vec<Name>, Option<TypeSpec>) {
        let (mut name, mut params, mut ty) = (None, Vec::new(), None);
        for part in head.into_inner() {
            match part.as_rule() {
                Rule::name => name = Some(self.name(base, &part)),
                Rule::params => params = part.into_inner().filter(|n| n.as_rule() == Rule::name).map(|n| self.name(base, &n)).collect(),
                Rule::type_spec => ty = Some(self.type_spec(base, part)),
                _ => {}
            }
        }
        (name, params, ty)
    }

    fn type_spec(&mut self, base: usize, node: Node<'_>) -> TypeSpec {
        let mut spec = TypeSpec { text: "".into(), span: self.span_of(base, &node), dated: false, optional: false };
        for part in node.into_inner() {
            if part.as_rule() == Rule::type_flag {
                if part.as_str().starts_with('d') {
                    spec.dated = true;
                } else {
                    spec.optional = true;
                }
            } else {
                let bool = part.as_rule() == Rule::type_bool;
                spec.text = if bool { "oui/non".into() } else { crate::diag::suggest::canonical(part.as_str()).into() };
                spec.span = self.span_of(base, &part);
            }
        }
        spec
    }

    pub fn text_in(&mut self, base: usize, node: Node<'_>) -> Option<Quoted> {
        let text = node.into_inner().find(|n| n.as_rule() == Rule::text)?;
        Some(self.quoted(base, &text))
    }

    /// The members listed after the colon.
    pub fn names_in(&mut self, base: usize, node: Node<'_>) -> Vec<Name> {
        let Some(names) = node.into_inner().find(|n| n.as_rule() == Rule::names) else { return Vec::new() };
        names.into_inner().filter(|n| n.as_rule() == Rule::name).map(|n| self.name(base, &n)).collect()
    }

    pub fn place(&mut self, base: usize, node: Node<'_>) -> Option<Place> {
        let span = self.span_of(base, &node);
        let mut parts = node.into_inner();
        let name = parts.next().map(|n| self.name(base, &n))?;
        let slots = parts.next().map(|p| self.pattern(base, p)).unwrap_or_default();
        Some(Place { name, slots, span })
    }
}

fn words(c: super::clause::Clause) -> Result<Quoted, super::clause::Clause> {
    if let super::clause::Clause::Words(q) = c { Ok(q) } else { Err(c) }
}

fn header(is_amendment: bool, title: Quoted, clauses: &mut Clauses) -> Header {
    Header {
        is_amendment,
        title,
        short: take!(clauses, Short).map(|(n, _)| n),
        amends: take!(clauses, Amends).map(|(n, _)| n),
        signed: take!(clauses, Signed),
        published: take!(clauses, Published),
        in_force: take!(clauses, InForce),
        source: take!(clauses, Source).map(|(q, _)| q),
        scope: take!(clauses, Scope).map(|(s, _)| s),
    }
}
