//! Which language's sentence rules to use: what the reader says, else what script and common words say.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::letters::{self, EIGHT, first_letters};

/// Languages with sentence rules of their own: those of `sentencex`, and Chinese, whose marks the news rules know.
const WITH_RULES: &[&str] = &[
    "am", "ar", "bg", "bn", "ca", "da", "de", "el", "en", "es", "fi", "fr", "gu", "hi", "hy", "it",
    "ja", "kk", "kn", "ml", "mr", "my", "nl", "pa", "pl", "pt", "ru", "sk", "ta", "te", "uk", "zh",
];

/// Common short words, those first that its neighbours lack. A word may stand for several languages: the others
/// decide. Some languages without rules of their own are here too, so that they are not taken for a neighbour.
const COMMON_WORDS: &[(&str, &str)] = &[
    (
        "en",
        "the of and to in that was for on is with said it by at from he his were have has they which not a an i no do as",
    ),
    (
        "fr",
        "le la les des et est une du dans pour que qui sur pas au avec plus par ce sont il elle ont été aux",
    ),
    (
        "de",
        "der die das und den von zu mit dem des ist im für auf nicht eine ein sich auch werden bei nach wurde",
    ),
    (
        "es",
        "el la los las de que y en del por con una para se su al es lo como más fue según pero este dijo",
    ),
    (
        "pt",
        "o os as de que e do da em um uma não para com dos das no na por mais foi ao à pelo são disse",
    ),
    (
        "it",
        "il di che è la e un per con del della non sono gli le da nel una alla dei al si più ha anche",
    ),
    (
        "nl",
        "de het een van en in is dat op te zijn voor met niet aan er om ook door bij naar werd heeft",
    ),
    (
        "da",
        "og i at det er en til af på for med som ikke den har de et der fra blev efter også skal ved",
    ),
    (
        "sv",
        "och i att det är en till av på för med som inte den har de ett om från efter också ska vid",
    ),
    (
        "no",
        "og i at det er en til av på for med som ikke den har de et fra ble etter også skal ved sier",
    ),
    (
        "fi",
        "ja on ei että se oli hän ovat mutta myös kun mukaan sen joka kuin niin jo tai ole mitä",
    ),
    (
        "pl",
        "i w na z że się do nie to jest o jak po za przez od był oraz są dla jego które ale",
    ),
    (
        "cs",
        "a v na se je že to z do s o i jako za by pro po který jsou bylo podle ale být ve",
    ),
    (
        "sk",
        "a v na sa je že to z do s o aj ako za by pre po ktorý sú bolo podľa ale byť vo",
    ),
    (
        "ca",
        "el la els les de i que en del per amb una és al no va més ha com seva dels ser aquest",
    ),
    (
        "ro",
        "și de în la a o cu pe că din nu este care mai un pentru fost au sau prin după",
    ),
    (
        "tr",
        "ve bir bu da de için ile olarak olan daha çok gibi sonra kadar ancak en ise dedi",
    ),
    (
        "hu",
        "a az és hogy nem is egy volt meg de csak már még el ki ha szerint után",
    ),
    (
        "id",
        "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada",
    ),
    (
        "vi",
        "và của là có cho không được một trong người với các này đã những khi từ",
    ),
    (
        "ru",
        "и в не на что с по как из у за от это его к но для был же то все о до года она",
    ),
    (
        "uk",
        "і в не на що з у до за та як від це його але для був та про є які він й",
    ),
    (
        "bg",
        "и в не на че с по от за се да са е това като но до със при беше които ще",
    ),
    (
        "kk",
        "және мен бұл да де бір үшін деп бойынша қазақстан болды сол осы еді ол",
    ),
    (
        "ar",
        "في من على أن إلى عن التي الذي هذا هذه مع كان لا ما بعد قال",
    ),
    (
        "fa",
        "و در به از که این را با است برای آن یک خود تا بر شد می",
    ),
    ("ur", "کے میں کی ہے اور سے کا کو نے پر کہ ہیں یہ اس بھی"),
    ("hi", "के में की है और से का को ने पर कि हैं यह नहीं भी एक"),
    ("mr", "आहे आणि या की ते हे तर होते मध्ये असे त्या केली नाही ला"),
];

