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

/// Words next to one another that the other side does not have in the same form and place.
struct Stretch<'a> {
    moved: bool,
    /// Nothing but style differs.
    style: bool,
    text: &'a str,
    /// The word that stands before it, and the space between.
    before: &'a str,
    /// Where it begins in the text of the side's sentences.
    start: usize,
    after: Passed,
}

/// What both sides have before a place: so many letters, and marks since the last of them. Marks come and go within a
/// side by themselves, so that counting all of them would put what follows out of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Passed {
    letters: usize,
    marks: usize,
}

impl Passed {
    fn on(mut self, text: &str) -> Passed {
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            match c.is_alphanumeric() {
                true => {
                    self.letters += 1;
                    self.marks = 0;
                }
                false => self.marks += 1,
            }
        }
        self
    }
}

/// Stretches of both sides that stand at the same place belong together. Nothing for what is dropped or added as a whole.
pub fn differences(change: &Change, stories: Pair<&Story>) -> Vec<Difference> {
    if change.links.is_empty() {
        return Vec::new();
    }
    let joined = Pair::from_sides(|side| stories[side].joined(change.sentences(side)));
    let old = stretches(change, Side::Old, &joined.old);
    let new = stretches(change, Side::New, &joined.new);
    let begins = Pair::from_sides(|side| begins(change, side, stories[side]));
    let shared = passed_before(change, &begins.new, &joined.new);
    // What only the old version has is told of the new sentence around it; between two of them, of the old one.
    let place = |old: Option<&Stretch>, new: Option<&Stretch>| match (old, new) {
        (_, Some(new)) => (Side::New, last_up_to(&begins.new, new.start)),
        (Some(old), None) if shared.iter().skip(1).any(|at| *at == old.after) => {
            (Side::Old, last_up_to(&begins.old, old.start))
        }
        (old, None) => {
            let after = old.map_or(Passed::default(), |old| old.after);
            (Side::New, last_up_to(&shared, after))
        }
    };
    let mut differences = Vec::new();
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        let next = [old.peek(), new.peek()].into_iter().flatten();
        let Some(at) = next.map(|stretch| stretch.after).min() else {
            return differences;
        };
        let mut here = Pair::new(Vec::new(), Vec::new());
        while let Some(stretch) = old.next_if(|stretch| stretch.after == at) {
            here.old.push(stretch);
        }
        while let Some(stretch) = new.next_if(|stretch| stretch.after == at) {
            here.new.push(stretch);
        }
        differences.extend(pairs(&here).into_iter().map(|(old, new)| {
            let (side, sentence) = place(old, new);
            Difference {
                style: [old, new].into_iter().flatten().all(|own| own.style),
                side,
                sentence: change.sentences(side)[sentence],
                text: said(old, new),
            }
        }));
    }
}

fn stretches<'a>(change: &Change, side: Side, text: &'a str) -> Vec<Stretch<'a>> {
    let mut after = Passed::default();
    let mut list: Vec<Stretch> = Vec::new();
    for run in &change.words[side] {
        let words = within(text, &run.span);
        if run.kind == RunKind::Same {
            after = after.on(words);
            continue;
        }
        if words.trim().is_empty() {
            continue;
        }
        let moved = matches!(run.kind, RunKind::Moved(_));
        let style = run.kind == RunKind::Style;
        match list.last_mut() {
            Some(last) if (last.after, last.moved) == (after, moved) => {
                last.text = within(text, &(last.start..run.span.end));
                last.style &= style;
            }
            _ => list.push(Stretch {
                moved,
                style,
                text: words,
                before: last_word(within(text, &(0..run.span.start))),
                start: run.span.start,
                after,
            }),
        }
    }
    list
}

/// Where each of a side's sentences begins in the text of all of them.
fn begins(change: &Change, side: Side, story: &Story) -> Vec<usize> {
    let mut start = 0;
    let sentences = change.sentences(side).iter();
    let begins = sentences.map(|&sentence| {
        let here = start;
        start += story.text(sentence).len() + 1;
        here
    });
    begins.collect()
}

/// The index of the last of these that is no more than `at`; they begin with 0.
fn last_up_to<T: Ord>(begins: &[T], at: T) -> usize {
    begins
        .partition_point(|begin| *begin <= at)
        .saturating_sub(1)
}

/// What both sides have before each of the new version's sentences.
fn passed_before(change: &Change, starts: &[usize], joined: &str) -> Vec<Passed> {
    let mut passed = vec![Passed::default(); starts.len()];
    let runs = change.words.new.iter();
    for run in runs.filter(|run| run.kind == RunKind::Same) {
        for (passed, &start) in passed.iter_mut().zip(starts) {
            let end = run.span.end.min(start);
            if run.span.start < end {
                *passed = passed.on(within(joined, &(run.span.start..end)));
            }
        }
    }
    passed
}

/// One stretch against one is a replacement; of several nobody can tell which stands for which. What moved is said once,
/// where it stands now.
fn pairs<'a, 'b>(
    here: &'a Pair<Vec<Stretch<'b>>>,
) -> Vec<(Option<&'a Stretch<'b>>, Option<&'a Stretch<'b>>)> {
    let own = |side: Side| here[side].iter().filter(|own| !own.moved);
    let moved = here.new.iter().filter(|own| own.moved);
    let count = Side::BOTH.map(|side| own(side).count());
    let alone = match count {
        [1, 1] => own(Side::Old)
            .map(Some)
            .zip(own(Side::New).map(Some))
            .collect(),
        _ => {
            let old = own(Side::Old).map(|own| (Some(own), None));
            old.chain(own(Side::New).map(|own| (None, Some(own))))
                .collect::<Vec<_>>()
        }
    };
    let moved = moved.map(|own| (None, Some(own)));
    alone.into_iter().chain(moved).collect()
}

fn said(old: Option<&Stretch>, new: Option<&Stretch>) -> String {
    if let Some(moved) = new.filter(|new| new.moved) {
        return format!("{} stands elsewhere", quoted(moved.text));
    }
    let any = old.or(new).map_or("", |own| own.before);
    let both = Pair::new(old, new);
    replaced(
        &both.map(|own| own.map_or("", |own| own.text)),
        both.map(|own| own.map_or(any, |own| own.before)),
    )
}

/// Marks alone say nothing: they are quoted with the word before them.
fn replaced(text: &Pair<&str>, before: Pair<&str>) -> String {
    let begins_with_mark = |text: &str| {
        let first = text.trim_start().chars().next();
        first.is_some_and(|first| !first.is_alphanumeric())
    };
    if begins_with_mark(text.old) || begins_with_mark(text.new) {
        let [old, new] = Side::BOTH.map(|side| {
            let (before, text) = (before[side], text[side]);
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
    fn words_on_either_side_of_others_are_told_apart() {
        check(
            "Over the past ten winters, no more than six barges were lost on the Korsby canal.",
            "No more than six barges were lost on the Korsby canal over the previous ten winters, the board said.",
            &[
                "“past” dropped",
                "“previous” added",
                "“the board said” added",
                "“over the” stands elsewhere",
                "“ten winters,” stands elsewhere",
            ],
        );
    }

    #[test]
    fn what_is_dropped_whole_is_said_by_its_shape() {
        check("One thing. Rain fell.", "One thing.", &[]);
    }
}
