//! The one registry of codes. A code, once published, keeps its meaning.

use super::Text;

macro_rules! codes {
    ($($id:ident $code:literal $fr:literal $en:literal;)*) => {
        /// A stable code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $en] $id,)* }

        impl Code {
            /// Every code, in the order of their numbers.
            pub const ALL: &'static [Code] = &[$(Code::$id,)*];

            /// The code as printed, such as `E0101`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$id => $code,)* }
            }

            /// The code printed so, if there is one.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|c| c.as_str() == name)
            }

            /// What the code is about, in a few words.
            pub fn title(self) -> Text {
                match self { $(Code::$id => Text::new($fr, $en),)* }
            }
        }
    };
}

codes! {
    // E00xx: files
    NotText        "E0001" "fichier illisible" "unreadable file";
    TooDeep        "E0002" "imbrication trop profonde" "nesting too deep";
    NoRules        "E0003" "recueil introuvable" "no such set of rules";
    OddCharacter   "E0004" "caractère interdit" "forbidden character";
    LookAlike      "E0005" "caractère trompeur" "deceptive character";
    Limit          "E0006" "limite dépassée" "limit exceeded";
    Outside        "E0007" "chemin hors du dossier" "path out of the folder";
    // E01xx: spelling of rule files
    Syntax         "E0101" "phrase non comprise" "clause not understood";
    UnknownBlock   "E0102" "début de bloc inconnu" "unknown kind of block";
    UnknownClause  "E0103" "clause inconnue" "unknown clause";
    MissingClause  "E0104" "clause manquante" "missing clause";
    RepeatedClause "E0105" "clause répétée" "repeated clause";
    BadLiteral     "E0106" "nombre, date ou durée impossible" "impossible number, date or duration";
    BadTable       "E0107" "tableau mal formé" "malformed table";
    Header         "E0108" "en-tête du texte" "header of the text";
    // E02xx: names
    UnknownName    "E0201" "nom inconnu" "unknown name";
    AmbiguousName  "E0202" "nom ambigu" "ambiguous name";
    DeclaredTwice  "E0203" "déclaré deux fois" "declared twice";
    WrongArity     "E0204" "nombre d'indices" "number of indexes";
    UnknownMember  "E0205" "membre inconnu" "unknown member";
    // E03xx: types and units
    TypeMismatch   "E0301" "types incompatibles" "incompatible types";
    UnitMismatch   "E0302" "unités incompatibles" "incompatible units";
    PercentAdded   "E0303" "pourcentage ajouté à une quantité" "percentage added to a quantity";
    BarePercent    "E0304" "pourcentage sans %" "percentage without %";
    OptionalUsed   "E0305" "date facultative sans précaution" "optional date used unguarded";
    NoRounding     "E0306" "arrondi non dit" "rounding not stated";
    // E04xx: layering of texts
    NoTarget       "E0401" "la modification ne vise rien" "the edit targets nothing";
    QuoteMismatch  "E0402" "« au lieu de » ne correspond pas" "quoted old law does not match";
    LivingException "E0403" "exceptions oubliées" "living exceptions forgotten";
    LivingNarrower "E0404" "modifications plus précises oubliées" "narrower edits forgotten";
    ScopeOnOwnEdit "E0405" "portée qui dépend de ce qu'elle modifie" "scope depends on what its text edits";
    Cycle          "E0406" "définition circulaire" "circular definition";
    NothingRestored "E0407" "rien à rétablir" "nothing to restore";
    TableCovered   "E0408" "ligne déjà présente, ou absente" "row already there, or not there";
    RepealedTarget "E0409" "modification d'une règle abrogée" "edit of a repealed rule";
    // E05xx: facts
    FactsSyntax    "E0501" "fichier de faits mal formé" "malformed facts file";
    UnknownFact    "E0502" "donnée inconnue" "unknown fact";
    DuplicateFact  "E0503" "donnée répétée" "repeated fact";
    BadFactValue   "E0504" "valeur impossible" "impossible value";
    MissingFact    "E0505" "donnée manquante" "missing fact";
    FactRefused    "E0506" "condition « exige » non remplie" "requirement not met";
    UnknownIndex   "E0507" "indice inconnu" "unknown index";
    // E06xx: evaluation
    Conflict       "E0601" "conflit entre deux définitions" "conflict between two definitions";
    Gap            "E0602" "rien ne s'applique" "nothing applies";
    Budget         "E0603" "calcul trop long" "computation too long";
    Arithmetic     "E0604" "calcul impossible" "impossible computation";
    NotDue         "E0605" "taux sans objet un jour dû" "rate not applicable on a day due";
    SameDay        "E0606" "versements du même jour qui se comptent l'un l'autre" "payments of one day that count each other";
    MovedDay       "E0607" "versement dont le jour a bougé" "payment whose day moved";
    // E07xx: examples
    ExampleFails   "E0701" "exemple non vérifié" "example not met";
    // E08xx: questions put to the program
    UnknownReading "E0801" "interprétation ou lecture inconnue" "unknown interpretation or reading";
    UnknownResult  "E0802" "résultat inconnu" "unknown result";
    BadPeriod      "E0803" "période impossible" "impossible period";
    // W: may be meant, and is worth a look
    Unused         "W0901" "déclaré, jamais lu" "declared, never read";
    NotInTotal     "W0902" "hors du total" "out of the total";
    Unreachable    "W0903" "définition jamais atteinte" "definition never reached";
    DeadRow        "W0904" "ligne jamais atteinte" "row never reached";
    SameDayEdits   "W0905" "deux avenants au même endroit le même jour" "two amendments at one place on one day";
    OrdersDisagree "W0906" "ordres de signature et d'entrée en vigueur contraires" "signature and entry into force in opposite orders";
    UnusedReading  "W0907" "lecture sans effet" "reading without effect";
    NoReason       "W0908" "interprétation sans raison" "interpretation without reason";
    NoSource       "W0909" "texte sans source" "text without source";
    UnusedAcceptance "W0910" "« admet » sans objet" "\"admet\" accepts nothing";
    // H: hints
    MagicAmount    "H0901" "montant écrit dans une formule" "amount written in a formula";
    NotProven      "H0902" "vérification incomplète" "not proven";
}
