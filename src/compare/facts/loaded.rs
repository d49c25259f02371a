//! Loaded terms: a word that takes sides where the other version has one that does so less, or none. In 2004 an agency
//! and its customer fell out over "terrorist" put into wire copy.

use super::Found;
use super::lists::{self, group_of, has};
use super::mentions::{Mention, differences};
use super::statement::{Statement, Word};
use crate::changes::FactKind;
use crate::side::{Pair, Side};

/// A term that came or went counts in no longer a run than this.
const FEW: usize = 4;

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let terms = Pair::from_sides(|side| terms(&statement.words[side]));
    for words in differences(statement, &terms) {
        let line = |side: Side| {
            let place = words[side].as_ref()?.start;
            group_of(
                lists::LOADED,
                singular(&statement.words[side][place].folded),
            )
        };
        let is_fact = match (line(Side::Old), line(Side::New)) {
            (Some(old), Some(new)) => old == new,
            _ => Side::BOTH.into_iter().all(|side| match &words[side] {
                Some(own) => {
                    has(
                        lists::ALWAYS_LOADED,
                        &statement.words[side][own.start].folded,
                    ) && statement.region_length(side, own.start) <= FEW
                }
                None => true,
            }),
        };
        if is_fact {
            found.push(Found::new(statement, FactKind::Loaded, words));
        }
    }
}

fn terms(words: &[Word]) -> Vec<Mention> {
    let is_term = |word: &Word| group_of(lists::LOADED, &word.folded).is_some();
    let places = words.iter().enumerate().filter(|(_, word)| is_term(word));
    places
        .map(|(place, word)| Mention {
            words: place..place + 1,
            identity: singular(&word.folded).to_owned(),
        })
        .collect()
}

fn singular(folded: &str) -> &str {
    folded
        .strip_suffix('s')
        .filter(|one| group_of(lists::LOADED, one).is_some())
        .unwrap_or(folded)
}
