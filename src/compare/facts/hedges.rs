//! Words that say how sure a statement is, or deny it: may, alleged, about, expected, not, never. Losing one turns a
//! suspicion into a fact, which is what libel lawyers look for first.

use std::ops::Range;

use super::Found;
use super::lexicon::{Lexicon, Lines, List};
use super::mentions::{Mention, differences};
use super::statement::{Statement, Word};
use crate::changes::FactKind;
use crate::side::{Pair, Side};

/// More words than this that the other side lacks are a clause of its own, which has hedges as it has anything else.
const CLAUSE: usize = 8;

/// A hedge that is common in other senses counts in no longer a run than this.
const FEW: usize = 4;

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let hedges = Pair::from_sides(|side| hedges(&statement.words[side], statement.lexicon));
    let mut of_kind: Vec<Found> = Vec::new();
    for words in differences(statement, &hedges) {
        if !is_altered(statement, &words) || is_said_again(statement, &hedges, &words) {
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

/// Whether the hedge only stands once more, or once less: a sentence that is cut in two says "may" in both.
fn is_said_again(
    statement: &Statement,
    hedges: &Pair<Vec<Mention>>,
    words: &Pair<Option<Range<usize>>>,
) -> bool {
    Side::BOTH.into_iter().any(|side| {
        let (Some(own), None) = (&words[side], &words[side.other()]) else {
            return false;
        };
        let mut mentions = hedges[side].iter();
        let identity = mentions
            .find(|mention| mention.words == *own)
            .map(|own| &own.identity);
        let is_denial = statement.words[side][own.start].sense.group(Lines::Hedges) == Some("not");
        !is_denial
            && hedges[side.other()]
                .iter()
                .any(|other| Some(&other.identity) == identity)
    })
}

fn is_altered(statement: &Statement, words: &Pair<Option<Range<usize>>>) -> bool {
    Side::BOTH
        .into_iter()
        .all(|side| match (&words[side], &words[side.other()]) {
            (Some(own), None) => {
                let of_side = &statement.words[side][own.clone()];
                let weak = of_side.iter().all(|word| word.sense.is(List::WeakHedges));
                let length = statement.region_length(side, own.start);
                length <= if weak { FEW } else { CLAUSE }
            }
            _ => true,
        })
}

fn hedges(words: &[Word], lexicon: &Lexicon) -> Vec<Mention> {
    let mut hedges = Vec::new();
    let mut place = 0;
    while place < words.len() {
        if let Some(mention) = hedge(words, place, lexicon) {
            place = mention.words.end;
            hedges.push(mention);
        } else {
            place += 1;
        }
    }
    hedges
}

fn hedge(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<Mention> {
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
    let could = usize::from(word.is("could"));
    if is(at + could, "not") {
        // "could not be independently verified"
        let checked = (at + could + 1..words.len().min(at + could + 4)).find(|&place| {
            matches!(
                words[place].folded.as_str(),
                "verified" | "confirmed" | "corroborated"
            )
        });
        if let Some(checked) = checked {
            return mention(checked + 1, "unverified");
        }
    }
    let (end, group) = lexicon.phrase(Lines::Hedges, words, at)?;
    let before_figure = words.get(at + 1).is_some_and(|next| {
        next.folded
            .starts_with(|c: char| c.is_ascii_digit() || c == '$')
            || next.sense.is(List::SmallNumbers)
            || matches!(next.folded.as_str(), "a" | "half" | "dozen")
    });
    let idle = match word.folded.as_str() {
        // Only before a figure is "about" a hedge.
        "some" | "about" | "around" | "circa" => !before_figure,
        // A name: the month, or a part of one.
        _ if word.is_capital && !word.is_first => true,
        "no" => is(at + 1, "."),
        "believed" | "considering" | "mulling" | "weighing" => {
            !(at > 0
                && matches!(
                    words[at - 1].folded.as_str(),
                    "is" | "are" | "was" | "were" | "be" | "been"
                ))
        }
        _ => false,
    };
    if idle {
        return None;
    }
    mention(end, group)
}
