//! Stories and changes for tests, by their sentences and counts alone.

use crate::changes::{Change, Link, Place, RunKind, Severity, Similarity, Standing, WordRun};
use crate::side::Pair;
use crate::story::{Breaks, Encoding, Notice, SentenceIdx, Story, StoryBuilder};

/// A story of paragraphs of sentences.
pub fn story(name: &str, paragraphs: &[&[&str]], notices: Vec<Notice>) -> Story {
    let mut builder = StoryBuilder::new(name);
    for paragraph in paragraphs {
        for sentence in *paragraph {
            builder.sentence(sentence, 1);
        }
        builder.end_paragraph();
    }
    let encoding = Encoding {
        name: "UTF-8",
        guessed: false,
    };
    builder.finish(encoding, "en".into(), Breaks::BlankLines, notices)
}

/// A change between these sentences, every old one linked to every new one, all its words of one kind.
pub fn change(old: &[u32], new: &[u32], place: Place, kind: RunKind) -> Change {
    let pairs = old
        .iter()
        .flat_map(|&old| new.iter().map(move |&new| (old, new)));
    let links = pairs.map(|(old, new)| Link {
        old: SentenceIdx(old),
        new: SentenceIdx(new),
        similarity: Similarity(800),
        place,
    });
    let words = || vec![WordRun { kind, span: 0..2 }];
    Change {
        old: old.iter().copied().map(SentenceIdx).collect(),
        new: new.iter().copied().map(SentenceIdx).collect(),
        links: links.collect(),
        words: Pair::new(words(), words()),
        facts: Vec::new(),
        standing: Standing::Elsewhere,
        grave_by_place: false,
        severity: Severity::Minor,
        style: Vec::new(),
    }
}
