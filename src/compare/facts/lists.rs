//! Word lists for the facts of English stories, small letters, words between spaces. To extend one, add a word.

pub(super) const PRONOUNS: &str = "he she they it i we you his her their its him them who which that this these those \
    one himself herself itself themselves my our your there some others both";

pub(super) const DETERMINERS: &str = "a an the this that these those his her its their our my your any no some such \
    another each every";

pub(super) const ARTICLES: &str = "a an the";

pub(super) const PREPOSITIONS: &str = "of for with in at from on to by as about after before during under over \
    through against between among near into including";

/// Words that begin a clause: no source of a statement reaches over one.
pub(super) const CLAUSE_OPENERS: &str =
    "that but as when while because if where since although though after before so than";

// Numbers

/// From zero on.
pub(super) const SMALL_NUMBERS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen \
    fourteen fifteen sixteen seventeen eighteen nineteen";
/// From twenty on.
pub(super) const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
/// From first on.
pub(super) const ORDINALS: &str =
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth";

/// Words before a figure that is added to another.
pub(super) const FURTHER: &str = "additional another extra";

/// Words that count something only beside others: `$5`, `some of`, `a quarter of`.
pub(super) const COUNTING: &str = "$ some quarter";

/// Powers of ten by how they are written.
pub(super) const SCALES: &[(&str, i32)] = &[
    ("hundred", 2),
    ("thousand", 3),
    ("million", 6),
    ("mln", 6),
    ("mn", 6),
    ("billion", 9),
    ("bln", 9),
    ("bn", 9),
    ("trillion", 12),
    ("trln", 12),
    ("tln", 12),
];

/// Written right behind the digits: `5m`, `3bn`.
pub(super) const SCALE_SUFFIXES: &[(&str, i32)] = &[
    ("k", 3),
    ("m", 6),
    ("mn", 6),
    ("mln", 6),
    ("b", 9),
    ("bn", 9),
    ("bln", 9),
    ("tn", 12),
];

/// Signs of fractions, with what stands above and below the line.
pub(super) const SHARES: &[(&str, u128, u128)] = &[
    ("½", 1, 2),
    ("⅓", 1, 3),
    ("⅔", 2, 3),
    ("¼", 1, 4),
    ("¾", 3, 4),
    ("⅕", 1, 5),
    ("⅖", 2, 5),
    ("⅗", 3, 5),
    ("⅘", 4, 5),
    ("⅙", 1, 6),
    ("⅛", 1, 8),
    ("⅜", 3, 8),
    ("⅝", 5, 8),
    ("⅞", 7, 8),
];

/// Units written right behind the digits, by the first of their line of units: `5km`, `70p`.
pub(super) const UNIT_SUFFIXES: &[(&str, &str)] = &[
    ("km", "kilometre"),
    ("kms", "kilometre"),
    ("cm", "centimetre"),
    ("mm", "millimetre"),
    ("ft", "foot"),
    ("kg", "kilogram"),
    ("kgs", "kilogram"),
    ("g", "gram"),
    ("lb", "lb"),
    ("lbs", "lb"),
    ("oz", "ounce"),
    ("mph", "mph"),
    ("kph", "kph"),
    ("mw", "megawatt"),
    ("ha", "hectare"),
    ("p", "pence"),
    ("c", "celsius"),
    ("hr", "hour"),
    ("hrs", "hour"),
    ("min", "minute"),
    ("mins", "minute"),
];

/// After an ordinal, the place in a row: who is `second largest` is not the largest.
pub(super) const SUPERLATIVES: &str = "largest biggest highest lowest smallest richest oldest \
    longest tallest deadliest worst best busiest poorest youngest fastest";

/// Codes of currencies that stand before a figure; each is in a line of the units.
pub(super) const CURRENCY_CODES: &[&str] = &[
    "usd", "eur", "gbp", "stg", "jpy", "chf", "cny", "rmb", "brl", "rub", "aud", "cad", "nzd",
    "hkd", "sgd", "twd",
];

/// A count without a figure. Words of a line say the same.
pub(super) const QUANTIFIERS: &str = "all every each
many numerous multiple
several
few handful
dozens scores
hundreds
thousands
millions
billions
most majority
minority
both
half
none
twice double doubled
triple tripled
dozen
couple
pair";

