//! Every limit, in one place: what a file or a question may ask of the machine.
//!
//! They stand far above what a convention needs and below what would exhaust a small machine. Each that refuses is
//! tested at its value and one past it (`tests/it/limits.rs`), and what breaks one is told which.

// ── Files ───────────────────────────────────────────────────────────────────────────────────

/// The largest file read, in bytes: ten times the longest conventions.
pub const SOURCE_BYTES: usize = 1 << 20;

/// The largest report read back, in bytes: twice the longest explanation that is written.
pub const REPORT_BYTES: usize = 128 << 20;

/// The longest line, in characters: a finding shows the whole line that it stands on.
pub const LINE: usize = 20_000;

/// The most rule files in one set of rules: one a text of law.
pub const FILES: usize = 500;

/// The most bytes that the files of one set of rules make together: all are held at once.
pub const SET_BYTES: usize = 4 << 20;

/// The most folders and files looked at in one folder, whatever they are.
pub const FOLDER_ENTRIES: usize = 5_000;

/// The most contracts given to one run: their texts are held until its end.
pub const CONTRACTS: usize = 1_000;

// ── Rule files ──────────────────────────────────────────────────────────────────────────────

/// Deepest nesting of parentheses and conditions in one clause: every stage walks them on its stack.
pub const NESTING: usize = 64;

/// Most operators and conditions in one formula, or in one cell of a table: each may nest the next.
pub const OPERATORS: usize = 500;

/// Most indexes of one name: more would be a database, and no text of law reads so.
pub const PARAMS: usize = 3;

/// The most indexes in sight of a formula: those of its place, and the members that sums walk.
pub const INDEXES: usize = 8;

/// Longest name, in characters: longer ones make messages that nobody reads.
pub const NAME: usize = 200;

/// Most members of one enumeration; all may be walked by each of several sums.
pub const MEMBERS: usize = 1_000;

/// Most rows in one table: two rows are compared with each other.
pub const ROWS: usize = 2_000;

/// Most blocks in one file: each name is looked for among the others.
pub const BLOCKS: usize = 10_000;

/// Most clauses in one block: each goes with each of the others.
pub const CLAUSES: usize = 5_000;

/// The most values that the places, or the facts, of one set of rules may have together.
pub const SLOTS: u32 = 200_000;

// ── Contracts ───────────────────────────────────────────────────────────────────────────────

/// The most maps and lists inside each other in a contract; facts need four.
pub const FACTS_DEPTH: usize = 16;

/// The most scalars, maps and lists in one contract.
pub const FACTS_NODES: usize = 100_000;

/// The most days on which one fact changes: a value a month for four centuries.
pub const DATES: usize = 5_000;

// ── Evaluation ──────────────────────────────────────────────────────────────────────────────

/// How many steps one question may take: less than a second. A contract of ten years takes some
/// tens of thousands.
pub const STEPS: u64 = 5_000_000;

/// How many places may wait for one another.
pub const DEPTH: u32 = 4_000;

/// How many steps an explanation may hold: each is kept with its value, its candidates and its
/// reasons.
pub const EXPLAINED: u64 = 500_000;

/// The most bytes of formulas written out in one explanation; those beyond are left out, and it says so.
pub const WRITTEN: usize = 32 << 20;

/// The most combinations of readings evaluated.
pub const COMBINATIONS: usize = 512;

// ── Why not more ────────────────────────────────────────────────────────────────────────────
// Past one of these, nothing is refused: the search stops, and says that it did.

/// The most changed contracts evaluated: a second or two for a contract of five years.
pub const WHY_NOT_TRIED: usize = 10_000;

/// The most steps that their evaluations may take together: those of ten questions at their limit.
pub const WHY_NOT_STEPS: u64 = 50_000_000;

/// The most evaluations along one line: a dozen thresholds, each found by halves.
pub const WHY_NOT_LINE: usize = 400;

/// The most changes of one fact joined with those of another.
pub const WHY_NOT_ATOMS: usize = 10;

/// The most conditions mended one behind the other.
pub const WHY_NOT_CHAIN: usize = 8;

