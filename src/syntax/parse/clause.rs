//! Single clauses, and the bag of clauses that a block takes from.

use super::{Node, Reader, Rule};
use crate::diag::{Code, Diagnostic, suggest};
use crate::source::Span;
use crate::syntax::ast::{Body, Expr, Instalment, Name, Quoted, Reading, Requirement, Rounding, Scope, Table, Value};
use crate::syntax::split::RawClause;
use crate::text;
use crate::value::{Day, Duration, Rounding as Mode};

/// A pattern in parentheses: one list of names a dimension.
pub type Slots = Vec<Vec<Name>>;

/// One clause, read.
#[derive(Debug, Clone)]
pub enum Clause {
    Short(Name),
    Amends(Name),
    Signed(Day),
    Published(Day),
    InForce(Day),
    Effect(Day),
    Source(Quoted),
    Scope(Scope),
    Within(Name),
    Starts(Expr),
    Ends(Expr),
    Counts(Name),
    Adds(Name),
    Splits(Name),
    Details(Name),
    Lasts(Duration),
    Each(Name),
    Pays(Expr),
    Requires(Requirement),
    Reading(Reading),
    When(Expr),
    Value(Value),
    On(Expr),
    Prorata(Expr),
    Rounding(Rounding),
    MetBy(Expr),
    Instead(Value),
    By(Value),
    With,
    Keep,
    Including(Slots),
    Except(Slots),
    Table(Table),
    Words(Quoted),
    Accept(Option<Name>, Option<Quoted>),
}

impl Clause {
    /// The keyword, as an expert writes it.
    pub fn keyword(&self) -> &'static str {
        match self {
            Clause::Short(_) => "sigle",
            Clause::Amends(_) => "modifie",
            Clause::Signed(_) => "signé le",
            Clause::Published(_) => "publié le",
            Clause::InForce(_) => "en vigueur le",
            Clause::Effect(_) => "effet le",
            Clause::Source(_) => "source",
            Clause::Scope(_) => "s'applique",
            Clause::Within(_) => "dans",
            Clause::Starts(_) => "commence le",
            Clause::Ends(_) => "prend fin le",
            Clause::Counts(_) => "compte par",
            Clause::Adds(_) => "additionne",
            Clause::Splits(_) => "répartit par",
            Clause::Details(_) => "détaille par",
            Clause::Lasts(_) => "dure",
            Clause::Each(_) => "pour chaque",
            Clause::Pays(_) => "au titre de",
            Clause::Requires(_) => "exige",
            Clause::Reading(_) => "lecture",
            Clause::When(_) => "lorsque",
            Clause::Value(Value::Rate(_)) => "cumul de",
            Clause::Value(Value::Lump(_, Instalment::Whole)) => "versement de",
            Clause::Value(Value::Lump(_, Instalment::Advance)) => "acompte de",
            Clause::Value(Value::Lump(_, Instalment::Balance)) => "solde de",
            Clause::Value(Value::SumOfResults(_)) => "somme des résultats",
            Clause::Value(_) => "=",
            Clause::On(_) => "le",
            Clause::Prorata(_) => "au prorata",
            Clause::Rounding(_) => "arrondi",
            Clause::MetBy(_) => "remplie par",
            Clause::Instead(_) => "au lieu de",
            Clause::By(_) => "par",
            Clause::With => "et ses exceptions",
            Clause::Keep => "ses exceptions restent",
            Clause::Including(_) => "y compris",
            Clause::Except(_) => "sauf",
            Clause::Table(_) => "|",
            Clause::Words(_) => "« »",
            Clause::Accept(..) => "admet",
        }
    }

    /// Whether a block may hold several of them.
    fn repeats(&self) -> bool {
        matches!(self, Clause::Requires(_) | Clause::Reading(_) | Clause::Including(_) | Clause::Except(_) | Clause::Accept(..))
    }
}

/// The clauses of one block, to be taken by kind; what is left over is an error.
pub struct Clauses {
    list: Vec<(Clause, Span)>,
}

/// Takes the clause of a kind out of the bag.
macro_rules! take {
    ($clauses:expr, $variant:ident) => {
        $clauses.only(
            |c| matches!(c, $crate::syntax::parse::clause::Clause::$variant(_)),
            |c| match c {
                $crate::syntax::parse::clause::Clause::$variant(x) => Ok(x),
                other => Err(other),
            },
        )
    };
}
pub(crate) use take;

