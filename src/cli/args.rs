//! What can be typed.

use crate::diag::Lang;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;

/// Les règles d'une convention et de ses avenants, calculées et expliquées.
#[derive(Debug, Parser)]
#[command(name = "avenant", version, long_about = None, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options of every verb.
    #[command(flatten)]
    pub common: CommonArgs,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Les montants d'un ou de plusieurs contrats (ou : calculer).
    #[command(alias = "calculer")]
    Eval(EvalArgs),
    /// Pourquoi ces montants : l'arbre des raisons, de tous les résultats ou d'un seul (ou : expliquer).
    #[command(alias = "expliquer")]
    Explain(ExplainArgs),
    /// Les échéances d'un ou de plusieurs contrats, et leur état (ou : echeances).
    #[command(alias = "echeances")]
    Calendar(CalendarArgs),
    /// Ce qui est versé, quel jour, à quel titre, et l'écart avec ce qui est acquis (ou : versements).
    #[command(alias = "versements")]
    Payments(PaymentsArgs),
    /// Ce qui ne va pas dans des fichiers de règles (ou : verifier).
    #[command(alias = "verifier")]
    Check(CheckArgs),
    /// Les blocs « exemple » des fichiers de règles (ou : tester).
    #[command(alias = "tester")]
    Test(PathsArgs),
    /// Beaucoup de contrats à la fois : combien, combien d'euros, et qui appeler (ou : panorama).
    #[command(visible_alias = "panorama")]
    Review(ReviewArgs),
    /// Si un rapport tient encore : les mêmes règles, et la même réponse (ou : rejouer).
    #[command(alias = "rejouer")]
    Replay(ReplayArgs),
    /// Le schéma JSON des données d'un contrat, pour les éditeurs et les formulaires.
    Schema(SchemaArgs),
}

/// Options of every verb.
#[derive(Debug, Args)]
pub struct CommonArgs {
    /// Dossier des recueils, ou un fichier (par défaut : le dossier « rules » trouvé d'ici en remontant, sinon la copie embarquée).
    #[arg(long, global = true, value_name = "DOSSIER")]
    pub rules: Option<PathBuf>,
    /// Forme de la réponse : text (par défaut), json, markdown, plain (sans dessin, pour un lecteur d'écran ou un journal), csv (le panorama, pour un tableur), sarif (les constats de check, pour une forge) ou ics (les échéances de calendar, pour un agenda).
    #[arg(long, global = true, value_enum, value_name = "FORME", default_value_t = Format::Text)]
    pub format: Format,
    /// Langue des messages : fr ou en (par défaut : français, sauf si la langue du système est l'anglais).
    #[arg(long, global = true, value_enum, value_name = "LANGUE")]
    pub lang: Option<LangArg>,
    /// Couleurs : auto (par défaut, sur un terminal seulement), always ou never.
    #[arg(long, global = true, value_enum, value_name = "QUAND", default_value_t = ColorArg::Auto)]
    pub color: ColorArg,
    /// Largeur de l'affichage, en colonnes (par défaut : celle du terminal, sinon 100).
    #[arg(long, global = true, value_name = "COLONNES")]
    pub width: Option<usize>,
}

/// Which question is put to the rules.
#[derive(Debug, Args, Clone, Default)]
pub struct QuestionArgs {
    /// Année civile.
    #[arg(long, value_name = "ANNÉE", conflicts_with_all = ["from", "to", "on"])]
    pub year: Option<i32>,
    /// Premier jour de la période.
    #[arg(long, value_name = "JOUR", requires = "to", conflicts_with = "on")]
    pub from: Option<String>,
    /// Dernier jour de la période, compris.
    #[arg(long, value_name = "JOUR", requires = "from")]
    pub to: Option<String>,
    /// Un seul jour.
    #[arg(long, value_name = "JOUR")]
    pub on: Option<String>,
    /// Chaque période de ce nom plutôt que chaque année civile, par exemple « année du contrat ».
    #[arg(long, value_name = "PÉRIODE", conflicts_with_all = ["year", "from", "to", "on"])]
    pub by: Option<String>,
    /// Le droit tel qu'il était connu ce jour-là : ce qui n'était pas encore signé n'y est pas.
    #[arg(long, value_name = "JOUR")]
    pub known_on: Option<String>,
    /// Une lecture d'une question ouverte : « nom=lecture » (répétable).
    #[arg(long = "reading", value_name = "NOM=LECTURE")]
    pub readings: Vec<String>,
    /// Une donnée à la place de celle du contrat : « donnée=valeur » (répétable ; une valeur vide retire une donnée facultative).
    #[arg(long = "set", value_name = "DONNÉE=VALEUR")]
    pub set: Vec<String>,
}

