//! The one registry of codes. A code, once published, keeps its meaning.

use super::Text;

macro_rules! codes {
    ($($id:ident $code:literal $about:literal;)*) => {
        /// A stable code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $about] $id,)* }

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
                match self { $(Code::$id => Text::message(concat!("codes-", $code), Vec::new()),)* }
            }
        }
    };
}

codes! {
    // E00xx: files
    NotText        "E0001" "unreadable file";
    TooDeep        "E0002" "nesting too deep";
    NoRules        "E0003" "no such set of rules";
    OddCharacter   "E0004" "forbidden character";
    LookAlike      "E0005" "deceptive character";
    Limit          "E0006" "limit exceeded";
    Outside        "E0007" "path out of the folder";
    // E01xx: spelling of rule files
    Syntax         "E0101" "clause not understood";
    UnknownBlock   "E0102" "unknown kind of block";
    UnknownClause  "E0103" "unknown clause";
    MissingClause  "E0104" "missing clause";
    RepeatedClause "E0105" "repeated clause";
    BadLiteral     "E0106" "impossible number, date or duration";
    BadTable       "E0107" "malformed table";
    Header         "E0108" "header of the text";
    // E02xx: names
    UnknownName    "E0201" "unknown name";
    AmbiguousName  "E0202" "ambiguous name";
    DeclaredTwice  "E0203" "declared twice";
    WrongArity     "E0204" "number of indexes";
    UnknownMember  "E0205" "unknown member";
    // E03xx: types and units
    TypeMismatch   "E0301" "incompatible types";
    UnitMismatch   "E0302" "incompatible units";
    PercentAdded   "E0303" "percentage added to a quantity";
    BarePercent    "E0304" "percentage without %";
    OptionalUsed   "E0305" "optional date used unguarded";
    NoRounding     "E0306" "rounding not stated";
    // E04xx: layering of texts
    NoTarget       "E0401" "the edit targets nothing";
    QuoteMismatch  "E0402" "quoted old law does not match";
    LivingException "E0403" "living exceptions forgotten";
    LivingNarrower "E0404" "narrower edits forgotten";
    ScopeOnOwnEdit "E0405" "scope depends on what its text edits";
    Cycle          "E0406" "circular definition";
    NothingRestored "E0407" "nothing to restore";
    TableCovered   "E0408" "row already there, or not there";
    RepealedTarget "E0409" "edit of a repealed rule";
    // E05xx: facts
    FactsSyntax    "E0501" "malformed facts file";
    UnknownFact    "E0502" "unknown fact";
    DuplicateFact  "E0503" "repeated fact";
    BadFactValue   "E0504" "impossible value";
    MissingFact    "E0505" "missing fact";
    FactRefused    "E0506" "requirement not met";
    UnknownIndex   "E0507" "unknown index";
    // E06xx: evaluation
    Conflict       "E0601" "conflict between two definitions";
    Gap            "E0602" "nothing applies";
    Budget         "E0603" "computation too long";
    Arithmetic     "E0604" "impossible computation";
    NotDue         "E0605" "rate not applicable on a day due";
    SameDay        "E0606" "payments of one day that count each other";
    MovedDay       "E0607" "payment whose day moved";
    // E07xx: examples
    ExampleFails   "E0701" "example not met";
    // E08xx: questions put to the program
    UnknownReading "E0801" "unknown interpretation or reading";
    UnknownResult  "E0802" "unknown result";
    BadPeriod      "E0803" "impossible period";
    BadReport      "E0804" "not an explanation";
    // W: may be meant, and is worth a look
    Unused         "W0901" "declared, never read";
    NotInTotal     "W0902" "out of the total";
    Unreachable    "W0903" "definition never reached";
    DeadRow        "W0904" "row never reached";
    SameDayEdits   "W0905" "two amendments at one place on one day";
    OrdersDisagree "W0906" "signature and entry into force in opposite orders";
    UnusedReading  "W0907" "reading without effect";
    NoReason       "W0908" "interpretation without reason";
    NoSource       "W0909" "text without source";
    UnusedAcceptance "W0910" "\"admet\" accepts nothing";
    ToComplete     "W0911" "words to complete";
    NoChange       "W0912" "edit that changes nothing";
    // H: hints
    MagicAmount    "H0901" "amount written in a formula";
    NotProven      "H0902" "not proven";
}
