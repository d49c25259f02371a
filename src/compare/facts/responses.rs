//! Denials and answers: a sentence that the other version lacks, or a clause, in which somebody denies, rejects or
//! declines to comment. Codes of practice ask for the reply of who is accused, so a dropped denial is the worst cut.

use super::Found;
use super::lexicon::{Lexicon, Lines};
use super::mentions::{Mention, differences};
use super::statement::{Statement, Word};
use crate::changes::{Change, Fact, FactKind};
use crate::side::{Pair, Side};
use crate::story::Story;

/// The responses of a sentence without a partner, whole.
pub(super) fn of_lone(change: &Change, stories: Pair<&Story>, lexicon: &Lexicon) -> Vec<Fact> {
    let side = match change.new.is_empty() {
        true => Side::Old,
        false => Side::New,
    };
    let sentence = change.sentences(side)[0];
    let text = stories[side].text(sentence);
    let lower = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let mut places = 0..words.len();
    if !places.any(|place| lexicon.begins(Lines::Responses, &words[place..])) {
        return Vec::new();
    }
    let mut said = Pair::default();
    said[side] = Some(text.to_owned());
    let mut at = Pair::default();
    at[side] = Some(sentence);
    vec![Fact {
        kind: FactKind::Response,
        old: said.old,
        new: said.new,
        old_sentence: at.old,
        new_sentence: at.new,
    }]
}

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let responses = Pair::from_sides(|side| responses(&statement.words[side], statement.lexicon));
    for words in differences(statement, &responses) {
        // One that is said in other words is no response lost.
        if words.old.is_some() && words.new.is_some() {
            continue;
        }
        found.push(Found::new(statement, FactKind::Response, words));
    }
}

fn responses(words: &[Word], lexicon: &Lexicon) -> Vec<Mention> {
    let mut responses: Vec<Mention> = Vec::new();
    for place in 0..words.len() {
        let Some((end, _)) = lexicon.phrase(Lines::Responses, words, place) else {
            continue;
        };
        match responses.last_mut() {
            Some(last) if last.words.end >= place => last.words.end = end,
            // All say the same thing: that somebody answered.
            _ => responses.push(Mention {
                words: place..end,
                identity: "response".to_owned(),
            }),
        }
    }
    responses
}