/// `eval`.
#[derive(Debug, Args)]
pub struct EvalArgs {
    /// Fichiers de contrats (YAML, JSON, TOML, ou CSV d'un contrat par ligne ; « - » pour l'entrée standard).
    #[arg(required = true, value_name = "CONTRAT")]
    pub facts: Vec<PathBuf>,
    /// La question.
    #[command(flatten)]
    pub question: QuestionArgs,
    /// De quelles questions ouvertes les montants dépendent, et leur étendue sous toutes les lectures.
    #[arg(long, conflicts_with = "readings")]
    pub all_readings: bool,
    /// Une variante à mettre à côté du contrat tel quel : « donnée=valeur ; … », ou « nom : donnée=valeur ; … » (répétable).
    #[arg(long, value_name = "VARIANTE", conflicts_with = "all_readings")]
    pub compare: Vec<String>,
    /// Avec --compare ou --all-readings : toutes les lignes, même celles où rien ne change.
    #[arg(long)]
    pub all_rows: bool,
}

/// `calendar`.
#[derive(Debug, Args)]
pub struct CalendarArgs {
    /// Fichiers de contrats (YAML, JSON ou TOML ; « - » pour l'entrée standard).
    #[arg(required = true, value_name = "CONTRAT")]
    pub facts: Vec<PathBuf>,
    /// Le jour d'où les échéances sont vues (par défaut : aujourd'hui).
    #[arg(long = "on", value_name = "JOUR")]
    pub seen_on: Option<String>,
    /// Le droit tel qu'il était connu ce jour-là : ce qui n'était pas encore signé n'y est pas.
    #[arg(long, value_name = "JOUR")]
    pub known_on: Option<String>,
    /// Une lecture d'une question ouverte : « nom=lecture » (répétable).
    #[arg(long = "reading", value_name = "NOM=LECTURE")]
    pub readings: Vec<String>,
    /// Une donnée à la place de celle du contrat : « donnée=valeur » (répétable ; une valeur vide retire une donnée facultative).
    #[arg(long = "set", value_name = "DONNÉE=VALEUR")]
    pub set: Vec<String>,
}

/// `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Fichier de contrat.
    #[arg(value_name = "CONTRAT")]
    pub facts: PathBuf,
    /// Le résultat à expliquer, par exemple « dotation fixe (parcours) » ; tous par défaut.
    #[arg(value_name = "MONTANT")]
    pub amount: Option<String>,
    /// La question.
    #[command(flatten)]
    pub question: QuestionArgs,
    /// Profondeur de l'arbre.
    #[arg(long, value_name = "N")]
    pub depth: Option<usize>,
}

/// `payments`.
#[derive(Debug, Args)]
pub struct PaymentsArgs {
    /// Fichiers de contrats (YAML, JSON ou TOML ; « - » pour l'entrée standard).
    #[arg(required = true, value_name = "CONTRAT")]
    pub facts: Vec<PathBuf>,
    /// La question.
    #[command(flatten)]
    pub question: QuestionArgs,
}

/// `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What is checked.
    #[command(flatten)]
    pub paths: PathsArgs,
    /// Explique un code, avec un exemple refusé et un exemple accepté.
    #[arg(long, value_name = "CODE", conflicts_with_all = ["paths", "fix"])]
    pub explain: Option<String>,
    /// Applique aux fichiers les corrections sûres, et dit ce qui reste.
    #[arg(long)]
    pub fix: bool,
    /// Montre ce que --fix changerait, sans rien écrire.
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
}

/// `check` and `test`.
#[derive(Debug, Args)]
pub struct PathsArgs {
    /// Recueils (par leur nom), dossiers ou fichiers ; tous les recueils par défaut.
    #[arg(value_name = "CHEMIN")]
    pub paths: Vec<PathBuf>,
}