/// Of these, those that come and go with any rewording.
pub(super) const WEAK_QUANTIFIERS: &str =
    "all every each many numerous several few most both multiple double doubled couple pair";

/// Units; words of a line say the same.
pub(super) const UNITS: &str = "percent pct % percentage
dollar dollars dlr dlrs $ usd us$ aud cad nzd hkd sgd twd
cent cents
euro euros € eur
pound pounds £ stg sterling gbp
yen ¥ jpy
pence penny
peso pesos
reais brl
yuan renminbi rmb cny
rouble roubles ruble rubles rub
lira liras lire
krona kronor krone kroner crown crowns
shekel shekels
dinar dinars
dirham dirhams
riyal riyals
ringgit
baht
rupiah
rand
naira
zloty zlotys
forint forints
mark marks
franc francs chf
rupee rupees ₹
foot feet ft
inch inches
yard yards
mile miles
metre metres meter meters m
centimetre centimetres centimeter centimeters cm
millimetre millimetres millimeter millimeters mm
kilometre kilometres kilometer kilometers km kms
acre acres
hectare hectares
ton tons
tonne tonnes
ounce ounces oz
lb lbs
kilogram kilograms kilo kilos kg
gram grams
litre litres liter liters
gallon gallons
barrel barrels bbl bbls
mph
kph
knot knots
degree degrees
celsius c
fahrenheit f
megawatt megawatts mw
share shares
point points
minute minutes min mins
hour hours hr hrs
day days
week weeks
month months
year years yr yrs
decade decades";

// Dates

pub(super) const WEEKDAYS: &str = "monday mon
tuesday tue tues
wednesday wed
thursday thu thur thurs
friday fri
saturday sat
sunday sun";
pub(super) const MONTHS: &str = "january jan
february feb
march mar
april apr
may
june jun
july jul
august aug
september sept sep
october oct
november nov
december dec";
pub(super) const RELATIVE_DAYS: &str = "today yesterday tomorrow tonight overnight";
pub(super) const PERIODS: &str = "second seconds minute minutes hour hours day days week weeks weekend weekends month \
    months quarter quarters year years decade decades century centuries season morning afternoon evening night noon \
    midnight dawn dusk spring summer autumn fall winter";
pub(super) const SEASONS: &str = "spring summer autumn winter";
pub(super) const DAY_PARTS: &str = "morning afternoon evening night noon midnight dawn dusk";
pub(super) const PERIOD_MODIFIERS: &str =
    "last this next past recent previous following coming same earlier later";
pub(super) const DATE_MODIFIERS: &str = "early late mid last next this past";
pub(super) const ZONES: &str =
    "gmt utc est edt cst cdt mst mdt pst pdt bst cet cest aest aedt ist jst";

/// What may stand between two parts of one date.
pub(super) const DATE_JOINTS: &str =
    "of the a at about around on in and - , . ( ) early late local time shortly just";
/// Words of a date that say nothing of the time.
pub(super) const DATE_IDLE: &str =
    "on in at of the a an and about around just shortly time local during over for";
/// Counts before a period, beside figures.
pub(super) const LOOSE_COUNTS: &str =
    "few several couple of many twenty thirty forty fifty hundred";
pub(super) const BEFORE_MONTHS: &str =
    "in since of until from last next this by early late mid - and to for";
/// Words before the hours that have names: `at noon`.
pub(super) const BEFORE_HOURS: &str = "at by before until till after around from since";
pub(super) const BEFORE_YEARS: &str =
    "in since of until from by to through during before after mid early late - ( and for year";

// Attribution

/// Forms that are as often nouns or say nothing of a source: they count only after a word that can be one who speaks.
pub(super) const DOUBTFUL_SAYING: &str = "reports report claims claim notes comments remarks shows show showed shown \
    reveals suggests suggest suggested quotes posted warning maintained maintains observed declares added adds adding \
    recalled recalls saying telling believe believes believed think thinks estimate estimates predict predicts predicted complained boasted vowed vows writes wrote revealed warns warned";

