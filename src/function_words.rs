//! Function words by language: words that say little by themselves. They weigh little when partners are sought, and
//! one of them alone between two changes is not worth keeping as "same".

use rustc_hash::FxHashSet;

/// What a byline may begin with, in small letters.
pub const BY: [&str; 8] = ["by", "von", "par", "por", "di", "door", "av", "af"];

/// The function words of the languages at hand.
pub struct FunctionWords(FxHashSet<&'static str>);

impl FunctionWords {
    /// A language without a list here has none; its short words then pass for content words, which only costs polish.
    pub fn of(languages: &[&str]) -> Self {
        FunctionWords::with(languages, "")
    }

    /// With these words besides, parted by white space.
    pub fn with(languages: &[&str], others: &'static str) -> Self {
        let lists = LISTS.iter();
        let lists = lists.filter(|(language, _)| languages.contains(language));
        let lists = lists.map(|(_, list)| *list).chain([others]);
        // Made for each story and asked for each of its words: a table is quicker at both than a sorted list.
        FunctionWords(lists.flat_map(str::split_ascii_whitespace).collect())
    }

    /// `word` is folded to lower case, with straight apostrophes.
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

const LISTS: &[(&str, &str)] = &[
    (
        "en",
        "a about after all also an and any are as at be because been before being but by can could did do does for from \
         had has have he her hers him his how i if in into is it it's its itself may me might more most must my no nor \
         not of off on one or other our out over own shall she should so some such than that the their them then there \
         these they this those through to too under until up upon us very was we were what when where whether which \
         while who whom whose why will with would you your",
    ),
    (
        "fr",
        "a à au aux avec c'est ce ces cet cette comme d' dans de des du elle elles en est et été eu il ils je l' la le \
         les leur leurs lui mais me même ne ni nous on ont ou où par pas plus pour qu' que qui s' sa sans se ses si son \
         sont sous sur tous tout un une vous y",
    ),
    (
        "de",
        "aber als am an auch auf aus bei bis da das daß dass dem den der des die dies diese dieser doch du durch ein \
         eine einem einen einer eines er es für hat hatte haben habe ich ihr ihre im in ist ja kann mit nach nicht noch \
         nun nur ob oder ohne sein seine sich sie sind so über um und unter vom von vor war waren was wenn werden wie \
         wir wird worden wurde wurden zu zum zur",
    ),
    (
        "es",
        "a al como con de del desde donde dos el él ella ellas ellos en entre era es esa ese eso esta está este esto \
         fue fueron ha han hasta la las le les lo los más me mi muy ni no nos o para pero por porque que qué quien se \
         según ser si sí sin sobre son su sus también tras un una uno y ya",
    ),
    (
        "pt",
        "a à ao aos as às até com como da das de dela dele depois do dos e é ela elas ele eles em entre era essa esse \
         esta está este eu foi foram há isso isto já lhe mais mas me mesmo muito na nas não nem no nos num numa o os ou \
         para pela pelas pelo pelos por porque qual quando que quem se sem ser seu seus são sua suas também tem um uma",
    ),
    (
        "it",
        "a ad ai al alla alle anche che chi ci come con da dal dalla dei del della delle di dove e è ed era essere gli \
         ha hanno i il in io la le lei lo loro lui ma mi ne nei nel nella noi non o per perché più quando questa questo \
         sono se si su sua sue sugli sul sulla suo suoi tra un una uno",
    ),
    (
        "nl",
        "aan al als bij dan dat de der deze die dit door dus een en er had heb hebben heeft het hij hun ik in is je kan \
         maar me meer met mijn na naar niet nog nu of om omdat ook op over te tegen toch toen tot u uit van veel voor \
         was wat we werd wie wij wordt worden zal ze zich zij zijn zo zou",
    ),
];
