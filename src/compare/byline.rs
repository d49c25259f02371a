//! Bylines: a format that names the writer leaves out the word that a plain text begins with.

use crate::changes::{RunKind, WordRun};
use crate::function_words::BY;
use crate::side::Pair;
use crate::story::{Role, SentenceIdx, Story};

/// Whether both sides are one byline each and name the same writers, with or without a word for "by".
pub(super) fn says_the_same(sentences: Pair<&[SentenceIdx]>, stories: Pair<&Story>) -> bool {
    let (&[old], &[new]) = (sentences.old, sentences.new) else {
        return false;
    };
    let is_byline = stories.old.sentence(old).role == Role::Byline
        && stories.new.sentence(new).role == Role::Byline;
    is_byline && writers(stories.old.text(old)) == writers(stories.new.text(new))
}

/// The names in small letters.
fn writers(text: &str) -> String {
    let lower = text.to_lowercase();
    let (first, rest) = lower.split_once(' ').unwrap_or_default();
    match BY.contains(&first) {
        true => rest.to_owned(),
        false => lower,
    }
}

/// The runs with what stands on one side only as a difference of style.
pub(super) fn in_style(mut words: Pair<Vec<WordRun>>) -> Pair<Vec<WordRun>> {
    for run in words.old.iter_mut().chain(&mut words.new) {
        if run.kind != RunKind::Same {
            run.kind = RunKind::Style;
        }
    }
    words
}