/// Scripts that tell the language by themselves, or nearly so.
const SCRIPTS: &[(char, char, &str)] = &[
    ('\u{370}', '\u{3ff}', "el"),
    ('\u{530}', '\u{58f}', "hy"),
    ('\u{590}', '\u{5ff}', "he"),
    ('\u{980}', '\u{9ff}', "bn"),
    ('\u{a00}', '\u{a7f}', "pa"),
    ('\u{a80}', '\u{aff}', "gu"),
    ('\u{b80}', '\u{bff}', "ta"),
    ('\u{c00}', '\u{c7f}', "te"),
    ('\u{c80}', '\u{cff}', "kn"),
    ('\u{d00}', '\u{d7f}', "ml"),
    ('\u{e00}', '\u{e7f}', "th"),
    ('\u{1000}', '\u{109f}', "my"),
    ('\u{10a0}', '\u{10ff}', "ka"),
    ('\u{1200}', '\u{137f}', "am"),
    ('\u{3040}', '\u{30ff}', "ja"),
    ('\u{3400}', '\u{9fff}', "zh"),
    ('\u{ac00}', '\u{d7af}', "ko"),
];

/// The primary subtag of a language code, in small letters: `en` of `en-GB`, `pt` of `pt_BR`.
pub fn primary_subtag(code: &str) -> String {
    let subtag = code.trim().split(['-', '_', '.', '@']).next().unwrap_or("");
    subtag.to_lowercase()
}

pub fn has_rules(code: &str) -> bool {
    WITH_RULES.binary_search(&code).is_ok()
}

/// The language of a text; English where nothing tells. The beginning decides: a story is in one language.
pub fn detect(text: &str) -> &'static str {
    /// Bytes looked at: about a thousand words.
    const SAMPLE: usize = 1 << 13;
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    script_language(sample).unwrap_or_else(|| voted(sample))
}

/// The language that most common words of a text are of; English where it has none.
fn voted(text: &str) -> &'static str {
    let common = &*COMMON;
    let mut votes = [0u32; COMMON_WORDS.len()];
    let mut vote = |mut languages: Languages| {
        while languages != 0 {
            votes[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Most words are ASCII, and known to be without a look at each letter's place in Unicode.
        let (start, (letters, length)) = (at, first_letters(&bytes[at..]));
        at += length;
        if length == EIGHT {
            let rest = bytes[at..].iter();
            at += rest.take_while(|byte| byte.is_ascii_alphabetic()).count();
        }
        let ascii = at;
        if bytes.get(at).is_some_and(|byte| !byte.is_ascii()) {
            let rest = &text[at..];
            at += rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        }
        if at > ascii {
            vote(common.of_other(&text[start..at]));
        } else if (1..EIGHT).contains(&length) {
            vote(common.of_ascii(letters));
        }
        at += match bytes.get(at) {
            Some(byte) if !byte.is_ascii() => text.ceil_char_boundary(at + 1) - at,
            _ => 1,
        };
    }
    // The first of equals, so that nothing at all is English.
    let most = votes.iter().max().expect("there are languages");
    let first = votes.iter().position(|vote| vote == most);
    COMMON_WORDS[first.expect("the most is one of them")].0
}

/// A letter, or a vowel sign, which is none and yet stands within words.
fn is_letter(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphabetic(),
        false => !letters::is_general_punctuation(c) && (c.is_alphabetic() || is_vowel_sign(c)),
    }
}

/// A bit for each place in [`COMMON_WORDS`].
type Languages = u32;

const _: () = assert!(COMMON_WORDS.len() <= Languages::BITS as usize);

/// The common words, each with the languages that it stands for.
struct Common {
    /// By their letters, as [`first_letters`] gives them.
    ascii: FxHashMap<u64, Languages>,
    others: FxHashMap<&'static str, Languages>,
}

/// Made once a run: many pairs are many stories.
static COMMON: LazyLock<Common> = LazyLock::new(|| {
    let mut common = Common {
        ascii: FxHashMap::default(),
        others: FxHashMap::default(),
    };
    for (at, (_, words)) in COMMON_WORDS.iter().enumerate() {
        for word in words.split(' ') {
            let languages = match word.is_ascii() {
                true => common
                    .ascii
                    .entry(first_letters(word.as_bytes()).0)
                    .or_default(),
                false => common.others.entry(word).or_default(),
            };
            *languages |= 1 << at;
        }
    }
    common
});

impl Common {
    /// Of a word of ASCII by its first letters, which are all that a common word has.
    fn of_ascii(&self, letters: u64) -> Languages {
        self.ascii.get(&letters).copied().unwrap_or_default()
    }

    fn of_other(&self, word: &str) -> Languages {
        let word = word.to_lowercase();
        match word.is_ascii() {
            true => self.of_ascii(first_letters(word.as_bytes()).0),
            false => self.others.get(word.as_str()).copied().unwrap_or_default(),
        }
    }
}

