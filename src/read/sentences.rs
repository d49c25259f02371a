//! A paragraph to sentences: `sentencex` finds where they end.

use sentencex::languages::Language;

/// Cuts paragraphs of one language.
pub struct Cutter {
    rules: Box<dyn Language>,
}

impl Cutter {
    /// `language` is a two-letter code; general rules serve where there are none of its own.
    pub fn new(language: &str) -> Self {
        Cutter {
            rules: sentencex::language_factory(language),
        }
    }

    /// The sentences of a paragraph, in order; joined, they are the paragraph.
    pub fn sentences<'a>(&self, paragraph: &'a str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.rules.segment(paragraph).into_iter()
    }
}
