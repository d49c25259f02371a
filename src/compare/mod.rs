//! Two stories to `Changes`: which sentences correspond, which moved, and which words differ.
//!
//! Words become keys (`words`, `texts`); equal sentences anchor the rest (`anchors`); what is left is scored by what it is
//! made of (`contents`, `candidates`, `similarity`) and linked, first to one partner each (`assignment`), then to those
//! that explain the rest (`second`); links connect into `groups`, of which the fewest `moves`; inside a group words are matched
//! (`wording`), and what differs in them is named (`facts`).

mod anchors;
mod assignment;
mod bounds;
mod byline;
mod candidates;
mod contents;
mod dollars;
mod facts;
mod groups;
mod interner;
mod links;
mod moves;
mod numbers;
mod order;
mod places;
mod second;
mod sets;
mod similarity;
mod standing;
mod style;
mod summary;
mod texts;
mod tuning;
mod wording;
mod words;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::changes::{
    Change, Changes, Fact, Link, RunKind, Severity, Standing, StyleNote, Summary, WordRun,
};
use crate::house::House;
use crate::parallel::by_chunk_mut;
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};
use crate::watch::{Step, Stopped, Watch};

pub use facts::Ready;
pub use tuning::Tuning;

use bounds::Bounds;

/// Compares two versions of a story. The same stories give the same changes, to the byte, on every machine; the same
/// stories the other way round give the mirror image.
pub fn compare(stories: Pair<&Story>, watch: &dyn Watch) -> Result<Changes, Stopped> {
    compare_by(stories, &House::default(), watch)
}

/// As [`compare`], by a desk's own rules: its words, and what it holds to be serious.
pub fn compare_by(
    stories: Pair<&Story>,
    house: &House,
    watch: &dyn Watch,
) -> Result<Changes, Stopped> {
    compare_ready(stories, &Ready::new(house), watch)
}

/// As [`compare_by`], with rules that were made ready before: for comparing many pairs.
pub fn compare_ready(
    stories: Pair<&Story>,
    ready: &Ready,
    watch: &dyn Watch,
) -> Result<Changes, Stopped> {
    compared(stories, ready, &Tuning::DEFAULT, watch)
}

/// As [`compare_by`], with other numbers: for trying how much hangs on one.
pub fn compare_tuned(
    stories: Pair<&Story>,
    house: &House,
    tuning: &Tuning,
    watch: &dyn Watch,
) -> Result<Changes, Stopped> {
    compared(stories, &Ready::new(house), tuning, watch)
}

fn compared(
    stories: Pair<&Story>,
    ready: &Ready,
    tuning: &Tuning,
    watch: &dyn Watch,
) -> Result<Changes, Stopped> {
    // Ties are settled by position, which has a direction. So the two are always compared in the same order, whichever
    // was named first, and the result is turned round when they were not.
    let turned = texts::text_order(stories).is_gt();
    let mut bounds = Bounds::default();
    let changes = changes(
        if turned { stories.swapped() } else { stories },
        ready,
        tuning,
        &mut bounds,
        watch,
    )?;
    let changes = if turned {
        changes.into_iter().map(mirrored).collect()
    } else {
        changes
    };
    let counts = Pair::from_sides(|side| stories[side].sentences().len());
    let mut changes = Changes::new(
        order::in_order(changes),
        counts,
        Summary::default(),
        bounds.notices(),
    );
    let events = changes.events(stories);
    standing::settle(&mut changes, &events, stories, &ready.house.severities);
    changes.summary = summary::summary(&changes, &events, stories);
    Ok(changes)
}

