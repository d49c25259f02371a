//! Words that say how sure a statement is, or deny it: may, alleged, about, expected, not, never. Losing one turns a
//! suspicion into a fact, which is what libel lawyers look for first.

use std::ops::Range;

use super::Found;
use super::lists::{self, group_of, has};
use super::mentions::{Mention, differences};
use super::statement::{Statement, Word};
use crate::changes::FactKind;
use crate::side::{Pair, Side};

/// More words than this that the other side lacks are a clause of its own, which has hedges as it has anything else.
const CLAUSE: usize = 8;

/// A hedge that is common in other senses counts in no longer a run than this.
const FEW: usize = 4;

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let hedges = Pair::from_sides(|side| hedges(&statement.words[side]));
    let mut of_kind: Vec<Found> = Vec::new();
    for words in differences(statement, &hedges) {
        if !is_altered(statement, &words) {
            continue;
        }
        let next = Found::new(statement, FactKind::Hedge, words);
        // Several in one place are one fact: "could not be independently verified".
        let same_place = |one: &Found, side: Side| match (&one.words[side], &next.words[side]) {
            (Some(one), Some(next)) => statement.region(side, one.start).contains(&next.start),
            (None, None) => true,
            _ => false,
        };
        match of_kind
            .iter_mut()
            .find(|one| same_place(one, Side::Old) && same_place(one, Side::New))
        {
            Some(before) => {
                for side in Side::BOTH {
                    if let (Some(one), Some(next)) = (&mut before.words[side], &next.words[side]) {
                        *one = one.start.min(next.start)..one.end.max(next.end);
                    }
                }
            }
            None => of_kind.push(next),
        }
    }
    found.extend(of_kind);
}

fn is_altered(statement: &Statement, words: &Pair<Option<Range<usize>>>) -> bool {
    Side::BOTH
        .into_iter()
        .all(|side| match (&words[side], &words[side.other()]) {
            (Some(own), None) => {
                let of_side = &statement.words[side][own.clone()];
                let weak = of_side
                    .iter()
                    .all(|word| has(lists::WEAK_HEDGES, &word.folded));
                let length = statement.region_length(side, own.start);
                length <= if weak { FEW } else { CLAUSE }
            }
            _ => true,
        })
}

fn hedges(words: &[Word]) -> Vec<Mention> {
    let mut hedges = Vec::new();
    let mut place = 0;
    while place < words.len() {
        if let Some(mention) = hedge(words, place) {
            place = mention.words.end;
            hedges.push(mention);
        } else {
            place += 1;
        }
    }
    hedges
}

fn hedge(words: &[Word], at: usize) -> Option<Mention> {
    let is = |place: usize, text: &str| words.get(place).is_some_and(|word| word.is(text));
    let mention = |end: usize, identity: &str| {
        Some(Mention {
            words: at..end,
            identity: identity.to_owned(),
        })
    };
    for (first, second) in [
        ("at", "least"),
        ("at", "most"),
        ("up", "to"),
        ("more", "than"),
        ("less", "than"),
        ("fewer", "than"),
        ("as", "many"),
        ("as", "much"),
    ] {
        if is(at, first) && is(at + 1, second) {
            return mention(at + 2, first);
        }
    }
    let word = &words[at];
    let could = usize::from(has("could can", &word.folded));
    if is(at + could, "not") {
        // "could not be independently verified"
        let checked = (at + could + 1..words.len().min(at + could + 4))
            .find(|&place| has("verified confirmed corroborated", &words[place].folded));
        if let Some(checked) = checked {
            return mention(checked + 1, "unverified");
        }
    }
    let group = group_of(lists::HEDGES, &word.folded)?;
    let before_figure = words.get(at + 1).is_some_and(|next| {
        next.folded
            .starts_with(|c: char| c.is_ascii_digit() || c == '$')
            || has(lists::SMALL_NUMBERS, &next.folded)
            || has("a half dozen", &next.folded)
    });
    let idle = match word.folded.as_str() {
        // Only before a figure is "about" a hedge.
        "some" | "about" | "around" | "circa" => !before_figure,
        // A name: the month, or a part of one.
        _ if word.is_capital && !word.is_first => true,
        "no" => is(at + 1, "."),
        "believed" => !(at > 0 && has("is are was were be been", &words[at - 1].folded)),
        _ => false,
    };
    if idle {
        return None;
    }
    mention(at + 1, group)
}
