//! Who says something in the words of one side, and by which verb: "according to police", "the report said", "she was told
//! by the mayor".

use std::ops::Range;

use super::lexicon::{Lines, List, Opening};
use super::statement::{Statement, Word};
use crate::compare::words::Class;
use crate::side::Side;

/// Words that a source may have before or after its verb.
const LONGEST_SOURCE: usize = 14;

/// That somebody says something.
pub(super) struct Attribution<'l> {
    pub verb: usize,
    /// The verb, whatever its form.
    pub group: &'l str,
    /// Who says it, up to the first preposition; empty when not found.
    pub source: Range<usize>,
    /// Source and verb.
    pub words: Range<usize>,
    /// Whom it was told.
    pub audience: Range<usize>,
}

/// Every place in the words of a side where somebody says something, in their order.
pub(super) fn attributions<'l>(statement: &Statement<'l>, side: Side) -> Vec<Attribution<'l>> {
    let words = &statement.words[side];
    let mut attributions: Vec<Attribution> = Vec::new();
    for place in statement.openers(side, &[Opening::Saying]) {
        let found = according(words, place)
            .or_else(|| told_by(words, place))
            .or_else(|| saying(words, place));
        // "according to documents seen by the Tribune" is one source.
        let is_within = |found: &Attribution| {
            let last = attributions.last();
            found.group == "by" && last.is_some_and(|last| last.words.end > found.verb)
        };
        attributions.extend(found.filter(|found| !is_within(found)));
    }
    attributions
}

fn according<'l>(words: &[Word<'l>], at: usize) -> Option<Attribution<'l>> {
    let is = |place: usize, text: &str| words.get(place).is_some_and(|word| word.is(text));
    if !is(at, "according") || !is(at + 1, "to") || words[at].quoted {
        return None;
    }
    let source = at + 2..source_end(words, at + 2);
    Some(Attribution {
        verb: at,
        group: "according",
        words: at..source.end,
        source: head(words, source),
        audience: at..at,
    })
}

/// `by police` after `named`, `released` and the like.
fn told_by<'l>(words: &[Word<'l>], at: usize) -> Option<Attribution<'l>> {
    let before = at.checked_sub(1).map(|before| &words[before])?;
    if !words[at].is("by") || !before.sense.is(List::ToldBy) || words[at].quoted {
        return None;
    }
    let end = source_end(words, at + 1);
    let as_what = words[at + 1..end].iter().position(|word| word.is("as"));
    let source = at + 1..as_what.map_or(end, |place| at + 1 + place);
    let is_source = telling_count(words, &source) > 0;
    is_source.then(|| Attribution {
        verb: at,
        group: "by",
        words: at..source.end,
        source: head(words, source),
        audience: at..at,
    })
}

fn saying<'l>(words: &[Word<'l>], at: usize) -> Option<Attribution<'l>> {
    let verb = &words[at];
    let group = verb.sense.group(Lines::Saying)?;
    if verb.quoted || is_noun(words, at) || is_adjective(words, at) || has_object(words, at) {
        return None;
    }
    // "is alleged to have", "was told": who says it is not said.
    let is_passive = at
        .checked_sub(1)
        .is_some_and(|before| words[before].sense.is(List::Being))
        && !verb.folded.ends_with("ing")
        && group != "quoted";
    if is_passive && words.get(at + 1).is_none_or(|next| !next.is("by")) {
        return None;
    }
    let before = source_start(words, at);
    let mut source = before..at;
    let mut all = before..at + 1;
    if words.get(at + 1).is_some_and(|next| next.is("by")) {
        // `It was reported by the Tribune`.
        source = at + 2..source_end(words, at + 2);
        all.end = source.end.max(at + 1);
    }
    if telling_count(words, &source) == 0 && !has_pronoun(words, &source) {
        // The source stands behind: `... ,” said the harbour master`.
        let after = at + 1..source_end(words, at + 1);
        if is_inverted(words, at) && telling_count(words, &after) > 0 {
            all = at..after.end;
            source = after;
        }
    }
    let mut audience = at..at;
    if group == "told" && all.end == at + 1 {
        audience = at + 1..source_end(words, at + 1).min(at + 5);
        // Whom it was told is part of it: `told Reuters`.
        let named = words[at + 1..].iter().take(4);
        all.end += named
            .take_while(|word| word.is_capital || matches!(word.folded, "the" | "a"))
            .count();
    }
    let source = head(words, source);
    let doubtful = verb.sense.is(List::DoubtfulSaying);
    if doubtful && !can_speak(words, &source, at) && !is_put_in(words, &all) {
        return None;
    }
    if verb.sense.is(List::Finding) && !is_finding(words, &source, at) {
        return None;
    }
    Some(Attribution {
        verb: at,
        group,
        source,
        words: all,
        audience,
    })
}

/// Whether the source of a verb that has other uses can be one: it names somebody, or something that says things; and
/// what follows is what was said.
fn can_speak(words: &[Word], source: &Range<usize>, verb: usize) -> bool {
    let speaks = words[source.clone()]
        .iter()
        .any(|word| word.bare_sense.is(List::Speakers) || is_name(word));
    let next = words.get(verb + 1);
    let is_object =
        next.is_some_and(|next| next.is("to") || next.is("up") || next.is("of") || next.is("in"));
    speaks && !is_object
}

