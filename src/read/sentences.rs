//! A paragraph to sentences: the news rules say where they end, and `sentencex` where those leave a place open.

use sentencex::languages::Language;
use unicode_segmentation::UnicodeSegmentation;

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
        let is_plain = |byte: u8| byte == b' ' || byte.is_ascii_alphanumeric();
        if !is_long(paragraph) && paragraph.bytes().all(is_plain) {
            return vec![paragraph.len()];
        }
        let is_abbreviation = |word: &str| self.rules.get_abbreviations().contains(word);
        self.news
            .decide(paragraph, &is_abbreviation)
            .unwrap_or_else(|| {
                self.news
                    .put_right(paragraph, &self.general(paragraph), &is_abbreviation)
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
            assert_eq!(
                Cutter::new("en").ends(&paragraph).last(),
                Some(&paragraph.len())
            );
        }
    }
}