/// The most changes shown; the others are counted.
pub const WHY_NOT_SHOWN: usize = 12;

/// The most reasons shown for a terminal; the others are counted.
pub const REASONS_SHOWN: usize = 10;

// ── Numbers ─────────────────────────────────────────────────────────────────────────────────

/// The most bits of a numerator or a denominator.
pub const BITS: usize = 1024;

/// Rounding goes no further than this many places: a power of ten beyond would itself pass [`BITS`].
pub const PLACES: u32 = 300;

/// The most decimals written.
pub const FIXED: u32 = 400;

// ── What is said ────────────────────────────────────────────────────────────────────────────

/// The most findings shown in one run on one set of rules; the others are counted.
pub const FINDINGS: usize = 200;

/// The most findings kept of one contract: beyond, the rest is noise.
pub const FACTS_FINDINGS: usize = 50;

/// The most errors of a library looked at, each being searched for in the file.
pub const LIBRARY_ERRORS: usize = 20;

/// The most odd characters told in one file.
pub const ODD_CHARACTERS: usize = 20;

/// The most names in one list of what is allowed.
pub const LISTED: usize = 40;

/// The most characters quoted, or underlined where the fault is at one of them.
pub const QUOTED: usize = 40;

// ── Analysis ────────────────────────────────────────────────────────────────────────────────
// Past one of these, nothing is refused: what is left undecided is said not to be proved.

/// The most values of one formula that are told apart: twice the members of a long enumeration.
pub const ANALYSIS_CASES: usize = 64;

/// The most nodes of one condition, as a decision diagram.
pub const ANALYSIS_NODES: usize = 4_000;

/// The most nodes made and read for all conditions: a second or two.
pub const ANALYSIS_SPENT: u64 = 30_000_000;

/// The most nodes walked to decide one condition.
pub const ANALYSIS_WALK: u32 = 20_000;

/// The most nodes walked to decide all of them.
pub const ANALYSIS_VISITS: u64 = 3_000_000;

/// The most formulas evaluated on every contract at once; two thousand rules take twelve thousand.
pub const ANALYSIS_FORMULAS: u64 = 500_000;

/// The most conflicts told of one rule: mending the first ones comes first.
pub const CONFLICTS_TOLD: usize = 8;

/// The most failures told of one set of rules.
pub const FAILURES_TOLD: usize = 200;

/// How many of the states that a condition leaves are tried as a contract.
pub const WITNESS_STATES: usize = 32;

/// How many of them are tried with other numbers, where something is not decided.
pub const WITNESS_VARIED: usize = 4;

/// How many other numbers are tried for one state.
pub const WITNESS_VARIANTS: u32 = 400;

/// How many facts may be added to a state so that it can be evaluated.
pub const WITNESS_FACTS: usize = 64;

/// How many evaluations all witnesses may take, of a program of a hundred values.
pub const WITNESS_ASKED: u64 = 150_000;

/// The civil years of a contract that its snapshot follows.
pub const SNAPSHOT_YEARS: i32 = 60;

/// Spans of one period in the life of a contract: a century of months.
pub const PERIODS: usize = 1_200;

/// Contracts tried to find one that two laws answer otherwise.
pub const DIFF_TRIES: usize = 600;

/// Expressions evaluated for them, at most.
pub const DIFF_WORK: u64 = 20_000_000;

/// Contracts tried to find one that notices a change of the rules.
pub const MUTANT_TRIES: usize = 600;

/// Expressions evaluated to find it, past the contracts that are there.
pub const MUTANT_WORK: u64 = 4_000_000;

// ── Many contracts ──────────────────────────────────────────────────────────────────────────

/// The bytes of contracts worked on at once, and so of the longest line of one: some thousand contracts.
pub const BATCH_BLOCK: usize = 128 << 10;

/// The same where the reasons of each contract are told, which take a hundred times its bytes.
pub const BATCH_TRACED: usize = 8 << 10;

/// Lines passed over because a quote was opened and not closed in a whole block: past them, the file is no table.
pub const BATCH_LOST: usize = 100;
