//! Loaded terms: a word that takes sides where the other version has one that does so less, or none. In 2004 an agency
//! and its customer fell out over "terrorist" put into wire copy.

use super::Found;
use super::lexicon::{Lexicon, Lines, Opening, phrase};
use super::mentions::{Mention, differences};
use super::statement::{Statement, Word};
use crate::changes::FactKind;
use crate::side::{Pair, Side};

/// A term that came or went counts in no longer a run than this.
const FEW: usize = 4;

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let lexicon = statement.lexicon;
    let terms = Pair::from_sides(|side| terms(statement, side));
    for words in differences(statement, &terms) {
        let group = |side: Side| {
            let own = words[side].as_ref()?;
            let of_side = &statement.words[side];
            let of_singular =
                (own.len() == 1).then(|| singular(of_side[own.start].bare(), lexicon));
            let group = of_singular.and_then(|one| lexicon.sense(one).group(Lines::Loaded));
            let listed = || term(Lines::Loaded, of_side, own.start);
            group.or_else(|| listed().map(|(_, group)| group))
        };
        let is_alone = |side: Side| {
            words[side].as_ref().is_some_and(|own| {
                let of_side = &statement.words[side];
                term(Lines::LoadedAlone, of_side, own.start).is_some()
                    && statement.region_length(side, own.start) <= FEW
            })
        };
        let is_group = words.old.is_some()
            && words.new.is_some()
            && group(Side::Old).is_some()
            && group(Side::Old) == group(Side::New);
        let is_fact = is_group || is_alone(Side::Old) || is_alone(Side::New);
        if is_fact {
            found.push(Found::new(statement, FactKind::Loaded, words));
        }
    }
}

fn terms(statement: &Statement, side: Side) -> Vec<Mention<String>> {
    let (words, lexicon) = (&statement.words[side], statement.lexicon);
    let mut terms: Vec<Mention<String>> = Vec::new();
    for place in statement.openers(side, &[Opening::Loaded]) {
        let term = |lines| term(lines, words, place);
        let Some((end, _)) = term(Lines::Loaded).or_else(|| term(Lines::LoadedAlone)) else {
            continue;
        };
        if terms.last().is_none_or(|last| last.words.end <= place) {
            let words = &words[place..end];
            let spoken = words.iter().filter(|word| word.is_word());
            let parts: Vec<&str> = spoken.map(|word| singular(word.bare(), lexicon)).collect();
            terms.push(Mention {
                words: place..end,
                said: parts.join(" "),
            });
        }
    }
    terms
}

/// The term of the list that begins at the word, with the ending of the possessive or without: where it ends, and its
/// group.
fn term<'l>(lines: Lines, words: &[Word<'l>], at: usize) -> Option<(usize, &'l str)> {
    let of_owner = || Some((at + 1, words[at].bare_sense.group(lines)?));
    phrase(lines, words, at).or_else(of_owner)
}

fn singular<'w>(folded: &'w str, lexicon: &Lexicon) -> &'w str {
    folded
        .strip_suffix('s')
        .filter(|one| lexicon.sense(one).group(Lines::Loaded).is_some())
        .unwrap_or(folded)
}
