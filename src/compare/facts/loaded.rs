//! Loaded terms: a word that takes sides where the other version has one that does so less, or none. In 2004 an agency
//! and its customer fell out over "terrorist" put into wire copy.

use super::Found;
use super::lexicon::{Lexicon, Lines, List};
use super::mentions::{Mention, differences};
use super::statement::{Statement, Word};
use crate::changes::FactKind;
use crate::side::{Pair, Side};

/// A term that came or went counts in no longer a run than this.
const FEW: usize = 4;

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let lexicon = statement.lexicon;
    let terms = Pair::from_sides(|side| terms(&statement.words[side], lexicon));
    for words in differences(statement, &terms) {
        let line = |side: Side| {
            let place = words[side].as_ref()?.start;
            let one = singular(&statement.words[side][place].folded, lexicon);
            lexicon.sense(one).group(Lines::Loaded)
        };
        let is_fact = match (line(Side::Old), line(Side::New)) {
            (Some(old), Some(new)) => old == new,
            _ => Side::BOTH.into_iter().all(|side| match &words[side] {
                Some(own) => {
                    let word = &statement.words[side][own.start];
                    word.sense.is(List::AlwaysLoaded)
                        && statement.region_length(side, own.start) <= FEW
                }
                None => true,
            }),
        };
        if is_fact {
            found.push(Found::new(statement, FactKind::Loaded, words));
        }
    }
}

fn terms(words: &[Word], lexicon: &Lexicon) -> Vec<Mention> {
    let places = words.iter().enumerate();
    places
        .filter(|(_, word)| word.sense.group(Lines::Loaded).is_some())
        .map(|(place, word)| Mention {
            words: place..place + 1,
            identity: singular(&word.folded, lexicon).to_owned(),
        })
        .collect()
}

fn singular<'w>(folded: &'w str, lexicon: &Lexicon) -> &'w str {
    folded
        .strip_suffix('s')
        .filter(|one| lexicon.sense(one).group(Lines::Loaded).is_some())
        .unwrap_or(folded)
}