/// All changes, in no order to speak of.
fn changes(
    stories: Pair<&Story>,
    ready: &Ready,
    tuning: &Tuning,
    bounds: &mut Bounds,
    watch: &dyn Watch,
) -> Result<Vec<Change>, Stopped> {
    let counts = Pair::from_sides(|side| stories[side].sentences().len());
    let (texts, vocabulary) = texts::texts(stories, watch)?;
    let links = links::links(texts.as_ref(), &vocabulary, tuning, bounds, watch)?;
    let mut groups = groups::groups(&links, counts);
    drop(links);
    moves::settle(&mut groups, texts.as_ref(), stories);
    let total = groups.len();
    let mut linked = Pair::from_sides(|side| vec![false; counts[side]]);
    for group in &groups {
        for side in Side::BOTH {
            for &sentence in &group.sentences[side] {
                linked[side][sentence.get()] = true;
            }
        }
    }
    let alone = linked.map(|linked| {
        let alone = (0..).zip(linked).filter(|(_, linked)| !linked);
        alone
            .map(|(sentence, _)| SentenceIdx(sentence))
            .collect::<Vec<_>>()
    });
    // In one list from the start: there may be a million.
    let mut changes = Vec::with_capacity(groups.len() + alone.old.len() + alone.new.len());
    changes.extend(groups.into_iter().map(unworded));
    let met = by_chunk_mut(&mut changes, |start, changes| {
        watch.at(Step::Wording, start, total)?;
        let mut bounds = Bounds::default();
        for change in changes {
            word(change, stories, &texts, &vocabulary, &mut bounds);
        }
        Ok(bounds)
    })?;
    met.iter().for_each(|met| bounds.add(met));
    for side in Side::BOTH {
        let lone = |&sentence| lone_change(side, sentence, stories[side]);
        changes.extend(alone[side].iter().map(lone));
    }
    facts::name(
        &mut changes,
        stories,
        &texts,
        ready,
        &vocabulary,
        bounds,
        watch,
    )?;
    Ok(changes)
}

/// A change as its links have it, before its words are looked at.
fn unworded(group: groups::Group) -> Change {
    Change {
        old: group.sentences.old,
        new: group.sentences.new,
        links: group.links,
        words: Pair::default(),
        facts: Vec::new(),
        standing: Standing::Elsewhere,
        grave_by_place: false,
        severity: Severity::None,
        style: Vec::new(),
    }
}

/// Says which words of a change differ, and in what style.
fn word(
    change: &mut Change,
    stories: Pair<&Story>,
    texts: &Pair<texts::Text>,
    vocabulary: &words::Vocabulary,
    bounds: &mut Bounds,
) {
    let sentences = Pair::new(change.old.as_slice(), change.new.as_slice());
    let tokens = |side: Side| match sentences[side] {
        [sentence] => Cow::Borrowed(texts[side].tokens(sentence.0)),
        several => Cow::Owned(texts[side].joined_tokens(several, stories[side])),
    };
    let (words, style) = match (sentences.old, sentences.new) {
        (&[old], &[new]) => wording::word_runs(
            Pair::new(stories.old.text(old), stories.new.text(new)),
            Pair::new(vec![0], vec![0]),
            tokens,
            vocabulary,
            bounds,
        ),
        _ => {
            let joined = Pair::from_sides(|side| stories[side].joined(sentences[side]));
            let starts = Pair::from_sides(|side| starts(stories[side], sentences[side]));
            wording::word_runs(
                Pair::new(&joined.old, &joined.new),
                starts,
                tokens,
                vocabulary,
                bounds,
            )
        }
    };
    change.words = match byline::says_the_same(sentences, stories) {
        true => byline::in_style(words),
        false => words,
    };
    change.style = style;
}

/// Where each sentence begins in the joined text.
fn starts(story: &Story, sentences: &[SentenceIdx]) -> Vec<u32> {
    let mut start = 0;
    let next = |&sentence: &SentenceIdx| {
        let here = start;
        start += story.text(sentence).len() as u32 + 1;
        here
    };
    sentences.iter().map(next).collect()
}

fn lone_change(side: Side, sentence: SentenceIdx, story: &Story) -> Change {
    let mut words: Pair<Vec<WordRun>> = Pair::default();
    words[side].push(WordRun {
        kind: RunKind::Only,
        span: 0..story.text(sentence).len(),
    });
    let only = |other: Side| {
        if side == other {
            vec![sentence]
        } else {
            Vec::new()
        }
    };
    Change {
        old: only(Side::Old),
        new: only(Side::New),
        links: Vec::new(),
        words,
        facts: Vec::new(),
        standing: Standing::Elsewhere,
        grave_by_place: false,
        severity: Severity::None,
        style: Vec::new(),
    }
}

fn mirrored(change: Change) -> Change {
    let mut links: Vec<Link> = change
        .links
        .iter()
        .map(|link| Link {
            old: link.new,
            new: link.old,
            ..*link
        })
        .collect();
    links.sort_unstable_by_key(|link| (link.old, link.new));
    Change {
        old: change.new,
        new: change.old,
        links,
        words: change.words.swapped(),
        facts: change.facts.into_iter().map(Fact::mirrored).collect(),
        standing: change.standing,
        grave_by_place: change.grave_by_place,
        severity: change.severity,
        style: change.style.into_iter().map(StyleNote::mirrored).collect(),
    }
}
