//! Words and their keys: what the aligner and the word marks both see of a sentence.
//!
//! A token is a word, a number or one mark of punctuation. Its key is an interned number for its folded form (case,
//! quote marks and dashes folded), so that comparing words is comparing numbers while spans stay exact to the byte.

use unicode_segmentation::UnicodeSegmentation;

use super::interner::{Interner, Shape};
use crate::function_words::FunctionWords;
use crate::letters::is_general_punctuation;

/// The folded form of a token, as a number. Equal keys mean the same word in perhaps another style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key(pub u32);

/// The shared beginning of the forms of one word: `suggests` and `suggested` have the same stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Stem(pub u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A word that carries meaning by itself: a name, a noun, a verb.
    Content,
    /// An article, a preposition, a pronoun, an auxiliary.
    Function,
    Number,
    Punctuation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub key: Key,
    /// Bytes within the text that was cut.
    pub start: u32,
    pub end: u32,
}

impl Token {
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    /// The same token in a text that begins so many bytes earlier.
    pub fn behind(self, start: u32) -> Token {
        Token {
            start: self.start + start,
            end: self.end + start,
            ..self
        }
    }
}

/// All keys met so far, with what is known of each.
pub(super) struct Vocabulary {
    keys: Interner,
    stems: Interner,
    known: Vec<Known>,
    function_words: FunctionWords,
    is_english: bool,
    folded: String,
}

#[derive(Clone, Copy)]
struct Known {
    class: Class,
    stem: Stem,
}

impl Vocabulary {
    /// With room for so many different words.
    pub fn new(languages: &[&str], count: usize) -> Self {
        Vocabulary {
            keys: Interner::with_capacity(count),
            stems: Interner::with_capacity(count),
            known: Vec::with_capacity(count),
            function_words: FunctionWords::of(languages),
            is_english: languages.iter().all(|language| *language == "en"),
            folded: String::new(),
        }
    }

    /// Takes in what another has met, in the order it did. Gives the keys that its keys have here.
    pub fn absorb(&mut self, other: Vocabulary) -> Vec<Key> {
        let met = other.keys.texts();
        met.map(|folded| self.intern(folded)).collect()
    }

    pub fn key_count(&self) -> usize {
        self.known.len()
    }

    /// Whether all texts are in English, so that rules for its words hold.
    pub fn is_english(&self) -> bool {
        self.is_english
    }

    #[inline]
    pub fn class(&self, key: Key) -> Class {
        self.known(key).class
    }

    #[inline]
    pub fn stem(&self, key: Key) -> Stem {
        self.known(key).stem
    }

    #[inline]
    fn known(&self, key: Key) -> Known {
        self.known[key.0 as usize]
    }

    pub fn stem_count(&self) -> usize {
        self.stems.len()
    }

    /// Calls `give` with each stem and the class of the word that brought it in.
    pub fn each_stem(&self, mut give: impl FnMut(Stem, Class)) {
        let mut next = 0;
        for known in &self.known {
            if known.stem.0 == next {
                give(known.stem, known.class);
                next += 1;
            }
        }
    }

    #[inline]
    pub fn is_word(&self, key: Key) -> bool {
        self.class(key) != Class::Punctuation
    }

    /// The key of a token's text, new or known.
    #[inline]
    pub fn key(&mut self, token: &str) -> Key {
        // Most were met before, and differ from their folded form in their capitals at the most.
        let shape = Shape::of(token);
        if shape.is_short_ascii()
            && let Some(key) = self.find(shape.lowered(), token)
        {
            return key;
        }
        self.folded_key(token, shape)
    }

    /// As [`Vocabulary::key`], of a token that is new, or not short and ASCII. Apart, so that the way of most words is short.
    #[inline(never)]
    fn folded_key(&mut self, token: &str, shape: Shape) -> Key {
        // Of ASCII nothing but capitals and this quote mark is folded.
        let is_lowered = shape.is_short_ascii() && token != "`";
        if is_lowered && shape.lowered() == shape {
            return self.add(token, shape);
        }
        let mut folded = std::mem::take(&mut self.folded);
        fold(token, &mut folded);
        let key = match is_lowered {
            true => self.add(&folded, shape.lowered()),
            false => self.intern(&folded),
        };
        self.folded = folded;
        key
    }

    fn intern(&mut self, folded: &str) -> Key {
        let shape = Shape::of(folded);
        self.find(shape, folded)
            .unwrap_or_else(|| self.add(folded, shape))
    }

    fn add(&mut self, folded: &str, shape: Shape) -> Key {
        let key = Key(self.key_count() as u32);
        let class = self.class_of(folded, shape);
        let stem = stem(folded, class);
        let stem = Stem(self.stems.intern(stem, Shape::of(stem)));
        self.known.push(Known { class, stem });
        self.keys.add(folded, shape);
        key
    }

    #[inline]
    fn find(&self, shape: Shape, folded: &str) -> Option<Key> {
        self.keys.find(shape, folded).map(Key)
    }