impl Clauses {
    /// The first clause that `is` tells, as `pick` takes it, with its place.
    pub fn only<T>(&mut self, is: impl Fn(&Clause) -> bool, pick: impl Fn(Clause) -> Result<T, Clause>) -> Option<(T, Span)> {
        let at = self.list.iter().position(|(c, _)| is(c))?;
        let (clause, span) = self.list.remove(at);
        pick(clause).ok().map(|x| (x, span))
    }

    /// The first clause that `pick` takes, with its place.
    pub fn take<T>(&mut self, pick: impl Fn(Clause) -> Result<T, Clause>) -> Option<(T, Span)> {
        for i in 0..self.list.len() {
            let (clause, span) = self.list.remove(i);
            match pick(clause) {
                Ok(x) => return Some((x, span)),
                Err(other) => self.list.insert(i, (other, span)),
            }
        }
        None
    }

    /// Every clause that `pick` takes.
    pub fn all<T>(&mut self, pick: impl Fn(Clause) -> Result<T, Clause>) -> Vec<T> {
        std::iter::from_fn(|| self.take(&pick).map(|(x, _)| x)).collect()
    }

    /// Whether that marker clause is there.
    pub fn marker(&mut self, wanted: &Clause) -> Option<Span> {
        let i = self.list.iter().position(|(c, _)| std::mem::discriminant(c) == std::mem::discriminant(wanted))?;
        Some(self.list.remove(i).1)
    }
}

