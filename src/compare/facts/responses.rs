//! Denials and answers: a sentence that the other version lacks, or a clause, in which somebody denies, rejects or
//! declines to comment. Codes of practice ask for the reply of who is accused, so a dropped denial is the worst cut.

use std::ops::Range;

use super::Found;
use super::lexicon::{Lexicon, Lines, Sense, plain};
use super::lists;
use super::mentions::{Mention, differences};
use super::statement::{Statement, Word};
use crate::changes::{Fact, FactKind};
use crate::side::{Pair, Side};
use crate::story::SentenceIdx;

/// Whether somebody denies or answers in the words, which are folded.
pub(super) fn is_response(words: &[&str], lexicon: &Lexicon) -> bool {
    let mut asked = words.iter();
    if !asked.any(|word| may_begin(word, lexicon.sense(word))) {
        return false;
    }
    let spoken = spoken(words.iter().copied().enumerate());
    !replies(&spoken, lexicon).is_empty()
}

/// Whether a reply may begin with the word, or with a part of it. Most sentences have no such word.
fn may_begin(word: &str, sense: &Sense) -> bool {
    sense.begins_reply || is_called(word) || word.ends_with("n't")
}

/// A sentence without a partner that is a response, whole.
pub(super) fn of_lone(text: &str, side: Side, sentence: SentenceIdx) -> Fact {
    let mut said = Pair::default();
    said[side] = Some(text.to_owned());
    let mut at = Pair::default();
    at[side] = Some(sentence);
    Fact {
        kind: FactKind::Response,
        old: said.old,
        new: said.new,
        old_sentence: at.old,
        new_sentence: at.new,
    }
}

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let responses = Pair::from_sides(|side| responses(&statement.words[side], statement.lexicon));
    let differences = differences(statement, &responses).into_iter();
    found.extend(differences.map(|words| Found::new(statement, FactKind::Response, words)));
}

fn responses(words: &[Word], lexicon: &Lexicon) -> Vec<Mention> {
    if !words.iter().any(|word| may_begin(&word.folded, word.sense)) {
        return Vec::new();
    }
    let places = words.iter().enumerate().filter(|(_, word)| word.is_word());
    let spoken = spoken(places.map(|(place, word)| (place, &*word.folded)));
    let mut responses: Vec<Mention> = Vec::new();
    for reply in replies(&spoken, lexicon) {
        let spoken = &spoken[reply];
        let (Some(first), Some(last)) = (spoken.first(), spoken.last()) else {
            continue;
        };
        let is_silent = spoken
            .iter()
            .any(|word| lists::SILENCE.contains(&word.text));
        match responses.last_mut() {
            Some(before) if before.words.end >= first.place => before.words.end = last.place + 1,
            // Whoever denies says the same in whatever words; so does whoever says nothing.
            _ => responses.push(Mention {
                words: first.place..last.place + 1,
                identity: if is_silent { "silence" } else { "denial" }.to_owned(),
            }),
        }
    }
    responses
}

/// A word as replies are looked for in.
struct Spoken<'w> {
    text: &'w str,
    /// Which word of the sentence it is, or is a part of.
    place: usize,
}

/// The words as phrases of replies are made of.
fn spoken<'w>(words: impl Iterator<Item = (usize, &'w str)>) -> Vec<Spoken<'w>> {
    let parts = words.flat_map(|(place, word)| plain(word).map(move |text| Spoken { text, place }));
    parts.collect()
}

/// How many words may stand between a verb and what it is about.
const REACH: usize = 5;

/// The replies among the words.
fn replies(words: &[Spoken], lexicon: &Lexicon) -> Vec<Range<usize>> {
    let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
    let mut replies: Vec<Range<usize>> = Vec::new();
    for at in 0..texts.len() {
        let length = lexicon.phrase_length(Lines::Responses, &texts[at..]);
        let length = length.filter(|_| is_reply(&texts, at));
        if let Some(length) = length.or_else(|| calls_untrue(&texts[at..])) {
            replies.push(at..at + length);
        }
    }
    replies
}

/// Whether a word that has other uses is a reply here.
fn is_reply(texts: &[&str], at: usize) -> bool {
    let before = &texts[at.saturating_sub(REACH)..at];
    let after = texts[at + 1..].iter().take(REACH);
    let is_passive = before.last().is_some_and(|before| {
        matches!(
            *before,
            "was" | "were" | "been" | "being" | "be" | "is" | "are" | "got"
        )
    });
    let about = |things: &[&str]| {
        after.clone().any(|word| things.contains(word))
            || is_passive && before.iter().any(|word| things.contains(word))
    };
    match texts[at] {
        "denied" | "denies" | "deny" | "denying" => {
            let is_told = !is_passive || texts.get(at + 1) == Some(&"by") || about(lists::CHARGES);
            is_told && !about_at_once(&texts[at + 1..])
        }
        // "declined to give her name"
        "declined" | "declines" | "declining" => !about(&["name", "names", "named", "identified"]),
        "defended" | "defends" | "defending" => about(lists::DEFENDED),
        "rejected" | "rejects" | "rejecting" | "dismissed" | "dismisses" | "dismissing" => {
            let is_led = texts
                .get(at + 1)
                .is_some_and(|next| matches!(*next, "that" | "what"));
            is_led || about(lists::CHARGES)
        }
        _ => true,
    }
}

/// Whether what is denied is something that was asked for: `denied him bail`.
fn about_at_once(after: &[&str]) -> bool {
    after.iter().take(2).any(|word| lists::ASKED.contains(word))
}

fn is_called(word: &str) -> bool {
    matches!(word, "called" | "calls" | "calling")
}

/// `called the report false`: how many words it has.
fn calls_untrue(texts: &[&str]) -> Option<usize> {
    if !is_called(texts.first()?) {
        return None;
    }
    let mut reach = texts.iter().take(1 + REACH);
    let untrue = reach.position(|word| lists::UNTRUE.contains(word));
    untrue.map(|place| place + 1)
}
