//! Who said it, by which verb, and in what: "according to police", "the report said", "in a statement". The tense of the
//! verb is no fact (says, said), nor is a pronoun for the name it stands for.

use std::ops::Range;

use super::Found;
use super::lexicon::{Lexicon, Lines, List};
use super::mentions::{Mention, differences};
use super::names::is_of_one_country;
use super::statement::{Statement, Word};
use super::typos::is_other_spelling;
use crate::changes::{FactKind, RunKind};
use crate::compare::words::Class;
use crate::side::{Pair, Side};

/// More words than this that the other side lacks are a statement of its own, with its own source.
const CLAUSE: usize = 9;

/// The same beside the words of source and verb.
const BESIDES: usize = 4;

/// Words that a source may have before or after its verb.
const LONGEST_SOURCE: usize = 14;

/// How many words that stayed may stand between the verbs of one statement in both versions.
const REACH: u32 = 4;

/// How many words a medium may stand from the verb, and one that was spoken of before.
const NEAR_VERB: usize = 14;
const BESIDE_VERB: usize = 2;

/// Words of the longest name of whom it was said to in a medium.
const MOST_NAMED: usize = 5;

/// That somebody says something.
struct Attribution<'l> {
    verb: usize,
    /// The verb, whatever its form.
    group: &'l str,
    /// Who says it, up to the first preposition; empty when not found.
    source: Range<usize>,
    /// Source and verb.
    words: Range<usize>,
    /// Whom it was told.
    audience: Range<usize>,
}

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let sayings = Pair::from_sides(|side| attributions(&statement.words[side]));
    let mut places: Vec<Pair<Option<Range<usize>>>> = Vec::new();
    let (pairs, alone) = paired(statement, &sayings);
    for (old, new) in pairs {
        let (old, new) = (&sayings.old[old], &sayings.new[new]);
        let verbs = old.group != new.group
            && (statement.words.old[old.verb].is_changed()
                || statement.words.new[new.verb].is_changed());
        if verbs
            || is_another_source(statement, old, new)
            || is_another_audience(statement, old, new)
        {
            places.push(Pair::new(Some(old.words.clone()), Some(new.words.clone())));
        }
    }
    for side in Side::BOTH {
        for &place in &alone[side] {
            let saying = &sayings[side][place];
            let changed = statement.words[side][saying.verb].is_changed();
            // What the writers say of themselves is no source.
            let is_own = statement.words[side][saying.source.clone()]
                .iter()
                .any(|word| matches!(&*word.folded, "we" | "i"));
            if changed
                && !is_own
                && !is_turned(statement, side, saying)
                && !is_with_clause(statement, side, saying)
                && !is_said_twice(statement, side, place, &sayings[side])
            {
                let mut words = Pair::default();
                words[side] = Some(saying.words.clone());
                places.push(words);
            }
        }
    }
    let media =
        Pair::from_sides(|side| media(&statement.words[side], &sayings[side], statement.lexicon));
    for words in differences(statement, &media) {
        // "A report by the auditors said", "the auditors said in a report".
        let is_source = |side: Side| {
            let Some(medium) = &words[side] else {
                return false;
            };
            let last = &statement.words[side][medium.clone()];
            let other = side.other();
            let mut sources = sayings[other]
                .iter()
                .flat_map(|saying| saying.words.clone());
            sources.any(|place| {
                let word = &statement.words[other][place];
                word.class == Class::Content
                    && last.iter().any(|medium| medium.bare_key == word.bare_key)
            })
        };
        if words.new.is_none() && is_source(Side::Old)
            || words.old.is_none() && is_source(Side::New)
        {
            continue;
        }
        // Told with the source that is another or came or went too.
        let told = places.iter().any(|place| {
            Side::BOTH
                .into_iter()
                .any(|side| match (&place[side], &words[side]) {
                    (Some(place), Some(medium)) => {
                        let region = statement.region(side, medium.start);
                        place.contains(&medium.start)
                            || (place.start < region.end && region.start < place.end)
                    }
                    _ => false,
                })
        });
        if !told {
            places.push(words);
        }
    }
    found.extend(
        places
            .into_iter()
            .map(|words| Found::new(statement, FactKind::Attribution, words)),
    );
}

/// Whether the attribution came or went with what was said: that is a statement, with its own source.
fn is_with_clause(statement: &Statement, side: Side, saying: &Attribution) -> bool {
    let length = statement.region_length(side, saying.verb);
    let of_saying = statement.words[side][saying.words.clone()].iter();
    let own = of_saying.filter(|word| word.is_word() && word.is_changed());
    length > CLAUSE || length > own.count() + BESIDES
}

/// Whether who did it is only said in another way: `the boat was named by police`, `police named the boat`.
fn is_turned(statement: &Statement, side: Side, saying: &Attribution) -> bool {
    let others = &statement.words[side.other()];
    let stands = |word: &Word| others.iter().any(|other| is_alike(word, other));
    let participle = saying.verb.checked_sub(1);
    saying.group == "by"
        && participle.is_some_and(|place| stands(&statement.words[side][place]))
        && telling(statement, side, &saying.source)
            .into_iter()
            .all(stands)
}

