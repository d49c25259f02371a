//! Function words by language: words that say little by themselves. They weigh little when partners are sought, and
//! one of them alone between two changes is not worth keeping as "same".

use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

/// What a byline may begin with, in small letters.
pub const BY: [&str; 8] = ["by", "von", "par", "por", "di", "door", "av", "af"];

/// The function words of the languages at hand: a bit for each list that counts.
#[derive(Debug, Clone, Copy)]
pub struct FunctionWords(u16);

/// The words of the lists, each with a bit for each list that it stands in.
struct Table {
    /// By the beginning and the length of a word, a bit for each list that has such a word: so much rules nearly all other
    /// words out.
    alike: [u16; 1 << ALIKE_BITS],
    short: FxHashMap<Bytes, u16>,
    long: FxHashMap<&'static str, u16>,
}

/// Eight bytes of a word. Where it has fewer, bytes follow that no text has.
type Bytes = u64;

const ALIKE_BITS: u32 = 10;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    // Room for about as many as there are, so that the tables need not grow.
    let mut table = Table {
        alike: [0; 1 << ALIKE_BITS],
        short: FxHashMap::with_capacity_and_hasher(700, FxBuildHasher),
        long: FxHashMap::with_capacity_and_hasher(100, FxBuildHasher),
    };
    for (bit, (_, words)) in LISTS.iter().enumerate() {
        for word in words.split_ascii_whitespace() {
            let lists = match bytes(word) {
                Some(bytes) => table.short.entry(bytes).or_default(),
                None => table.long.entry(word).or_default(),
            };
            *lists |= 1 << bit;
            table.alike[alike(word)] |= 1 << bit;
        }
    }
    table
});

/// The place that all words have which begin with the same two bytes and are as long; few others have it.
#[inline]
fn alike(word: &str) -> usize {
    let byte = |at: usize| u32::from(word.as_bytes().get(at).copied().unwrap_or_default());
    let beginning = byte(0) | byte(1) << 8 | (word.len() as u32) << 16;
    // In the highest bits of a multiple of the golden ratio all bits count.
    (beginning.wrapping_mul(0x9e37_79b9) >> (u32::BITS - ALIKE_BITS)) as usize
}

/// A short word as a number.
fn bytes(word: &str) -> Option<Bytes> {
    let word = word.as_bytes();
    let mut bytes = [0xff; size_of::<Bytes>()];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    Some(Bytes::from_le_bytes(bytes))
}

impl FunctionWords {
    /// A language without a list here has none; its short words then pass for content words, which only costs polish.
    pub fn of(languages: &[&str]) -> Self {
        let lists = LISTS.iter().enumerate();
        let lists = lists.filter(|(_, (language, _))| languages.contains(language));
        FunctionWords(lists.fold(0, |bits, (bit, _)| bits | 1 << bit))
    }

    /// With the words that any story has, in any of the languages.
    pub fn and_of_any_story(self) -> Self {
        FunctionWords(self.0 | FunctionWords::of(&[ANY_STORY]).0)
    }

    /// `word` is folded to lower case, with straight apostrophes.
    #[inline]
    pub fn contains(self, word: &str) -> bool {
        let table = &*TABLE;
        table.alike[alike(word)] & self.0 != 0 && self.stands_in(table, word)
    }

    fn stands_in(self, table: &Table, word: &str) -> bool {
        let lists = match bytes(word) {
            Some(bytes) => table.short.get(&bytes),
            None => table.long.get(word),
        };
        lists.is_some_and(|lists| lists & self.0 != 0)
    }
}

/// Stands for a language where a list is for none by itself.
const ANY_STORY: &str = "any story";

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
    (
        ANY_STORY,
        "about according added after against agency also among around asked because been before being between could \
         country country’s day days during early every first five four from government group hour hours into including \
         just killed largest last late later local made make many million billion minister month months more most much \
         national near nearly new next officials official once only other over people percent police president prime \
         public recent reported said says second several since some south north east west southern northern eastern \
         western state still such than that their them then there these they third this those three through time times \
         told took under until used week weeks were what when where which while will with without world would year \
         years yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday january february march \
         april june july august september october november december take taken come came part place down called call \
         another both half like long may might must does your never seven eight nine hundred thousand news home house \
         high old who has the and but for its his her had have not two six ten one all any les des une dans pour avec \
         plus selon après avant dont mais cette leur lundi mardi mercredi jeudi vendredi samedi dimanche ans jour jours \
         mois année années deux trois quatre cinq été être avait avaient était étaient fait dit pays ville président \
         ministre gouvernement depuis encore aussi entre sous nach beim über sagte wurde worden haben hatte einen einer \
         eines jahre jahren según años tras sobre desde hasta disse anos também ainda",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_lists_are_known_and_no_others() {
        let english = FunctionWords::of(&["en"]);
        for word in ["a", "themselves", "would", "which", "it's"] {
            let is_listed = LISTS[0].1.split(' ').any(|listed| listed == word);
            assert_eq!(english.contains(word), is_listed, "{word}");
        }
        for (bit, (_, words)) in LISTS.iter().enumerate() {
            for word in words.split(' ') {
                assert!(FunctionWords(1 << bit).contains(word), "{word}");
                for other in [
                    format!("{word}\0"),
                    format!("{word}xyzxyzxyz"),
                    format!("x{word}x"),
                ] {
                    assert!(!FunctionWords(u16::MAX).contains(&other), "{other}");
                }
            }
        }
        assert!(!FunctionWords::of(&["fr"]).contains("would"));
        assert!(!english.contains(""));
    }
}