/// Verbs that say something only of those who look into things: `the inquiry found`, `the court heard`.
pub(super) const FINDING: &str = "found finds heard hears concluded concludes";

/// Those who look into things.
pub(super) const FINDERS: &str = "court courts inquest inquiry enquiry tribunal jury hearing trial panel commission \
    committee investigation investigators review study survey poll audit auditors report researchers scientists \
    inspectors inspection probe";

/// Participles of verbs of saying that stand before nouns.
pub(super) const SAYING_PARTICIPLES: &str =
    "alleged reported claimed confirmed announced suggested predicted believed estimated";

/// Verbs of saying that as often take a thing as their object.
pub(super) const OBJECT_SAYING: &str = "posted maintained maintains observed reported reports";

/// Who or what says things: what makes a doubtful form a verb of saying.
pub(super) const SPEAKERS: &str = "website list report study survey poll data figures documents records footage video \
    researchers scientists police officials witnesses residents workers authorities analysts experts newspaper \
    newspapers agency media update he she they who spokesman spokeswoman spokesperson source sources group company \
    ministry minister president mayor judge economists critics campaigners activists doctors lawyers lawyer prosecutors \
    prosecutor investigators engineers experts traders fans neighbours neighbors parents teachers union unions board \
    bank court commission charity regulator regulators firm team club forecasters campaigner official investors \
    opponents supporters diplomats diplomat army military government";

/// Forms that may be nouns.
pub(super) const NOUN_FORMS: &str = "report reports claim claims note notes show shows state states comment comments remarks quote \
    quotes warning post posts tweet say tell";

/// What a statement is made in or by; lines say the same.
pub(super) const MEDIA: &str = "statement statements
telephone phone
interview interviews
email e-mail emails
briefing conference
reply response
tweet tweets twitter
letter
filing filings
speech
broadcast
testimony
memo
post posts
address
remarks
television tv
radio
podcast
message
report";

/// Adjectives that say when something was beside others; no noun has two of them.
pub(super) const ORDERING: &str =
    "recent previous following next last past coming latest subsequent upcoming";

/// Words of which one is often written for the other; lines are confused.
pub(super) const CONFUSED: &str = "its it's
your you're
their there they're
whose who's
than then
lose loose
were where
affect effect
principal principle
passed past
brakes breaks
complement compliment";

/// Participles after which "by" names a source, beside the verbs of saying.
pub(super) const TOLD_BY: &str = "named identified described released published issued obtained provided compiled seen \
    verified called";

/// That a source is not to be known.
pub(super) const ANONYMITY: [&str; 18] = [
    "declined to give her name",
    "declined to give his name",
    "declined to give their names",
    "asked that her name not be used",
    "asked that his name not be used",
    "refused to be named",
    "on condition of anonymity",
    "on the condition of anonymity",
    "asked not to be named",
    "asked not to be identified",
    "asked to remain anonymous",
    "declined to be named",
    "declined to be identified",
    "did not want to be named",
    "not authorised to speak",
    "not authorized to speak",
    "who requested anonymity",
    "speaking anonymously",
];

pub(super) const AUXILIARIES: &str = "has have had is are was were been being be also later then earlier would will \
    did does do not could can may might";

/// Words before a source that no verb of saying stands with.
pub(super) const SOURCING: &str = "according by";

// Hedges

/// Words of a denial of sureness: `not verified`, `could not be confirmed`.
pub(super) const DENYING: &str = "could not";

/// Hedges that are common in other senses: they count only when they are all that is changed in their place, or another
/// hedge stands there instead.
pub(super) const WEAK_HEDGES: &str = "some about around could may might should mostly largely mainly no \
    without over under close potential estimate expect suspect suspects approximate not likely possible";

/// Words that only say something of sureness where a hedge stands in their place on the other side: `will` for `may`.
pub(super) const FIRM: &str = "will would must can shall due";

/// What goes before a passive that hedges: `is believed`, `was considering`.
pub(super) const BEING: &str = "is are was were be been being";

// Names

/// Courtesy titles, which house style gives or not.
pub(super) const COURTESY: &str = "mr mrs ms miss mx";

