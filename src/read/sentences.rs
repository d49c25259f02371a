//! A paragraph to sentences: the news rules say where they end, and `sentencex` where those leave a place open.

use sentencex::languages::Language;
use unicode_segmentation::UnicodeSegmentation;

use crate::letters::before;
use crate::read::news::NewsRules;

/// Cuts paragraphs of one language.
pub struct Cutter {
    rules: Box<dyn Language>,
    news: NewsRules,
}

/// `sentencex` takes time with the square of what it is given where quotes stay open (1 MB of them took half a
/// minute), so a paragraph longer than this many bytes is handed over in blocks. No paragraph of a story is.
const BLOCK: usize = 8 << 10;

impl Cutter {
    /// `language` is a two-letter code; general rules serve where there are none of its own.
    pub fn new(language: &str) -> Self {
        Cutter {
            rules: sentencex::language_factory(language),
            news: NewsRules::new(language),
        }
    }

    /// The bytes at which the sentences of a paragraph end, its own end the last.
    pub fn ends(&self, paragraph: &str) -> Vec<usize> {
        // Where no mark stands no sentence ends. Tables are read as many paragraphs of a word or two.
        let may_be_mark = |byte: u8| (byte != b' ') & !byte.is_ascii_alphanumeric();
        if !is_long(paragraph) && before(paragraph.as_bytes(), may_be_mark) == paragraph.len() {
            return vec![paragraph.len()];
        }
        let is_abbreviation = |word: &str| self.rules.get_abbreviations().contains(word);
        let news = &self.news;
        // What is cut in blocks is the library's to cut.
        let decided = match is_long(paragraph) {
            true => None,
            false => news.decide(paragraph, &is_abbreviation),
        };
        decided.unwrap_or_else(|| {
            let found = self.general(paragraph);
            news.put_right(paragraph, &found, &is_abbreviation)
        })
    }

    /// Where the sentences of a paragraph end for `sentencex`.
    fn general(&self, paragraph: &str) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut end = 0;
        for block in blocks(paragraph) {
            for sentence in self.rules.segment(block) {
                end += sentence.len();
                ends.push(end);
            }
        }
        ends
    }
}

/// Whether a paragraph is cut in blocks before its sentences are found.
pub fn is_long(paragraph: &str) -> bool {
    paragraph.len() > BLOCK
}