/// Whether somebody who looks into things tells what came out: "that" follows, or it stands behind what was said.
fn is_finding(words: &[Word], source: &Range<usize>, verb: usize) -> bool {
    let mut source = words[source.clone()].iter();
    let next = words.get(verb + 1);
    source.any(|word| word.bare_sense.is(List::Finders))
        && next.is_none_or(|next| {
            next.is("that") || !next.is_word() || next.sense.is(List::Determiners)
        })
}

/// Whether source and verb stand between marks, behind what was said: `..., engineers believe.`
fn is_put_in(words: &[Word], all: &Range<usize>) -> bool {
    let is_mark = |place: usize| {
        words
            .get(place)
            .is_some_and(|word| matches!(word.folded, "," | "." | "-"))
    };
    let before = all.start.checked_sub(1);
    before.is_some_and(is_mark) && is_mark(all.end) && all.len() > 1
}

/// The form of a verb that is a noun or an adjective here: an article or a possessive stands before it ("the report",
/// "an alleged leak"), or "of" behind.
fn is_noun(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &words[before]);
    let is_led = before.is_some_and(|before| {
        matches!(
            before.folded,
            "a" | "an" | "the" | "his" | "her" | "its" | "their" | "our" | "my" | "your"
        ) || before.folded.ends_with("'s")
    });
    let may_be_noun = words[at].sense.is(List::NounForms);
    let is_noun_after = before.is_some_and(|before| {
        before.sense.is(List::Determiners) || matches!(before.folded, "to" | "of")
    });
    let after = words.get(at + 1);
    is_led || may_be_noun && (is_noun_after || after.is_some_and(|after| after.is("of")))
}

/// Whether a participle tells of the noun behind it: `Alleged victims spoke`, `two reported cases`. No speaker can stand
/// where a sentence begins, or behind a preposition or a count.
fn is_adjective(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &words[before]);
    let is_led = words[at].is_first
        || before.is_some_and(|before| {
            before.sense.is(List::Prepositions)
                || before.class == Class::Number
                || before.sense.is(List::SmallNumbers)
        });
    let after = words.get(at + 1);
    let is_noun = after.is_some_and(|after| after.class == Class::Content && !after.is_capital);
    words[at].sense.is(List::SayingParticiples) && is_led && is_noun
}

/// Whether a verb that mostly does something to a thing does so here: `posted guards`.
fn has_object(words: &[Word], at: usize) -> bool {
    let after = words.get(at + 1);
    // What is said follows "that" or a mark, or as "hearing shots"; when, behind a capital: "reported Saturday that".
    let is_thing = after.is_some_and(|after| {
        let is_noun = after.class == Class::Content && !after.is_capital;
        after.sense.is(List::Determiners) && !after.is("that")
            || is_noun && !after.folded.ends_with("ing")
    });
    words[at].sense.is(List::ObjectSaying) && is_thing
}

fn telling_count(words: &[Word], range: &Range<usize>) -> usize {
    let words = words[range.clone()].iter();
    words.filter(|word| word.class == Class::Content).count()
}

fn has_pronoun(words: &[Word], range: &Range<usize>) -> bool {
    words[range.clone()]
        .iter()
        .any(|word| word.sense.is(List::Pronouns))
}

/// Whether a verb may have its source behind it: a quotation, a comma or nothing stands before.
fn is_inverted(words: &[Word], at: usize) -> bool {
    match at.checked_sub(1) {
        None => true,
        Some(before) => !words[before].is_word() || words[before].sentence != words[at].sentence,
    }
}

fn is_boundary(word: &Word) -> bool {
    match word.class {
        Class::Punctuation => !matches!(word.folded, "." | "'" | "-" | "&"),
        _ => word.sense.is(List::ClauseOpeners) || word.quoted,
    }
}

/// Where the words that may name the source before a verb begin.
fn source_start(words: &[Word], verb: usize) -> usize {
    let mut start = verb;
    while start > 0 && verb - start < LONGEST_SOURCE {
        let word = &words[start - 1];
        if word.sentence != words[verb].sentence || is_boundary(word) || is_other_saying(word) {
            break;
        }
        start -= 1;
    }
    start
}

/// A verb of saying that cannot be a noun within a source.
fn is_other_saying(word: &Word) -> bool {
    word.sense.group(Lines::Saying).is_some() && !word.sense.is(List::NounForms)
}

fn source_end(words: &[Word], start: usize) -> usize {
    let mut end = start;
    while end < words.len() && end - start < LONGEST_SOURCE {
        let word = &words[end];
        let next_is_small = words
            .get(end + 1)
            .is_none_or(|next| !next.is_capital || next.spaced);
        let stop =
            word.is(".") && next_is_small && (end == start || words[end - 1].folded.len() > 4);
        if word.sentence != words[start].sentence || is_boundary(word) || stop {
            break;
        }
        end += 1;
    }
    // A stop that ends the sentence is no part of the source.
    while end > start && words[end - 1].class == Class::Punctuation {
        end -= 1;
    }
    end
}

/// The source up to its first preposition, less auxiliaries: `a source` of `a source with access to the palace has`.
fn head(words: &[Word], source: Range<usize>) -> Range<usize> {
    let mut start = source.start;
    while start < source.end
        && (matches!(
            words[start].folded,
            "and" | "or" | "also" | "then" | "meanwhile"
        ) || !words[start].is_word())
    {
        start += 1;
    }
    let mut end = start;
    while end < source.end
        && !(words[end].sense.is(List::Prepositions) && end > start)
        && !words[end].sense.is(List::Auxiliaries)
    {
        end += 1;
    }
    start..end
}

pub(super) fn is_name(word: &Word) -> bool {
    word.is_capital && !word.is_first && word.class == Class::Content
}