    /// The key of a folded word, if any text has it.
    pub fn key_of_folded(&self, folded: &str) -> Option<Key> {
        self.find(Shape::of(folded), folded)
    }

    fn class_of(&self, folded: &str, shape: Shape) -> Class {
        // No figure, and no mark by itself.
        let is_plain = shape.is_short_ascii()
            && !shape.has_digit()
            && folded.starts_with(|c: char| c.is_ascii_lowercase());
        // Digits are word characters too.
        if !is_plain && folded.contains(char::is_numeric) {
            Class::Number
        } else if !is_plain && !folded.contains(is_word_char) {
            Class::Punctuation
        } else if self.function_words.contains(folded) {
            Class::Function
        } else {
            Class::Content
        }
    }

    /// All words by their keys, as these stand for them: in lower case, quote marks and dashes folded.
    pub fn folded(&self) -> impl Iterator<Item = (Key, &str)> {
        (0..).map(Key).zip(self.keys.texts())
    }

    /// Appends the tokens of a text. Together with the white space between them they are the text.
    pub fn tokens(&mut self, text: &str, tokens: &mut Vec<Token>) {
        each_token(text, |start, end| {
            let key = self.key(&text[start..end]);
            tokens.push(Token {
                key,
                start: start as u32,
                end: end as u32,
            });
        });
    }
}

/// Signs that carry meaning as a word does: dropping one is no difference of style.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '%' | '$' | '€' | '£' | '¥' | '₹' | '°' | '+' | '=' | '§' | '‰'
    )
}

pub(super) fn is_punctuation(c: char) -> bool {
    !is_word_char(c)
}

fn is_word_char(c: char) -> bool {
    is_sign(c) || joins(c)
}

/// Letters and digits with their marks: what words are made of.
fn joins(c: char) -> bool {
    match c {
        // Quote marks and dashes are what else than ASCII English has: no table of Unicode need be asked.
        '\u{200c}' | '\u{200d}' => true,
        c if is_general_punctuation(c) => false,
        c => c.is_alphanumeric() || is_mark(c),
    }
}

/// Combining marks: part of the word they stand in.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe0f}')
        || (c > '\u{482}' && !c.is_alphanumeric() && !c.is_whitespace() && is_combining(c))
}

/// The combining blocks of the scripts that news is written in. A mark that is missed costs no character: it becomes a
/// token of its own.
fn is_combining(c: char) -> bool {
    matches!(c,
        '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}'
        | '\u{a3c}'..='\u{a4d}' | '\u{abc}'..='\u{acd}' | '\u{b3c}'..='\u{b4d}' | '\u{bbe}'..='\u{bcd}'
        | '\u{c3e}'..='\u{c4d}' | '\u{cbc}'..='\u{ccd}' | '\u{d3b}'..='\u{d4d}' | '\u{e31}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

/// Scripts that put no space between words: each character is taken as a word.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Calls `give` with the start and end of each token.
///
/// A word is a run of letters, digits and marks, with an apostrophe inside it; a number keeps its point and commas
/// (`60,000`, `2.5`) and the minus sign before it (`-5`, `−5`, `–5`). Hyphens stand alone, so that `face-to-face` meets `face to face`.
pub(super) fn each_token(text: &str, mut give: impl FnMut(usize, usize)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let byte = bytes[at];
        if byte == b' ' {
            at += 1;
            continue;
        }
        if byte.is_ascii_alphanumeric() {
            at = word_end(text, at);
        } else if byte.is_ascii() {
            at += 1;
            if byte == b'-' && begins_amount(text, start) {
                at = negative_end(text, at);
            }
        } else {
            let c = text[at..]
                .chars()
                .next()
                .expect("at is a character boundary before the end");
            if is_unspaced(c) {
                // A character with its marks: a grapheme cluster.
                at += text[at..]
                    .graphemes(true)
                    .next()
                    .map_or(c.len_utf8(), str::len);
            } else if joins(c) {
                at = word_end(text, at);
            } else {
                at += c.len_utf8();
                if c.is_whitespace() {
                    continue;
                }
                if matches!(c, '−' | '–') && begins_amount(text, start) {
                    at = negative_end(text, at);
                }
            }
        }
        give(start, at);
    }
}

/// Whether what stands at `at` would be the first of a figure: nothing, a space or a bracket stands before it.
fn begins_amount(text: &str, at: usize) -> bool {
    matches!(text[..at].chars().next_back(), None | Some(' ' | '(' | '['))
}

/// Where a minus sign that ends at `at` ends with its figure, or with the currency sign before its figure (`-$3`); `at`
/// itself where no figure follows, since the sign is then a dash.
fn negative_end(text: &str, at: usize) -> usize {
    let is_figure = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    match text[at..].chars().next() {
        Some('0'..='9') => word_end(text, at),
        Some(c @ ('$' | '€' | '£' | '¥' | '₹')) if is_figure(at + c.len_utf8()) => {
            at + c.len_utf8()
        }
        _ => at,
    }
}

/// Which bytes are letters and digits of ASCII: a look at a table, since it is asked of every byte of a story.
const ALPHANUMERIC: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// Where the word that begins at `start` ends.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        while bytes
            .get(at)
            .is_some_and(|&byte| ALPHANUMERIC[usize::from(byte)])
        {
            at += 1;
        }
        let Some(&byte) = bytes.get(at).filter(|&&byte| byte != b' ') else {
            break;
        };
        let c = if byte.is_ascii() {
            byte as char
        } else {
            text[at..]
                .chars()
                .next()
                .expect("a character boundary before the end")
        };
        let joins = match c {
            '\'' | '’' => letter_at(text, at + c.len_utf8()) && at > start,
            '.' | ',' => {
                at > start
                    && bytes[at - 1].is_ascii_digit()
                    && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
            }
            _ => !byte.is_ascii() && !is_unspaced(c) && joins(c),
        };
        if !joins {
            break;
        }
        at += c.len_utf8();
    }
    match at > start {
        true => at,
        false => start + text[start..].chars().next().map_or(1, char::len_utf8),
    }
}

