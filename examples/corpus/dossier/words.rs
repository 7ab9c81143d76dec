//! The words that a made-up dossier is made of.

/// What sentences are made of, small and plain.
#[rustfmt::skip] // A word a line is too long to read.
pub(crate) const WORDS: &[&str] = &[
    "about", "above", "account", "across", "after", "again", "against", "agreement", "almost",
    "along", "already", "although", "among", "amount", "annual", "another", "answer", "any",
    "area", "around", "arrangement", "asked", "autumn", "bank", "barge", "because", "before",
    "began", "behind", "below", "beside", "between", "beyond", "boat", "both", "bridge", "bring",
    "broad", "budget", "builder", "called", "came", "canal", "cannot", "captain", "careful",
    "carried", "change", "channel", "charter", "clear", "clerk", "closed", "coast", "common",
    "complete", "condition", "consider", "contract", "corner", "cost", "county", "course", "crew",
    "customs", "daily", "decision", "deep", "delay", "deliver", "deputy", "detail", "different",
    "distance", "district", "dock", "document", "double", "doubt", "draft", "dry", "during",
    "early", "east", "eight", "either", "empty", "engine", "engineer", "enough", "entire",
    "entry", "equal", "estimate", "even", "evening", "every", "examine", "expect", "expense",
    "extra", "failed", "fair", "famous", "far", "favor", "ferry", "few", "field", "final",
    "first", "fish", "five", "fleet", "flood", "follow", "foreign", "former", "forward", "found",
    "four", "freight", "from", "full", "further", "gate", "gather", "general", "given", "goods",
    "grain", "granted", "great", "ground", "half", "harbor", "hardly", "hearing", "heavy", "held",
    "high", "hired", "hold", "hour", "house", "however", "hundred", "inland", "inquiry", "inside",
    "instead", "invoice", "island", "item", "joint", "journey", "judge", "keep", "kept", "known",
    "labor", "land", "large", "last", "later", "law", "league", "least", "letter", "level",
    "license", "light", "line", "little", "loan", "local", "long", "lower", "main", "manner",
    "many", "market", "master", "matter", "measure", "meeting", "member", "middle", "mile",
    "minor", "minute", "moment", "month", "moreover", "morning", "moved", "narrow", "near",
    "nearly", "neither", "never", "new", "night", "nine", "north", "notice", "number", "often",
    "oil", "older", "once", "only", "open", "opinion", "order", "other", "outer", "outside",
    "over", "owner", "paid", "paper", "part", "passage", "payment", "people", "perhaps", "period",
    "pilot", "place", "plain", "plan", "point", "port", "present", "price", "promise", "proper",
    "public", "quarter", "quay", "question", "quiet", "quite", "raised", "rather", "ready",
    "reason", "receipt", "record", "reduced", "region", "remain", "repair", "reply", "report",
    "request", "return", "review", "river", "road", "rope", "round", "rule", "said", "salt",
    "sand", "season", "second", "seldom", "sent", "separate", "service", "seven", "several",
    "shallow", "shed", "ship", "shore", "short", "shown", "since", "single", "six", "slow",
    "small", "south", "spring", "staff", "station", "steam", "still", "stone", "storm", "street",
    "strong", "summer", "supply", "survey", "table", "taken", "ten", "than", "their", "then",
    "there", "therefore", "thing", "third", "those", "though", "thousand", "three", "through",
    "tide", "timber", "together", "toll", "tower", "town", "trade", "traffic", "twelve", "twice",
    "under", "until", "upper", "usual", "valley", "various", "very", "vessel", "view", "village",
    "visit", "voyage", "wagon", "wait", "wall", "warehouse", "warning", "water", "week", "weight",
    "west", "wharf", "where", "whether", "which", "while", "whole", "wide", "winter", "within",
    "without", "witness", "wood", "work", "worker", "would", "written", "yard", "year", "yearly",
    "yet",
];