/// `review`.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// Dossiers de contrats, ou fichiers (CSV d'un contrat par ligne, YAML, JSON ou TOML).
    #[arg(required = true, value_name = "CHEMIN")]
    pub portfolio: Vec<PathBuf>,
    /// Année civile des chiffres (par défaut : la dernière qui soit finie).
    #[arg(long = "year", value_name = "ANNÉE")]
    pub review_year: Option<i32>,
    /// Jour des classes, des alertes et des échéances (par défaut : le dernier de l'année, ou aujourd'hui si elle n'est pas finie).
    #[arg(long = "on", value_name = "JOUR")]
    pub review_day: Option<String>,
    /// Une échéance est proche lorsqu'elle tombe dans ce nombre de jours.
    #[arg(long, value_name = "JOURS", default_value_t = 60)]
    pub within: u32,
    /// Le droit tel qu'il était connu ce jour-là : ce qui n'était pas encore signé n'y est pas.
    #[arg(long, value_name = "JOUR")]
    pub known_on: Option<String>,
    /// Une lecture d'une question ouverte : « nom=lecture » (répétable).
    #[arg(long = "reading", value_name = "NOM=LECTURE")]
    pub readings: Vec<String>,
    /// Écrit dans ce dossier un rapport en Markdown et ses graphiques en SVG.
    #[arg(long, value_name = "DOSSIER")]
    pub output: Option<PathBuf>,
    /// Donne les contrats eux-mêmes, en un tableau CSV d'un contrat par ligne.
    #[arg(long, conflicts_with_all = ["review_year", "review_day", "within", "known_on", "readings", "output"])]
    pub to_csv: bool,
}

/// `replay`.
#[derive(Debug, Args)]
pub struct ReplayArgs {
    /// Rapport : ce qu'écrit « avenant explain » en JSON ou en page (« - » pour l'entrée standard).
    #[arg(value_name = "RAPPORT")]
    pub report: PathBuf,
}

/// `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Le recueil.
    #[arg(value_name = "RECUEIL")]
    pub recueil: String,
}

/// Forms of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Pour un terminal.
    Text,
    /// Un objet par ligne.
    Json,
    /// Pour un courriel ou une forge.
    Markdown,
    /// Sans dessin, pour un lecteur d'écran ou un journal.
    Plain,
    /// Pour un tableur.
    Csv,
    /// Une page entière, pour un navigateur.
    Html,
    /// Les constats de `check`, pour une forge (SARIF 2.1.0).
    Sarif,
    /// Les échéances de `calendar`, pour un agenda (iCalendar).
    Ics,
}

/// Languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// Français.
    Fr,
    /// English.
    En,
}

/// Colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// Sur un terminal seulement.
    Auto,
    /// Toujours.
    Always,
    /// Jamais.
    Never,
}

/// The options of every verb, settled.
#[derive(Debug, Clone)]
pub struct Common {
    /// Where the sets of rules are.
    pub rules: Option<PathBuf>,
    /// Form of the answer.
    pub format: Format,
    /// Language.
    pub lang: Lang,
    /// Whether to colour standard output.
    pub color: bool,
    /// Whether to colour standard error.
    pub color_err: bool,
    /// Columns.
    pub width: usize,
}

/// Columns where nothing says how many there are.
const DEFAULT_WIDTH: usize = 100;

impl CommonArgs {
    /// Settles what depends on the terminal and the environment.
    pub fn resolve(&self) -> Common {
        let lang = match self.lang {
            Some(LangArg::Fr) => Lang::Fr,
            Some(LangArg::En) => Lang::En,
            None => locale(),
        };
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let color = |terminal: bool| match self.color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => terminal && !no_color,
        };
        // A terminal that draws nothing, and those who read it aloud, are given lines.
        let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        let format = if dumb && self.format == Format::Text { Format::Plain } else { self.format };
        let measured = terminal_size::terminal_size().map(|(w, _)| usize::from(w.0));
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        Common {
            rules: self.rules.clone(),
            format,
            lang,
            color: color(std::io::stdout().is_terminal()),
            color_err: color(std::io::stderr().is_terminal()),
            width: self.width.or(columns).or(measured).unwrap_or(DEFAULT_WIDTH).max(40),
        }
    }
}

/// French, unless the locale says English.
pub fn locale() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|v| std::env::var(v).ok()).find(|v| !v.is_empty());
    match set {
        Some(v) if v.starts_with("en") => Lang::En,
        _ => Lang::Fr,
    }
}
