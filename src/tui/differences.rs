//! How the words of a change differ, said in words: `“concerns” is now “widespread concern”`.

use std::ops::Range;

use crate::changes::{Change, RunKind};
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};
use crate::view::cut;

/// Columns of a quoted run before it is cut.
const QUOTED: usize = 72;

/// One place at which the words differ.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    pub style: bool,
    /// The new version's sentence in which it is; the old one's where the change has no new sentence.
    pub side: Side,
    pub sentence: SentenceIdx,
    pub text: String,
}

/// A run of words that the other side does not have in the same form and place.
struct Own<'a> {
    kind: RunKind,
    text: &'a str,
    /// The word that stands before it, and the space between.
    before: &'a str,
    /// How many letters that both sides have stand before it.
    after: usize,
}

/// Runs of both sides that stand at the same place belong together. Nothing for what is dropped or added as a whole.
pub fn differences(change: &Change, stories: Pair<&Story>) -> Vec<Difference> {
    if change.links.is_empty() {
        return Vec::new();
    }
    let joined = Pair::from_sides(|side| stories[side].joined(change.sentences(side)));
    let old = own(change, Side::Old, &joined.old);
    let new = own(change, Side::New, &joined.new);
    let starts = starts(change, stories.new, &joined.new);
    let sentence = |after: usize| {
        let next = starts.partition_point(|start| *start <= after).max(1);
        change.new[next - 1]
    };
    let mut differences = Vec::new();
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        let at = [old.peek(), new.peek()]
            .into_iter()
            .flatten()
            .map(|own| own.after)
            .min();
        let Some(at) = at else {
            return differences;
        };
        let mut here = Pair::new(Vec::new(), Vec::new());
        while let Some(own) = old.next_if(|own| own.after == at) {
            here.old.push(own);
        }
        while let Some(own) = new.next_if(|own| own.after == at) {
            here.new.push(own);
        }
        for (style, text) in said(&here) {
            differences.push(Difference {
                style,
                side: Side::New,
                sentence: sentence(at),
                text,
            });
        }
    }
}

fn own<'a>(change: &Change, side: Side, text: &'a str) -> Vec<Own<'a>> {
    let mut after = 0;
    let mut list = Vec::new();
    for run in &change.words[side] {
        let words = within(text, &run.span);
        match run.kind {
            RunKind::Same => after += letters(words),
            kind => list.push(Own {
                kind,
                text: words,
                before: last_word(within(text, &(0..run.span.start))),
                after,
            }),
        }
    }
    list.retain(|own| !own.text.trim().is_empty());
    list
}

/// How many letters that both sides have stand before each of the new version's sentences.
fn starts(change: &Change, story: &Story, joined: &str) -> Vec<usize> {
    let mut start = 0;
    let ends = change.new.iter().map(|&sentence| {
        let here = start;
        start += story.text(sentence).len() + 1;
        here
    });
    let starts: Vec<usize> = ends.collect();
    let mut counts = vec![0; starts.len()];
    for run in change
        .words
        .new
        .iter()
        .filter(|run| run.kind == RunKind::Same)
    {
        for (count, &start) in counts.iter_mut().zip(&starts) {
            let end = run.span.end.min(start);
            if run.span.start < end {
                *count += letters(within(joined, &(run.span.start..end)));
            }
        }
    }
    counts
}

/// What happened at one place, and whether it is style alone. A run that moved is said once, where it stands now.
fn said(here: &Pair<Vec<Own>>) -> Vec<(bool, String)> {
    let moved = |own: &&Own| matches!(own.kind, RunKind::Moved(_));
    let text = here.as_ref().map(|runs| {
        let own = runs.iter().filter(|own| !moved(own));
        own.map(|own| own.text).collect::<String>()
    });
    let mut all = Vec::new();
    let own = |side: Side| here[side].iter().filter(|own| !moved(own));
    let first = |side| own(side).next();
    if let Some(any) = first(Side::Old).or(first(Side::New)) {
        let before = Pair::from_sides(|side| first(side).unwrap_or(any).before);
        let style = Side::BOTH
            .into_iter()
            .flat_map(own)
            .all(|own| own.kind == RunKind::Style);
        all.push((style, replaced(&text, before)));
    }
    let moved: String = here.new.iter().filter(moved).map(|own| own.text).collect();
    if !moved.is_empty() {
        all.push((false, format!("{} stands elsewhere", quoted(&moved))));
    }
    all
}

/// Marks alone say nothing: they are quoted with the word before them.
fn replaced(text: &Pair<String>, before: Pair<&str>) -> String {
    let begins_with_mark = |text: &String| {
        let first = text.trim_start().chars().next();
        first.is_some_and(|first| !first.is_alphanumeric())
    };
    if begins_with_mark(&text.old) || begins_with_mark(&text.new) {
        let [old, new] = Side::BOTH.map(|side| {
            let (before, text) = (before[side], &text[side]);
            let apart = text.starts_with(char::is_alphanumeric) && !before.ends_with(' ');
            let gap = if apart { " " } else { "" };
            quoted(&format!("{before}{gap}{text}"))
        });
        return format!("{old} is now {new}");
    }
    match (text.old.trim(), text.new.trim()) {
        (old, "") => format!("{} dropped", quoted(old)),
        ("", new) => format!("{} added", quoted(new)),
        (old, new) => format!("{} is now {}", quoted(old), quoted(new)),
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", cut(text.trim(), QUOTED))
}

fn last_word(text: &str) -> &str {
    let end = text.trim_end().len();
    let start = text[..end].rfind(' ').map_or(0, |space| space + 1);
    &text[start..]
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Part of a text, whatever the runs say.
fn within<'a>(text: &'a str, span: &Range<usize>) -> &'a str {
    let start = text.floor_char_boundary(span.start);
    let end = text.floor_char_boundary(span.end).max(start);
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;
    use crate::read::{self, read};
    use crate::watch::Unwatched;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        let story = |text: &str| {
            read(
                text.as_bytes(),
                "story",
                &read::Options::default(),
                &Unwatched,
            )
            .expect("text")
        };
        let stories = Pair::new(story(old), story(new));
        let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
        let all = changes
            .list
            .iter()
            .flat_map(|change| differences(change, stories.as_ref()));
        let said: Vec<String> = all.map(|difference| difference.text).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn replaced_dropped_and_added_words_are_told_apart() {
        check(
            "The old harbour master closed the port on Tuesday after the storm, he said.",
            "The harbour master shut the port on Tuesday after the winter storm, he said.",
            &["“old” dropped", "“closed” is now “shut”", "“winter” added"],
        );
    }

    #[test]
    fn marks_are_quoted_with_the_word_before_them() {
        check(
            "The boats turned back because of ice, and a tug came late, said the master.",
            "The boats turned back because of ice. A tug came late – said the master.",
            &["“ice, and” is now “ice.”", "“late,” is now “late –”"],
        );
    }

    #[test]
    fn what_is_dropped_whole_is_said_by_its_shape() {
        check("One thing. Rain fell.", "One thing.", &[]);
    }
}