/// What joins the words of a sentence.
#[rustfmt::skip] // A word a line is too long to read.
pub(crate) const JOINTS: &[&str] = &[
    "a", "and", "as", "at", "but", "by", "for", "had", "has", "in", "into", "is", "it", "no",
    "not", "of", "on", "or", "so", "that", "the", "the", "the", "they", "this", "to", "was",
    "were", "with",
];

/// The beginnings, middles and ends of names of places. Within each, no two begin with the same
/// letter: three letters tell a place.
pub(crate) const SYLLABLES: [[&str; 16]; 3] = [
    [
        "Ba", "Ce", "Do", "Fa", "Ge", "Ha", "Ja", "Ke", "Lo", "Ma", "Ne", "Pe", "Ro", "Sa", "Te",
        "Ve",
    ],
    [
        "ba", "ci", "de", "fo", "ga", "hu", "ji", "ke", "la", "mi", "no", "pa", "ri", "se", "to",
        "ve",
    ],
    [
        "bar", "con", "dal", "fen", "gard", "ham", "jun", "kirk", "lin", "mar", "ness", "port",
        "ren", "stad", "ton", "vik",
    ],
];

/// What an actor is: the word of `kind`, and what is beside the place in its name. No two begin
/// with the same letter.
pub(crate) const BODIES: [(&str, &str); 12] = [
    ("council", "Council"),
    ("office", "Registry"),
    ("police", "Police"),
    ("military", "Guard"),
    ("commission", "Board"),
    ("ministry", "Ministry"),
    ("legislature", "Assembly"),
    ("post", "Inspector"),
    ("party", "League"),
    ("panel", "Jury"),
    ("group", "Union"),
    ("person", "Edda"),
];

/// What terms begin with.
pub(crate) const MARKS: [&str; 8] = [
    "idle", "sealed", "shared", "sworn", "tidal", "vested", "waived", "yielded",
];

/// What terms end with.
pub(crate) const THINGS: [&str; 8] = [
    "berth", "claim", "dues", "ledger", "lien", "mooring", "tally", "warrant",
];

/// What topics begin with.
pub(crate) const FIELDS: [&str; 8] = [
    "Anchorage",
    "Breakwater",
    "Dredging",
    "Lighthouse",
    "Lock",
    "Pilotage",
    "Salvage",
    "Towpath",
];

/// What topics end with.
pub(crate) const CONCERNS: [&str; 5] = ["funding", "oversight", "safety", "staffing", "upkeep"];

/// What the headings of a document's three parts may be.
pub(crate) const HEADINGS: [[&str; 4]; 3] = [
    [
        "What is told",
        "What was decided",
        "What the paper saw",
        "The matter",
    ],
    [
        "Who takes part",
        "Figures and dates",
        "How it is to work",
        "What came before",
    ],
    [
        "What stays open",
        "Doubts",
        "What others say",
        "What is to follow",
    ],
];

/// The papers that sources appeared in, and their hosts.
pub(crate) const PAPERS: [(&str, &str); 6] = [
    ("The Coast Courier", "courier.example"),
    ("The Daily Ledger", "ledger.example"),
    ("The Estuary Post", "post.example"),
    ("The Lowland Herald", "herald.example"),
    ("The Sound Gazette", "gazette.example"),
    ("The Watch", "watch.example"),
];

/// Family and given names of those who write for them.
pub(crate) const WRITERS: [(&str, &str); 8] = [
    ("Ahlgren", "Tove"),
    ("Barros", "Nuno"),
    ("Cole", "Winifred"),
    ("Dvorak", "Jan"),
    ("Eze", "Amara"),
    ("Farkas", "Ilona"),
    ("Grant", "Morag"),
    ("Hale", "Peter"),
];

/// The stages of the dossier: ids, titles.
pub(crate) const STAGES: [(&str, &str); 4] = [
    ("sketches", "Sketches"),
    ("law", "Law"),
    ("works", "Works"),
    ("use", "Use"),
];