/// The paragraph, or, where it is long, pieces of it that end where a sentence does by the general rules of Unicode
/// (UAX 29) or, failing that, a word or a character.
fn blocks(paragraph: &str) -> Vec<&str> {
    /// So many bytes at the end of a block are searched for a bound.
    const TAIL: usize = 2 << 10;
    let mut blocks = Vec::new();
    let mut rest = paragraph;
    while is_long(rest) {
        let window = &rest[..rest.floor_char_boundary(BLOCK)];
        let tail = &window[window.floor_char_boundary(BLOCK - TAIL)..];
        let sentence = tail.split_sentence_bound_indices().last();
        let space = || Some(window.rfind(' ')? + 1);
        let end = sentence
            .filter(|&(at, _)| at > 0)
            .map(|(at, _)| window.len() - tail.len() + at)
            .or_else(space)
            .unwrap_or(window.len());
        let (block, after) = rest.split_at(end);
        blocks.push(block);
        rest = after;
    }
    blocks.push(rest);
    blocks
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    #[test]
    fn long_paragraphs_are_cut_where_a_sentence_ends() {
        let paragraph = "The ferry ran aground in the fog. ".repeat(2000);
        let blocks = blocks(&paragraph);
        assert!(blocks.len() > 3);
        assert!(
            blocks
                .iter()
                .all(|block| block.len() <= BLOCK && block.ends_with("fog. "))
        );
        assert_eq!(blocks.concat(), paragraph);
        assert_eq!(Cutter::new("en").ends(&paragraph).len(), 2000);
    }

    #[test]
    fn long_paragraphs_without_sentences_or_spaces_are_cut_all_the_same() {
        for paragraph in [
            "“".repeat(20_000),
            "e\u{301}".repeat(20_000),
            "船".repeat(20_000),
        ] {
            let ends = Cutter::new("en").ends(&paragraph);
            assert_eq!(ends.last(), Some(&paragraph.len()));
            let starts = [0].into_iter().chain(ends.iter().copied());
            let mut sentences = starts.zip(&ends);
            assert!(sentences.all(|(start, end)| end - start <= BLOCK));
        }
    }

    #[test]
    fn the_sign_that_opens_a_quote_stays_with_what_it_opens() {
        for sign in ["\"", "'", "“", "«"] {
            let before = "The road is shut. ";
            let paragraph = format!("{before}{sign}No ferry ran on Monday.");
            let ends = Cutter::new("en").ends(&paragraph);
            assert_eq!(ends, [before.len(), paragraph.len()], "{sign}");
        }
    }

    #[test]
    fn a_sentence_ends_with_a_quote_that_another_paragraph_opened() {
        for (language, quoted, next) in [
            ("de", "Das ist alles.“ ", "Dann ging er."),
            ("de", "Ja.« ", "Dann ging er."),
            ("fr", "C’est fini.» ", "Il est parti."),
            ("ru", "Всё закрыто!» ", "Он ушёл."),
        ] {
            let paragraph = format!("{quoted}{next}");
            let ends = Cutter::new(language).ends(&paragraph);
            assert_eq!(ends, [quoted.len(), paragraph.len()], "{paragraph}");
        }
    }

    #[test]
    fn greek_questions_end() {
        let paragraph = "Πού ήταν το πλοίο; Κανείς δεν ξέρει. Ήταν αργά; Ναι.";
        assert_eq!(Cutter::new("el").ends(paragraph).len(), 4);
    }

    proptest! {
        /// Signs of quotes only close here: where one opens without a closing one, the library may part it from what it
        /// opens, and the rules do not.
        #[test]
        fn the_rules_decide_as_they_would_if_the_library_had_been_asked(
            language in select(LANGUAGES),
            tokens in vec((select([TOKENS, QUOTE_SIGNS].concat()), any::<bool>()), 1..14),
        ) {
            let mut text = String::new();
            for (token, is_spaced) in tokens {
                if QUOTE_SIGNS.contains(&token) {
                    text.truncate(text.trim_end().len());
                }
                text.push_str(token);
                if is_spaced {
                    text.push(' ');
                }
            }
            let text = text.trim();
            let cutter = Cutter::new(language);
            let is_abbreviation = |word: &str| cutter.rules.get_abbreviations().contains(word);
            if let Some(decided) = cutter.news.decide(text, &is_abbreviation) {
                let found = cutter.general(text);
                prop_assert_eq!(decided, cutter.news.put_right(text, &found, &is_abbreviation));
            }
        }
    }

    const LANGUAGES: &[&str] = &[
        "en", "de", "fr", "es", "pt", "it", "nl", "da", "fi", "sk", "pl", "ru", "el", "hy", "ja",
        "zh", "hi", "xx",
    ];

    const QUOTE_SIGNS: &[&str] = &["\"", "”", "»", "«", "“", "'", "’"];

    const TOKENS: &[&str] = &[
        "The ferry",
        "ran",
        "Aground",
        "no",
        "Mr",
        "Inc",
        "U.S",
        "a.m",
        "J",
        "No",
        "3",
        "12,5",
        "Sept",
        "z.B",
        "dr",
        "port",
        "Korsby",
        "I",
        "d’Oule",
        "Πού ήταν",
        "Паром",
        "Fähre",
        "船",
        ".",
        ".",
        ".",
        "!",
        "?",
        "…",
        "...",
        "?!",
        "。",
        "।",
        "։",
        "․",
        ";",
        ":",
        ",",
        "—",
        "”",
        "»",
        "«",
        "“",
        "'",
        "’",
        ")",
        "(",
        "[1]",
        "1)",
        "(b)",
        "•",
        "%",
        "a@b.example",
    ];
}