/// The language of a script that is used for one, if most letters are of it.
fn script_language(sample: &str) -> Option<&'static str> {
    // The first byte of any character of the scripts. Quote marks and dashes, which most stories have, begin with 0xe2.
    let may_be = |byte: u8| (byte >= 0xcd) & (byte != 0xe2);
    if letters::count(sample.as_bytes(), may_be) == 0 {
        return None;
    }
    let mut counts = vec![0usize; SCRIPTS.len()];
    let others = sample.chars().filter(|&c| c >= '\u{370}');
    for c in others.filter(|c| c.is_alphabetic()) {
        let mut scripts = SCRIPTS.iter();
        if let Some(at) = scripts.position(|&(from, to, _)| (from..=to).contains(&c)) {
            counts[at] += 1;
        }
    }
    if counts.iter().all(|&count| count == 0) {
        return None;
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let count = |code: &str| {
        let at = SCRIPTS.iter().position(|&(.., c)| c == code);
        at.map_or(0, |at| counts[at])
    };
    // Japanese writes Chinese characters among its own, Chinese hardly the other way round.
    let (kana, han) = (count("ja"), count("zh"));
    if (kana + han) * 3 > letters {
        return Some(if kana * 20 > han { "ja" } else { "zh" });
    }
    let most = counts.iter().max().filter(|&&most| most * 2 > letters)?;
    let at = counts.iter().position(|count| count == most)?;
    Some(SCRIPTS[at].2)
}

fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, language: &str) {
        assert_eq!(detect(text), language);
    }

    #[test]
    fn a_short_english_text_is_not_taken_for_a_neighbour_by_an_article() {
        check("A ferry sank in a gale.", "en");
        check("A mayor quits after a row.", "en");
        check("No deal, says an adviser.", "en");
        check("Oil prices fell a dollar.", "en");
    }

    #[test]
    fn common_words_and_scripts_tell_the_language() {
        check(
            "The ferry ran aground off Harlow Bay, and all were taken ashore, the coast guard said.",
            "en",
        );
        check(
            "Le ferry s’est échoué dans la nuit et les passagers ont été sauvés, a dit le maire.",
            "fr",
        );
        check(
            "Die Fähre lief in der Nacht auf Grund, und alle wurden gerettet, sagte der Kapitän.",
            "de",
        );
        check(
            "El barco encalló en la noche y los pasajeros fueron rescatados, según la policía.",
            "es",
        );
        check(
            "O barco encalhou à noite e os passageiros foram salvos, disse a polícia. Não há feridos.",
            "pt",
        );
        check(
            "Il traghetto si è arenato nella notte e i passeggeri sono salvi, ha detto il sindaco.",
            "it",
        );
        check(
            "De veerboot liep in de nacht aan de grond en het is niet bekend hoe dat kon.",
            "nl",
        );
        check(
            "Паром сел на мель в тумане, и все люди были спасены, как сообщили в порту.",
            "ru",
        );
        check(
            "Пором сів на мілину в тумані, і всі люди врятовані, але це ще не все, що відомо про аварію.",
            "uk",
        );
        check("渡轮在浓雾中搁浅，船上四十人全部获救。", "zh");
        check("フェリーが霧の中で座礁し、全員が救助された。", "ja");
        check("नौका कोहरे में फंस गई और सभी लोग बचा लिए गए हैं।", "hi");
        check(
            "جنحت العبارة في الضباب وتم إنقاذ الركاب من على متنها.",
            "ar",
        );
        check("여객선이 안개 속에서 좌초했다.", "ko");
        check(
            "Färjan gick på grund i natten och alla räddades, men det är inte känt om den var full.",
            "sv",
        );
    }

    #[test]
    fn no_common_word_is_too_long_to_be_asked_for() {
        for word in COMMON_WORDS.iter().flat_map(|(_, words)| words.split(' ')) {
            assert!(!word.is_ascii() || word.len() < EIGHT, "{word}");
        }
    }

    #[test]
    fn nothing_is_english() {
        check("", "en");
        check("Tarn 3, Oule 2", "en");
    }

    #[test]
    fn codes_are_taken_by_their_primary_subtag() {
        assert_eq!(primary_subtag("en-GB"), "en");
        assert_eq!(primary_subtag(" PT_br.UTF-8"), "pt");
        assert!(has_rules("zh") && has_rules("fr") && !has_rules("sv") && !has_rules(""));
        assert!(WITH_RULES.is_sorted());
    }
}