/// Whether the same source has the same verb elsewhere on its side: sentences that were merged need it only once.
fn is_said_twice(statement: &Statement, side: Side, place: usize, sayings: &[Attribution]) -> bool {
    let own = telling(statement, side, &sayings[place].source);
    let is_pronoun = own.is_empty() && !sayings[place].source.is_empty();
    sayings.iter().enumerate().any(|(other, saying)| {
        let sentence = |saying: &Attribution| statement.words[side][saying.verb].sentence;
        other != place
            && saying.group == sayings[place].group
            && sentence(saying) != sentence(&sayings[place])
            && (is_pronoun && other < place
                || telling(statement, side, &saying.source)
                    .iter()
                    .any(|word| own.iter().any(|own| is_alike(own, word))))
    })
}

/// The attributions that belong together, and those that stand alone.
#[allow(clippy::type_complexity)]
fn paired(
    statement: &Statement,
    sayings: &Pair<Vec<Attribution>>,
) -> (Vec<(usize, usize)>, Pair<Vec<usize>>) {
    let mut candidates = Vec::new();
    for (o, old) in sayings.old.iter().enumerate() {
        for (n, new) in sayings.new.iter().enumerate() {
            let verbs = (
                &statement.words.old[old.verb],
                &statement.words.new[new.verb],
            );
            let kept = verbs.0.fate == RunKind::Same && verbs.1.fate == RunKind::Same;
            if kept && verbs.0.slot != verbs.1.slot {
                // Each has a partner of its own.
                continue;
            }
            let shared = is_shared_source(statement, old, new);
            let distance = verbs.0.slot.abs_diff(verbs.1.slot);
            let rank = match (kept, shared) {
                (true, _) => 0,
                (false, true) => 1,
                // "The firm said its profit rose", "the firm's profit rose, it said".
                (false, false)
                    if old.group == new.group && is_one_a_pronoun(statement, old, new) =>
                {
                    2
                }
                (false, false) if distance <= REACH => 2,
                _ => continue,
            };
            candidates.push((rank, distance, o, n));
        }
    }
    candidates.sort_unstable();
    let mut open = Pair::from_sides(|side| vec![true; sayings[side].len()]);
    let mut pairs = Vec::new();
    for (.., old, new) in candidates {
        if open.old[old] && open.new[new] {
            open.old[old] = false;
            open.new[new] = false;
            pairs.push((old, new));
        }
    }
    let alone = open.map(|open| {
        let open = open.iter().enumerate().filter(|(_, open)| **open);
        open.map(|(place, _)| place).collect()
    });
    (pairs, alone)
}

/// The words of a source that tell it from others.
fn telling<'s>(statement: &'s Statement, side: Side, source: &Range<usize>) -> Vec<&'s Word<'s>> {
    let words = statement.words[side][source.clone()].iter();
    words
        .filter(|word| {
            matches!(word.class, Class::Content | Class::Number)
                && !word.sense.is(List::Pronouns)
                && !word.sense.is(List::Courtesy)
                && !word.sense.is(List::Determiners)
        })
        .collect()
}

fn are_one_and_many(one: &Word, other: &Word) -> bool {
    let (one, other) = (one.bare(), other.bare());
    let is_plural = |many: &str, one: &str| many.strip_suffix('s') == Some(one);
    is_plural(one, other) || is_plural(other, one)
}

/// Whether the two words are forms of one.
fn is_alike(one: &Word, other: &Word) -> bool {
    if is_of_one_country(one, other) {
        return true;
    }
    let (one, other) = (one.bare(), other.bare());
    one == other
        || one.trim_end_matches('s') == other.trim_end_matches('s')
        || is_other_spelling(one, other)
}

fn is_shared_source(statement: &Statement, old: &Attribution, new: &Attribution) -> bool {
    let new = telling(statement, Side::New, &new.source);
    telling(statement, Side::Old, &old.source)
        .iter()
        .any(|one| new.iter().any(|other| is_alike(one, other)))
}

/// Whether one of the sources is a pronoun, which says nothing of who it is.
fn is_one_a_pronoun(statement: &Statement, old: &Attribution, new: &Attribution) -> bool {
    let is_pronoun = |side: Side, saying: &Attribution| {
        !saying.source.is_empty() && telling(statement, side, &saying.source).is_empty()
    };
    is_pronoun(Side::Old, old) || is_pronoun(Side::New, new)
}