/// Titles written with a capital, mostly short.
pub(super) const HONORIFICS: &str =
    "dr prof sir dame lord lady gen sen rep lt col capt sgt maj adm rev gov hon cpl pvt dep det";

/// Countries with what is of them, where no ending makes the one of the other.
pub(super) const COUNTRIES: &str = "afghanistan afghan
argentina argentine
belgium belgian
britain british
denmark danish danes
england english
finland finnish finns
france french
germany german germans
greece greek greeks
iceland icelandic
ireland irish
kazakhstan kazakh
kyrgyzstan kyrgyz
netherlands dutch
norway norwegian norwegians
philippines philippine filipino filipinos
poland polish poles
portugal portuguese
scotland scottish scots
slovakia slovak slovaks
spain spanish
sweden swedish swedes
switzerland swiss
tajikistan tajik
thailand thai thais
turkey turkish turks
turkmenistan turkmen
uzbekistan uzbek
wales welsh";

/// What kind of company a name is of, which house style gives or not.
pub(super) const COMPANY_FORMS: &str = "inc incorporated corp corporation co company ltd limited plc llc llp sa ag gmbh nv bv spa ab oyj kk";

/// What says of an office that it is another's now, or not wholly held.
pub(super) const TITLE_MODIFIERS: &str =
    "former ex acting interim deputy vice assistant outgoing incoming retired caretaker honorary";

/// Offices and ranks that stand beside a name.
pub(super) const TITLES: &str = "president premier minister leader chief chairman chairwoman chairperson director \
    manager secretary governor mayor senator congressman congresswoman representative ambassador general colonel \
    captain lieutenant sergeant officer detective judge justice professor doctor king queen prince princess pope \
    bishop archbishop analyst economist spokesman spokeswoman spokesperson executive commander mp lawmaker \
    chancellor treasurer commissioner superintendent inspector constable sheriff envoy coach";

// Responses

/// What may stand in the midst of any reply: `could not immediately be reached`, `has not yet commented`.
pub(super) const IN_REPLIES: &[&str] = &["immediately", "yet", "publicly", "directly"];

/// Words of a reply that says nothing.
pub(super) const SILENCE: &[&str] = &[
    "comment",
    "commented",
    "respond",
    "responded",
    "responding",
    "reached",
    "available",
    "unavailable",
    "return",
    "returned",
    "reply",
    "replied",
    "answer",
    "answered",
    "declined",
    "declines",
    "declining",
    "refused",
    "refuses",
    "refusing",
];

/// What is said against somebody, so that who rejects it replies.
pub(super) const CHARGES: &[&str] = &[
    "charge",
    "charges",
    "claim",
    "claims",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "report",
    "reports",
    "suggestion",
    "suggestions",
    "criticism",
    "assertion",
    "assertions",
    "notion",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "complaint",
    "complaints",
    "idea",
];

/// What is defended by who is blamed for it, not with arms or in a match.
pub(super) const DEFENDED: &[&str] = &[
    "decision",
    "decisions",
    "record",
    "move",
    "handling",
    "action",
    "actions",
    "policy",
    "policies",
    "response",
    "conduct",
    "plan",
    "himself",
    "herself",
    "themselves",
    "itself",
    "choice",
    "comments",
    "remarks",
];

/// What is denied to those who ask for it.
pub(super) const ASKED: &[&str] = &[
    "bail",
    "parole",
    "entry",
    "access",
    "permission",
    "asylum",
    "visa",
    "visas",
    "licence",
    "license",
    "permit",
    "leave",
    "request",
    "requests",
    "appeal",
    "appeals",
    "motion",
    "motions",
    "chance",
    "right",
    "rights",
];

/// Verbs before what somebody says of a report: `called it false`.
pub(super) const CALLING: &str = "called calls calling";

/// How what is not true is called.
pub(super) const UNTRUE: &[&str] = &[
    "false",
    "untrue",
    "nonsense",
    "lie",
    "lies",
    "fabricated",
    "fabrication",
    "fiction",
    "absurd",
    "ridiculous",
];

// Slips

/// Words that may rightly stand twice.
pub(super) const OFTEN_TWICE: &str = "had that very so is far long many much no yes";