impl Reader<'_> {
    /// Reads every clause of a block, reporting those repeated.
    pub fn clauses<'r>(&mut self, raw: impl IntoIterator<Item = &'r RawClause>) -> Clauses {
        let mut list: Vec<(Clause, Span)> = Vec::new();
        let mut pasted = false;
        for clause in raw {
            let span = self.span(&clause.whole);
            let reported = self.errors.len();
            let Some(read) = self.clause(clause) else {
                // Every row of a pasted table is a clause of its own: said once.
                let again = self.errors.get(reported).is_some_and(|d| d.message == super::message::pasted_message());
                if again && pasted {
                    self.errors.truncate(reported);
                }
                pasted |= again;
                continue;
            };
            let same = |c: &Clause| std::mem::discriminant(c) == std::mem::discriminant(&read);
            if let (false, Some((_, first))) = (read.repeats(), list.iter().find(|(c, _)| same(c)))
                && !matches!(read, Clause::Words(_))
            {
                let word = read.keyword();
                self.errors.push(
                    Diagnostic::error(Code::RepeatedClause, text!("syntax-clause-is-given-twice", word))
                        .at(span, text!("common-again-here"))
                        .at(*first, text!("common-already-given-here"))
                        .help(match read {
                            Clause::When(_) | Clause::Scope(_) => text!("syntax-make-one-condition-of-the"),
                            _ => text!("syntax-keep-only-one"),
                        }),
                );
                continue;
            }
            list.push((read, span));
        }
        Clauses { list }
    }

    /// Reports the clauses that a block has no use for.
    pub fn leftovers(&mut self, clauses: Clauses, block: &str, allowed: &str) {
        for (clause, span) in clauses.list {
            let word = clause.keyword();
            self.errors.push(
                Diagnostic::error(Code::UnknownClause, text!("syntax-clause-has-no-place-under", word, block))
                    .at(span, text!("syntax-not-under", block))
                    .help(if word == "effet le" {
                        text!("syntax-day-of-effect-stands-under")
                    } else {
                        text!("syntax-possible-clauses-admet", allowed)
                    }),
            );
        }
    }

    fn clause(&mut self, raw: &RawClause) -> Option<Clause> {
        let base = raw.whole.start;
        if let Some(words) = self.words(raw) {
            return Some(words);
        }
        let node = self.read(Rule::clause_entry, &raw.whole)?;
        let span = self.span_of(base, &node);
        Some(match node.as_rule() {
            Rule::c_short => Clause::Short(self.inner_name(base, node)?),
            Rule::c_amends => Clause::Amends(self.inner_name(base, node)?),
            Rule::c_within => Clause::Within(self.inner_name(base, node)?),
            Rule::c_signed => Clause::Signed(self.inner_date(base, node)?),
            Rule::c_published => Clause::Published(self.inner_date(base, node)?),
            Rule::c_in_force => Clause::InForce(self.inner_date(base, node)?),
            Rule::c_effect => Clause::Effect(self.inner_date(base, node)?),
            Rule::c_source => Clause::Source(self.inner_text(base, node)?),
            Rule::c_text => Clause::Words(self.inner_text(base, node)?),
            Rule::c_scope => {
                let all = node.clone().into_inner().any(|n| n.as_rule() == Rule::scope_all);
                let condition = if all { None } else { Some(self.inner_expr(base, node)?) };
                Clause::Scope(Scope { condition, span })
            }
            Rule::c_starts => Clause::Starts(self.inner_expr(base, node)?),
            Rule::c_ends => Clause::Ends(self.inner_expr(base, node)?),
            Rule::c_counts => Clause::Counts(self.inner_name(base, node)?),
            Rule::c_adds => Clause::Adds(self.inner_name(base, node)?),
            Rule::c_splits => Clause::Splits(self.inner_name(base, node)?),
            Rule::c_details => Clause::Details(self.inner_name(base, node)?),
            Rule::c_lasts => Clause::Lasts(self.inner_duration(base, node)?),
            Rule::c_each => Clause::Each(self.inner_name(base, node)?),
            Rule::c_pays => {
                let reference = node.into_inner().find(|n| n.as_rule() == Rule::reference)?;
                Clause::Pays(self.expr(base, reference))
            }
            Rule::c_requires => {
                let said = node.clone().into_inner().any(|n| n.as_rule() == Rule::text);
                let reason = if said { Some(self.inner_text(base, node.clone())?) } else { None };
                Clause::Requires(Requirement { condition: self.inner_expr(base, node)?, reason })
            }
            Rule::c_when => Clause::When(self.inner_expr(base, node)?),
            Rule::c_on => Clause::On(self.inner_expr(base, node)?),
            Rule::c_prorata => Clause::Prorata(self.inner_expr(base, node)?),
            Rule::c_met_by => Clause::MetBy(self.inner_expr(base, node)?),
            Rule::c_value => Clause::Value(Value::Plain(self.inner_expr(base, node)?)),
            Rule::c_rate => Clause::Value(Value::Rate(self.inner_expr(base, node)?)),
            Rule::c_lump => Clause::Value(self.lump(base, node)?),
            Rule::c_sum_of_results => Clause::Value(Value::SumOfResults(span)),
            Rule::c_instead => Clause::Instead(self.flow_or_plain(base, node)?),
            Rule::c_by => Clause::By(self.flow_or_plain(base, node)?),
            Rule::c_rounding => Clause::Rounding(rounding(&node, span)),
            Rule::c_table => {
                let table = node.into_inner().find(|n| n.as_rule() == Rule::table)?;
                Clause::Table(self.table(base, table))
            }
            Rule::c_accept => {
                let code = node.clone().into_inner().find(|n| n.as_rule() == Rule::accept_code).map(|n| self.label(base, &n));
                Clause::Accept(code, self.inner_text(base, node))
            }
            Rule::c_reading => Clause::Reading(self.reading(base, node)?),
            Rule::c_tail => {
                let tail = node.into_inner().next()?;
                self.tail(base, tail)?
            }
            _ => {
                self.errors.push(Diagnostic::error(Code::UnknownClause, text!("syntax-unknown-clause")).at(span, text!("common-here")));
                return None;
            }
        })
    }

    /// A clause that is one text and no more, with no other inside: it needs no grammar.
    fn words(&self, raw: &RawClause) -> Option<Clause> {
        let whole = self.slice(&raw.whole);
        let inner = whole.strip_prefix('«')?.strip_suffix('»')?;
        let alone = !inner.contains(['«', '»']) && super::bounds::too_much(whole).is_none();
        alone.then(|| Clause::Words(Quoted { text: suggest::canonical(inner.trim()).into(), span: self.span(&raw.whole) }))
    }

    /// `et ses exceptions`, `ses exceptions restent`, `y compris (…)`, `sauf (…)`.
    pub fn tail(&mut self, base: usize, node: Node<'_>) -> Option<Clause> {
        Some(match node.as_rule() {
            Rule::tail_with => Clause::With,
            Rule::tail_keep => Clause::Keep,
            rule => {
                let pattern = node.into_inner().find(|n| n.as_rule() == Rule::pattern)?;
                let slots = self.pattern(base, pattern);
                if rule == Rule::tail_except { Clause::Except(slots) } else { Clause::Including(slots) }
            }
        })
    }

    /// The lists of names of a pattern.
    pub fn pattern(&mut self, base: usize, node: Node<'_>) -> Slots {
        node.into_inner()
            .filter(|n| n.as_rule() == Rule::pattern_slot)
            .map(|slot| slot.into_inner().map(|item| self.label(base, &item)).collect())
            .collect()
    }

    /// A member's name, which may look like a literal (*3 septembre 2022*).
    pub fn label(&self, base: usize, node: &Node<'_>) -> Name {
        self.name(base, node)
    }

    fn reading(&mut self, base: usize, node: Node<'_>) -> Option<Reading> {
        let mut name = None;
        let mut default = false;
        let mut reason = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::reading_name => name = Some(self.label(base, &part)),
                Rule::default => default = true,
                Rule::text => reason = Some(self.quoted(base, &part)),
                _ => {}
            }
        }
        Some(Reading { name: name?, default, reason })
    }

    fn flow_or_plain(&mut self, base: usize, node: Node<'_>) -> Option<Value> {
        let mut make: fn(Expr) -> Value = Value::Plain;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::kw_rate => make = Value::Rate,
                Rule::kw_lump | Rule::kw_advance | Rule::kw_balance => {
                    make = match instalment(part.as_rule()) {
                        Instalment::Whole => |e| Value::Lump(e, Instalment::Whole),
                        Instalment::Advance => |e| Value::Lump(e, Instalment::Advance),
                        Instalment::Balance => |e| Value::Lump(e, Instalment::Balance),
                    }
                }
                Rule::c_rate => return Some(Value::Rate(self.inner_expr(base, part)?)),
                Rule::c_lump => return self.lump(base, part),
                Rule::expr => return Some(make(self.expr(base, part))),
                _ => {}
            }
        }
        None
    }

    fn lump(&mut self, base: usize, node: Node<'_>) -> Option<Value> {
        let kind = node.clone().into_inner().next().map_or(Instalment::Whole, |n| instalment(n.as_rule()));
        Some(Value::Lump(self.inner_expr(base, node)?, kind))
    }

    fn inner_duration(&mut self, base: usize, node: Node<'_>) -> Option<Duration> {
        let duration = node.into_inner().find(|n| n.as_rule() == Rule::duration)?;
        self.duration(base, &duration)
    }

    fn inner_name(&mut self, base: usize, node: Node<'_>) -> Option<Name> {
        let name = node.into_inner().find(|n| n.as_rule() == Rule::name)?;
        Some(self.name(base, &name))
    }

    fn inner_date(&mut self, base: usize, node: Node<'_>) -> Option<Day> {
        let date = node.into_inner().find(|n| n.as_rule() == Rule::date)?;
        self.date(base, &date)
    }

    fn inner_text(&mut self, base: usize, node: Node<'_>) -> Option<Quoted> {
        let text = node.into_inner().find(|n| n.as_rule() == Rule::text)?;
        Some(self.quoted(base, &text))
    }

    fn inner_expr(&mut self, base: usize, node: Node<'_>) -> Option<Expr> {
        let expr = node.into_inner().find(|n| n.as_rule() == Rule::expr)?;
        Some(self.expr(base, expr))
    }

    /// The content clauses common to definitions and edits.
    pub fn body(&mut self, clauses: &mut Clauses) -> Body {
        let value = take!(clauses, Value).or_else(|| take!(clauses, By));
        // A value and a table in one block: the table stays in the bag, and is reported.
        let table = if value.is_some() { None } else { take!(clauses, Table).map(|(t, s)| (Value::Table(t), s)) };
        Body {
            when: take!(clauses, When).map(|(e, _)| e),
            value: value.or(table).map(|(v, _)| v),
            on: take!(clauses, On).map(|(e, _)| e),
            prorata: take!(clauses, Prorata).map(|(e, _)| e),
            rounding: take!(clauses, Rounding).map(|(r, _)| r),
            met_by: take!(clauses, MetBy).map(|(e, _)| e),
        }
    }
}

fn instalment(rule: Rule) -> Instalment {
    match rule {
        Rule::kw_advance => Instalment::Advance,
        Rule::kw_balance => Instalment::Balance,
        _ => Instalment::Whole,
    }
}

fn rounding(node: &Node<'_>, span: Span) -> Rounding {
    let mut places = 2;
    let mut mode = Mode::HalfAwayFromZero;
    for part in node.clone().into_inner() {
        let text = part.as_str();
        match part.as_rule() {
            Rule::rounding_unit => places = if text.contains("centime") { 2 } else { 0 },
            Rule::rounding_mode => mode = mode_named(text),
            _ => {}
        }
    }
    Rounding { places, mode, span }
}

/// The rounding mode of a French word.
pub fn mode_named(word: &str) -> Mode {
    match word {
        w if w.starts_with("sup") => Mode::Up,
        w if w.starts_with("inf") => Mode::Down,
        _ => Mode::HalfEven,
    }
}