/// Whether who says it is another: nothing of the two sources is shared, or each has words that the other lacks.
/// A source that is a pronoun, or not found, says nothing.
fn is_another_source(statement: &Statement, old: &Attribution, new: &Attribution) -> bool {
    let words = Pair::new(
        telling(statement, Side::Old, &old.source),
        telling(statement, Side::New, &new.source),
    );
    if words.old.is_empty() || words.new.is_empty() {
        return false;
    }
    let own = |side: Side| {
        words[side].iter().any(|one| {
            one.is_changed() && !words[side.other()].iter().any(|other| is_alike(one, other))
        })
    };
    // One that is named where the other is not: "a newspaper", "the newspaper al-Harbour".
    let is_named = |side: Side| words[side].iter().any(|word| is_name(word));
    // Nor one whose name only came to be fuller: "Coach Dario Pell", "Pell".
    let is_same_name = words.old.iter().any(|one| {
        let mut others = words.new.iter();
        one.is_capital && others.any(|other| other.is_capital && is_alike(one, other))
    });
    let came_to_be_named = |side: Side| {
        let mut own = words[side].iter();
        let named = own.any(|word| is_name(word) && word.is_changed());
        named && !is_named(side.other()) && !is_same_name
    };
    // One where there were several: "officials", "an official".
    let is_another_count = words.old.iter().any(|one| {
        let mut others = words.new.iter();
        others.any(|other| one.is_changed() && other.is_changed() && are_one_and_many(one, other))
    });
    is_another_count
        || own(Side::Old) && own(Side::New)
        || came_to_be_named(Side::Old)
        || came_to_be_named(Side::New)
}

/// Whether whom it was told is named on one side only: `told the Korsby Courier`, `told a newspaper`. One name for
/// another is a fact about the name.
fn is_another_audience(statement: &Statement, old: &Attribution, new: &Attribution) -> bool {
    let audience = Pair::new(&old.audience, &new.audience);
    let is_named = |side: Side| {
        let mut words = statement.words[side][audience[side].clone()].iter();
        words.any(|word| is_name(word) && word.is_changed())
    };
    let is_told = Side::BOTH
        .into_iter()
        .all(|side| !audience[side].is_empty());
    is_told && is_named(Side::Old) != is_named(Side::New)
}

fn is_name(word: &Word) -> bool {
    word.is_capital && !word.is_first && word.class == Class::Content
}

fn attributions<'l>(words: &[Word<'l>]) -> Vec<Attribution<'l>> {
    let mut attributions: Vec<Attribution> = Vec::new();
    for place in 0..words.len() {
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
            .take_while(|word| word.is_capital || matches!(&*word.folded, "the" | "a"))
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
            .is_some_and(|word| matches!(&*word.folded, "," | "." | "-"))
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
            &*before.folded,
            "a" | "an" | "the" | "his" | "her" | "its" | "their" | "our" | "my" | "your"
        ) || before.folded.ends_with("'s")
    });
    let may_be_noun = words[at].sense.is(List::NounForms);
    let is_noun_after = before.is_some_and(|before| {
        before.sense.is(List::Determiners) || matches!(&*before.folded, "to" | "of")
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
        Class::Punctuation => !matches!(&*word.folded, "." | "'" | "-" | "&"),
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
            &*words[start].folded,
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

/// What statements are made in: `in a statement`, `by telephone`, `on condition of anonymity`.
fn media(words: &[Word], sayings: &[Attribution], lexicon: &Lexicon) -> Vec<Mention> {
    let mut media: Vec<Mention> = Vec::new();
    for (place, word) in words.iter().enumerate() {
        if let Some((end, group)) = lexicon.phrase(Lines::Anonymity, words, place) {
            media.push(Mention {
                words: place..end,
                identity: group.to_owned(),
            });
            continue;
        }
        let medium = lexicon.phrase(Lines::Media, words, place);
        let Some((end, group)) = medium.filter(|_| !word.quoted) else {
            continue;
        };
        let led = (1..=4).take_while(|&back| back <= place).find(|&back| {
            matches!(
                &*words[place - back].folded,
                "in" | "at" | "by" | "on" | "via" | "over" | "through"
            )
        });
        let Some(start) = led.map(|back| place - back) else {
            continue;
        };
        // "the report" is one that was spoken of; only right beside the verb is it what was said in.
        let is_known = words[start + 1].is("the");
        let reach = if is_known { BESIDE_VERB } else { NEAR_VERB };
        let near = sayings.iter().any(|saying| {
            // "On the radio, the mayor said"
            let is_in_front = words[start].is_first && saying.words.start == end + 1;
            words[saying.verb].sentence == word.sentence
                && (saying.verb.abs_diff(start) <= reach || is_in_front)
        });
        // To whom or with whom: "in an interview with Channel Nine".
        let end = match words.get(end) {
            Some(next) if matches!(&*next.folded, "with" | "to" | "from") => {
                let named = words[end + 1..].iter().take(MOST_NAMED);
                let named = named.take_while(|word| word.is_capital || word.is("the"));
                match named.count() {
                    0 => end,
                    count => end + 1 + count,
                }
            }
            _ => end,
        };
        if near && media.last().is_none_or(|last| last.words.end <= start) {
            media.push(Mention {
                words: start..end,
                identity: group.to_owned(),
            });
        }
    }
    media
}