fn letter_at(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(char::is_alphabetic)
}

/// Folds case, quote marks, apostrophes and dashes.
pub(super) fn fold(token: &str, folded: &mut String) {
    folded.clear();
    if token.is_ascii() {
        folded.push_str(token);
        folded.make_ascii_lowercase();
        if token == "`" {
            folded.replace_range(.., "'");
        }
        return;
    }
    for c in token.chars() {
        match c {
            '’' | '‘' | '‚' | '‛' | 'ʼ' | '´' => folded.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' => folded.push('"'),
            '–' | '—' | '―' | '‒' | '‐' | '‑' | '−' => folded.push('-'),
            '…' => folded.push_str("..."),
            _ => folded.extend(c.to_lowercase()),
        }
    }
}

/// A folded word without the ending of the possessive.
#[inline]
pub(super) fn without_possessive(folded: &str) -> &str {
    match folded.as_bytes() {
        [.., b'\'', b's'] => &folded[..folded.len() - 2],
        _ => folded,
    }
}

/// A word's stem: its beginning, without what endings usually take. Crude, and the same for every language that
/// inflects at the end of words; it serves only to find partners, never to mark words.
fn stem(folded: &str, class: Class) -> &str {
    let folded = without_possessive(folded);
    if class == Class::Number || class == Class::Function {
        return folded;
    }
    let kept = |length| match length {
        0..=4 => length,
        5..=7 => 4,
        _ => 5,
    };
    if folded.is_ascii() {
        return &folded[..kept(folded.len())];
    }
    let keep = kept(folded.chars().count());
    match folded.char_indices().nth(keep) {
        Some((end, _)) => &folded[..end],
        None => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut tokens = Vec::new();
        Vocabulary::new(&["en"], 0).tokens(text, &mut tokens);
        assert_eq!(
            tokens
                .iter()
                .map(|token| token.text(text))
                .collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn words_numbers_and_punctuation_are_tokens() {
        check(
            "Ferries carried 60,000 people.",
            &["Ferries", "carried", "60,000", "people", "."],
        );
        check(
            "“Not now”, she said",
            &["“", "Not", "now", "”", ",", "she", "said"],
        );
        check("the harbour’s edge", &["the", "harbour’s", "edge"]);
        check("face-to-face", &["face", "-", "to", "-", "face"]);
        check(
            "fell to -5 degrees, 2.5%",
            &["fell", "to", "-5", "degrees", ",", "2.5", "%"],
        );
        check("(−5) –2 -$3", &["(", "−5", ")", "–2", "-$", "3"]);
        check("at sea – 5 boats", &["at", "sea", "–", "5", "boats"]);
        check("1990s’ end", &["1990s", "’", "end"]);
        check("über’n Fluß", &["über’n", "Fluß"]);
    }

    #[test]
    fn unspaced_scripts_are_cut_by_character() {
        check("港口关闭。", &["港", "口", "关", "闭", "。"]);
    }

    #[test]
    fn marks_stay_in_their_word() {
        check("cafe\u{301} open", &["cafe\u{301}", "open"]);
    }

    #[test]
    fn style_does_not_change_a_key() {
        let mut vocabulary = Vocabulary::new(&["en"], 0);
        for (one, other) in [
            ("Rail", "rail"),
            ("’", "'"),
            ("“", "\""),
            ("–", "—"),
            ("harbour’s", "harbour's"),
        ] {
            assert_eq!(vocabulary.key(one), vocabulary.key(other), "{one} {other}");
        }
        assert_ne!(vocabulary.key("cars"), vocabulary.key("cards"));
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let mut vocabulary = Vocabulary::new(&["en"], 0);
        for (one, other) in [
            ("suggests", "suggested"),
            ("transferring", "transferred"),
            ("harbour", "harbour's"),
        ] {
            let (one, other) = (vocabulary.key(one), vocabulary.key(other));
            assert_eq!(vocabulary.stem(one), vocabulary.stem(other));
        }
    }
}
