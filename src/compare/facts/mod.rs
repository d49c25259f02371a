//! Names what differs in a change in a desk's own terms: a figure, a quotation, who said it, how sure it is.
//!
//! What comes in is a finished change; its words are seen once more with what became of each (`statement`), and one
//! file a kind says what it finds. The rules are those of agencies' style books and handbooks, in lists (`lists`) and
//! small grammars; there is no model and no verdict. Kinds find *mentions* (a figure, a day, a name) on both sides and
//! what has no equal over there is a fact (`mentions`), so a mention that went to another sentence of the change is not
//! lost.
//!
//! Only what is altered in an otherwise same statement counts. Words of a clause that the other version lacks as a whole
//! are an addition, not facts one by one.

mod attribution;
mod dates;
mod hedges;
mod known;
mod lists;
mod loaded;
mod mentions;
mod names;
mod numbers;
mod quotes;
mod responses;
mod statement;
mod typos;

#[cfg(test)]
mod tests;

use std::ops::Range;

use known::Known;
use statement::Statement;

use super::bounds::Bounds;
use super::words::Vocabulary;
use crate::changes::{Change, Fact, FactKind, Wording};
use crate::side::{Pair, Side};
use crate::story::Story;

/// The language that the word lists are for. Stories in another have facts of figures and quotations only.
const LISTED: &str = "en";

/// Bytes of a change's sentences on one side, above which its facts are not named: mentions are held against one another,
/// and no sentence that anybody reads is so long.
const LONGEST: usize = 1 << 15;

/// Fills in the facts of every change.
pub(super) fn name(
    changes: &mut [Change],
    stories: Pair<&Story>,
    vocabulary: &mut Vocabulary,
    bounds: &mut Bounds,
) {
    let listed = stories.old.language == LISTED && stories.new.language == LISTED;
    // The figures of a version, a slug or an embargo are no statement.
    let is_stated = |change: &Change| {
        !change
            .field(stories)
            .is_some_and(|field| field.is_of_file())
    };
    // Quote marks that came or went are a difference of style in the words, and a fact.
    let is_named = |change: &Change| {
        matches!(change.wording(), Some(Wording::Reworded | Wording::Style)) && is_stated(change)
    };
    if listed {
        let lone = |change: &&mut Change| change.links.is_empty() && is_stated(change);
        for change in changes.iter_mut().filter(lone) {
            change.facts = responses::of_lone(change, stories);
        }
    }
    if !changes.iter().any(is_named) {
        return;
    }
    let known = Known::of(stories, vocabulary);
    for change in changes.iter_mut() {
        if !is_named(change) {
            continue;
        }
        let is_long = |side: Side| {
            change.words[side]
                .last()
                .is_some_and(|run| run.span.end > LONGEST)
        };
        if is_long(Side::Old) || is_long(Side::New) {
            bounds.unnamed_changes += 1;
        } else {
            change.facts = facts(change, stories, listed, &known, vocabulary);
        }
    }
}

fn facts(
    change: &Change,
    stories: Pair<&Story>,
    listed: bool,
    known: &Known,
    vocabulary: &mut Vocabulary,
) -> Vec<Fact> {
    let statement = Statement::of(change, stories, vocabulary);
    let mut found = Vec::new();
    let dates = match listed {
        true => Pair::from_sides(|side| dates::dates(&statement, side)),
        false => Pair::default(),
    };
    quotes::find(&statement, &mut found);
    numbers::find(&statement, &dates, &mut found);
    if listed {
        dates::find(&statement, &dates, &mut found);
        attribution::find(&statement, &mut found);
        hedges::find(&statement, &mut found);
        let slips = typos::find(&statement, known, &mut found);
        names::find(&statement, &dates, &slips, known, &mut found);
        loaded::find(&statement, &mut found);
        responses::find(&statement, &mut found);
    }
    told_with_more(&mut found);
    found.sort_by_key(|found| (found.kind, found.at));
    found.dedup_by(|one, other| one.kind == other.kind && one.words == other.words);
    found
        .into_iter()
        .map(|found| found.fact(&statement))
        .collect()
}

/// Leaves out figures that come or go with a source ("two members of the crew said"), and hedges of a quotation that is
/// told whole.
fn told_with_more(found: &mut Vec<Found>) {
    let whole: Vec<(FactKind, Pair<Option<Range<usize>>>)> = found
        .iter()
        .filter(|found| matches!(found.kind, FactKind::Attribution | FactKind::Quote))
        .map(|found| (found.kind, found.words.clone()))
        .collect();
    let is_within = |own: &Option<Range<usize>>, whole: &Option<Range<usize>>| match (own, whole) {
        (Some(own), Some(whole)) => whole.start <= own.start && own.end <= whole.end,
        (own, _) => own.is_none(),
    };
    found.retain(|found| {
        let more = match found.kind {
            FactKind::Number => FactKind::Attribution,
            FactKind::Hedge => FactKind::Quote,
            _ => return true,
        };
        !whole.iter().any(|(kind, words)| {
            *kind == more
                && is_within(&found.words.old, &words.old)
                && is_within(&found.words.new, &words.new)
        })
    });
}

/// A fact before it is cut out of the text: the words of each side, by their places in the statement.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    kind: FactKind,
    words: Pair<Option<Range<usize>>>,
    /// Where it stands, to tell facts in the order of the text: the slot of its first word.
    at: u32,
}

impl Found {
    fn new(statement: &Statement, kind: FactKind, words: Pair<Option<Range<usize>>>) -> Self {
        let slot = |side: Side| {
            let first = words[side].as_ref()?.start;
            Some(statement.words[side][first].slot)
        };
        let at = slot(Side::Old).or(slot(Side::New)).unwrap_or(0);
        Found { kind, words, at }
    }

    fn fact(&self, statement: &Statement) -> Fact {
        let text = |side: Side| {
            let words = self.words[side].clone()?;
            Some(statement.text_of(side, words).to_owned())
        };
        let sentences = statement.sentences_of(&self.words);
        Fact {
            kind: self.kind,
            old: text(Side::Old),
            new: text(Side::New),
            old_sentence: sentences.old,
            new_sentence: sentences.new,
        }
    }
}
