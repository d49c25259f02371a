//! Denials and answers: a sentence that the other version lacks, or a clause, in which somebody denies, rejects or
//! declines to comment. Codes of practice ask for the reply of who is accused, so a dropped denial is the worst cut.

use std::ops::Range;

use super::Found;
use super::forms::Form;
use super::lexicon::{Lexicon, Lines, List, Opening, Sense, plain};
use super::lists;
use super::mentions::{Mention, differences};
use super::statement::Statement;
use crate::changes::{Fact, FactKind};
use crate::side::{Pair, Side};
use crate::story::SentenceIdx;

/// Whether somebody denies or answers in the words.
pub(super) fn is_response<'w>(
    words: impl Iterator<Item = &'w Form<'w>> + Clone,
    lexicon: &'w Lexicon<'w>,
) -> bool {
    may_reply(words.clone()) && replies(&spoken(words, lexicon)).next().is_some()
}

/// Whether a reply may stand in the words. Few sentences have more than the first word of one: `is`, `no`.
fn may_reply<'w>(mut words: impl Iterator<Item = &'w Form<'w>> + Clone) -> bool {
    while let Some(word) = words.next() {
        if !word.openings.has(Opening::Reply) {
            continue;
        }
        let rest = words.clone().filter(|word| word.is_word());
        let rest = rest.flat_map(|word| plain(word.folded));
        if word.sense.is(List::Calling)
            || word.folded.ends_with("n't")
            || word
                .sense
                .longest(Lines::Responses, 0, rest.map(|part| (0, part)))
                .is_some()
        {
            return true;
        }
    }
    false
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
    let responses = Pair::from_sides(|side| responses(statement, side));
    let differences = differences(statement, &responses).into_iter();
    found.extend(differences.map(|words| Found::new(statement, FactKind::Response, words)));
}

fn responses(statement: &Statement, side: Side) -> Vec<Mention<&'static str>> {
    let forms = statement.words[side].iter().map(|word| word.form);
    let opens = statement.openers(side, &[Opening::Reply]).next().is_some();
    if !opens || !may_reply(forms.clone()) {
        return Vec::new();
    }
    let spoken = spoken(forms, statement.lexicon);
    let mut responses: Vec<Mention<&str>> = Vec::new();
    for reply in replies(&spoken) {
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
                said: if is_silent { "silence" } else { "denial" },
            }),
        }
    }
    responses
}

/// A word as replies are looked for in.
struct Spoken<'w> {
    text: &'w str,
    sense: &'w Sense<'w>,
    /// Which word of the sentence it is, or is a part of.
    place: usize,
}

/// The words as phrases of replies are made of.
fn spoken<'w>(
    words: impl Iterator<Item = &'w Form<'w>>,
    lexicon: &'w Lexicon<'w>,
) -> Vec<Spoken<'w>> {
    let words = words.enumerate().filter(|(_, word)| word.is_word());
    let parts = words.flat_map(|(place, word)| {
        plain(word.folded).map(move |text| Spoken {
            text,
            sense: match text == word.folded {
                true => word.sense,
                false => lexicon.sense(text),
            },
            place,
        })
    });
    parts.collect()
}

/// How many words may stand between a verb and what it is about.
const REACH: usize = 5;

/// The replies among the words.
fn replies(words: &[Spoken]) -> impl Iterator<Item = Range<usize>> {
    let starts = (0..words.len()).filter(|&at| {
        let sense = words[at].sense;
        sense.begins(Lines::Responses) || sense.is(List::Calling)
    });
    starts.filter_map(|at| {
        let rest = words.iter().enumerate().skip(at + 1);
        let rest = rest.map(|(place, word)| (place, word.text));
        let phrase = words[at].sense.longest(Lines::Responses, at, rest);
        let end = phrase.map(|(end, _)| end).filter(|_| is_reply(words, at));
        Some(at..end.or_else(|| calls_untrue(words, at))?)
    })
}

/// Whether a word that has other uses is a reply here.
fn is_reply(words: &[Spoken], at: usize) -> bool {
    let before = &words[at.saturating_sub(REACH)..at];
    let after = words[at + 1..].iter().take(REACH);
    let is_passive = before.last().is_some_and(|before| {
        matches!(
            before.text,
            "was" | "were" | "been" | "being" | "be" | "is" | "are" | "got"
        )
    });
    let about = |things: &[&str]| {
        let is_of = |word: &Spoken| things.contains(&word.text);
        after.clone().any(is_of) || is_passive && before.iter().any(is_of)
    };
    let next = words.get(at + 1).map(|next| next.text);
    match words[at].text {
        "denied" | "denies" | "deny" | "denying" => {
            let is_told = !is_passive || next == Some("by") || about(lists::CHARGES);
            is_told && !about_at_once(&words[at + 1..])
        }
        // "declined to give her name"
        "declined" | "declines" | "declining" => !about(&["name", "names", "named", "identified"]),
        "defended" | "defends" | "defending" => about(lists::DEFENDED),
        "rejected" | "rejects" | "rejecting" | "dismissed" | "dismisses" | "dismissing" => {
            matches!(next, Some("that" | "what")) || about(lists::CHARGES)
        }
        _ => true,
    }
}

/// Whether what is denied is something that was asked for: `denied him bail`.
fn about_at_once(after: &[Spoken]) -> bool {
    let mut after = after.iter().take(2);
    after.any(|word| lists::ASKED.contains(&word.text))
}

/// `called the report false`: where it ends.
fn calls_untrue(words: &[Spoken], at: usize) -> Option<usize> {
    if !words[at].sense.is(List::Calling) {
        return None;
    }
    let mut reach = words[at..].iter().take(1 + REACH);
    let untrue = reach.position(|word| lists::UNTRUE.contains(&word.text));
    untrue.map(|place| at + place + 1)
}
