//! Quotations: words inside quote marks that are altered, marks added or taken away, a quotation turned into paraphrase
//! or back. Style books agree that words inside quotation marks are not to be changed (AP: "never alter quotations even
//! to correct minor grammatical errors"). The form of the marks, and the stop before or after the closing one, is style.

use std::ops::Range;

use super::Found;
use super::forms::{Form, Forms};
use super::statement::{Statement, Word};
use crate::changes::{FactKind, RunKind, Shape};
use crate::compare::style::units;
use crate::compare::texts::Text;
use crate::compare::words::Token;
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};

/// For each sentence of a story, whether it begins inside a quotation that an earlier one opened: of its paragraph and
/// closed later in it, or of the paragraph before, where this one opens with a mark too, as a quotation does that goes on.
/// A mark that nothing closes quotes no more than its own sentence.
pub(super) fn running((story, tokens): (&Story, &Text), forms: &Forms) -> Vec<bool> {
    let mut running = vec![false; story.sentences().len()];
    let (mut is_open, mut unsure) = (false, Vec::new());
    let mut paragraph = None;
    for sentence in story.indexes() {
        let text = story.text(sentence);
        let own = Some(story.sentence(sentence).paragraph);
        if paragraph != own {
            paragraph = own;
            if text.starts_with(is_double) {
                confirm(&mut running, &mut unsure);
            }
            (is_open, unsure) = (false, Vec::new());
        }
        if is_open {
            unsure.push(sentence);
        }
        let tokens = tokens.tokens(sentence.0).iter();
        for mark in tokens.filter(|token| forms.is_quote(token.key)) {
            let before = text[..mark.start as usize].chars().next_back();
            let after = text[mark.end as usize..].chars().next();
            match (side_of(before, after), is_open) {
                (Some(Mark::Closing) | None, true) => {
                    confirm(&mut running, &mut unsure);
                    is_open = false;
                }
                (Some(Mark::Opening), true) => unsure.clear(),
                (Some(Mark::Closing), false) => {}
                (Some(Mark::Opening) | None, false) => is_open = true,
            }
        }
    }
    running
}

fn confirm(running: &mut [bool], unsure: &mut Vec<SentenceIdx>) {
    for sentence in unsure.drain(..) {
        running[sentence.get()] = true;
    }
}

enum Mark {
    Opening,
    Closing,
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

/// Whether a mark opens or closes, by the characters beside it; None where they do not tell.
fn side_of(before: Option<char>, after: Option<char>) -> Option<Mark> {
    let is_beside = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    // Nothing begins with a stop; in French a space stands before the mark that closes.
    let after = after.filter(|c| !matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')'));
    match (is_beside(before), is_beside(after)) {
        (true, false) => Some(Mark::Closing),
        (false, true) => Some(Mark::Opening),
        _ => None,
    }
}

/// Sets which words of a sentence stand inside quote marks. A mark that closes with none open has quoted the sentence from
/// its beginning, one that stays open to its end: quotations reach over sentences. `is_running` says whether it begins
/// inside one.
pub(super) fn mark(words: &mut [Word], is_running: bool) {
    // The first word inside, and the mark before it.
    let mut open: Option<(usize, char)> = is_running.then_some((0, '"'));
    for place in 0..words.len() {
        let Some(quote) = quote_mark(words, place) else {
            continue;
        };
        match open {
            Some((from, with)) if with == quote && closes(words, place, true) => {
                quoted(words, from..place);
                open = None;
            }
            Some(_) => {}
            None if quote == '"' && closes(words, place, false) => {
                // A lone closing mark: the words of the sentence so far, unless another quotation stands among them.
                if !words[..place].iter().any(|word| word.quoted) {
                    quoted(words, 0..place);
                }
            }
            None if closes(words, place, false) => {}
            None => open = Some((place + 1, quote)),
        }
    }
    if let Some((from, '"')) = open {
        quoted(words, from..words.len());
    }
}

fn quoted(words: &mut [Word], range: Range<usize>) {
    for word in &mut words[range] {
        word.quoted = true;
    }
}

/// Whether it is a quote mark of any form, or the sign of feet or inches.
pub(super) fn is_mark(form: &Form) -> bool {
    matches!(form.folded, "\"" | "'")
}

/// `"` for double marks of any form, `'` for single ones. Feet and inches are written with the same: `5'10"`.
fn quote_mark(words: &[Word], place: usize) -> Option<char> {
    let mark = match words[place].folded {
        "\"" => '"',
        "'" => '\'',
        _ => return None,
    };
    (!is_measure(words, place)).then_some(mark)
}

/// Whether the mark is the sign of feet or of inches behind feet.
fn is_measure(words: &[Word], place: usize) -> bool {
    let is_figure = |back: usize| {
        let at = place.checked_sub(back)?;
        let is_figure = words[at].folded.bytes().all(|byte| byte.is_ascii_digit());
        Some(is_figure && !words[at + 1].spaced)
    };
    let behind = |back: usize| is_figure(back) == Some(true);
    let is_feet = |place: usize| words[place].is("'");
    let goes_on = || {
        let next = words.get(place + 1);
        next.is_some_and(|next| {
            !next.spaced && next.folded.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    match words[place].folded {
        "'" => behind(1) && goes_on(),
        "\"" => behind(1) && place >= 3 && is_feet(place - 2) && behind(3),
        _ => false,
    }
}

/// Whether the mark closes a quotation, by the white space around it; where that says nothing, by whether one is open.
fn closes(words: &[Word], place: usize, open: bool) -> bool {
    let before = place > 0 && !words[place].spaced;
    let after = words.get(place + 1).is_some_and(|next| !next.spaced);
    match (before, after) {
        (true, false) => true,
        (false, true) => {
            words[place + 1].class == crate::compare::words::Class::Punctuation && open
        }
        // Between a dash or a bracket and a word, or free on both sides.
        _ => open,
    }
}

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    if !statement.has_quotes {
        return;
    }
    let quotations = Pair::from_sides(|side| quotations(&statement.words[side]));
    if quotations.old.is_empty() && quotations.new.is_empty() {
        return;
    }
    // A quotation that is parted by its source on one side only, or cut into sentences.
    let whole = |side: Side| {
        let quotations = quotations[side].iter();
        quotations.flat_map(move |range| letters(statement, side, range))
    };
    let omitted = Pair::from_sides(|side| {
        let omitted = quotations[side]
            .iter()
            .map(|range| omissions(statement, side, range));
        omitted.sum::<usize>()
    });
    // Mostly the words are the same, and their letters need no look.
    let keys = |side: Side| {
        let words = statement.words[side].iter();
        let words = words.filter(|word| word.quoted && word.is_word());
        words.map(|word| word.key)
    };
    let is_same = || keys(Side::Old).eq(keys(Side::New)) || whole(Side::Old).eq(whole(Side::New));
    if omitted.old == omitted.new && is_same() {
        return;
    }
    let mut done = Pair::from_sides(|side| vec![false; quotations[side].len()]);
    for (place, old) in quotations.old.iter().enumerate() {
        // The quotation of the other side that most of its kept words stand in.
        let partner = (0..quotations.new.len())
            .filter(|&new| !done.new[new])
            .map(|new| (shared(statement, old, &quotations.new[new]), new))
            .filter(|&(shared, new)| shared > 0 || is_level(statement, old, &quotations.new[new]))
            .max_by_key(|&(shared, new)| (shared, std::cmp::Reverse(new)));
        let Some((_, new)) = partner else {
            continue;
        };
        done.old[place] = true;
        done.new[new] = true;
        let new = &quotations.new[new];
        if !says_the_same(statement, old, new) && !is_cut(statement, old, new) {
            let words = Pair::new(
                Some(with_marks(statement, Side::Old, old)),
                Some(with_marks(statement, Side::New, new)),
            );
            found.push(Found::new(statement, FactKind::Quote, words));
        }
    }
    for side in Side::BOTH {
        for (place, quotation) in quotations[side].iter().enumerate() {
            if done[side][place] {
                continue;
            }
            let unquoted = unquoted(statement, side, quotation);
            if let Some(unquoted) = unquoted.or_else(|| paraphrase(statement, side, quotation)) {
                let mut words = Pair::default();
                words[side] = Some(with_marks(statement, side, quotation));
                words[side.other()] = Some(unquoted);
                found.push(Found::new(statement, FactKind::Quote, words));
            }
        }
    }
}

/// The quotations of a side, each the words between its marks.
fn quotations(words: &[Word]) -> Vec<Range<usize>> {
    let mut quotations: Vec<Range<usize>> = Vec::new();
    for (place, word) in words.iter().enumerate() {
        if !word.quoted {
            continue;
        }
        match quotations.last_mut() {
            Some(last) if last.end == place && words[place - 1].sentence == word.sentence => {
                last.end = place + 1;
            }
            _ => quotations.push(place..place + 1),
        }
    }
    quotations.retain(|range| words[range.clone()].iter().any(|word| word.is_word()));
    quotations
}

/// How many letters of words that stayed or moved stand in both.
fn shared(statement: &Statement, old: &Range<usize>, new: &Range<usize>) -> usize {
    let others = &statement.words.new[new.clone()];
    let own = statement.words.old[old.clone()]
        .iter()
        .filter(|word| word.is_word());
    own.filter(|word| match word.fate {
        RunKind::Same => others
            .iter()
            .any(|other| other.fate == RunKind::Same && other.slot == word.slot),
        RunKind::Style | RunKind::Moved(_) => others.iter().any(|other| other.key == word.key),
        RunKind::Only => false,
    })
    .map(|word| word.folded.len())
    .sum()
}

/// Whether two quotations of which no word stayed stand in the same place of the statement.
fn is_level(statement: &Statement, old: &Range<usize>, new: &Range<usize>) -> bool {
    let slots = |side: Side, range| statement.slots(side, range);
    let ((first, last), (other_first, other_last)) = (slots(Side::Old, old), slots(Side::New, new));
    first == last && other_first == other_last && first == other_first
}

/// Whether two quotations have the same words, in another house's spelling or way of writing figures at most, and nothing
/// more is left out of one of them or put into it.
fn says_the_same(statement: &Statement, old: &Range<usize>, new: &Range<usize>) -> bool {
    if omissions(statement, Side::Old, old) != omissions(statement, Side::New, new) {
        return false;
    }
    let in_one_style = |side: Side, range: &Range<usize>| {
        let words = statement.words[side][range.clone()].iter();
        let tokens = words.map(|word| Token {
            key: word.key,
            start: word.start,
            end: word.end,
        });
        let tokens: Vec<Token> = tokens.collect();
        let units = units(&statement.text[side], &tokens, statement.listed);
        units
            .iter()
            .map(|unit| unit.form().into_owned())
            .collect::<String>()
    };
    letters(statement, Side::Old, old).eq(letters(statement, Side::New, new))
        || in_one_style(Side::Old, old) == in_one_style(Side::New, new)
}

/// How many times a quotation says that words were left out of it or put in: dots within it, brackets.
fn omissions(statement: &Statement, side: Side, words: &Range<usize>) -> usize {
    let words = &statement.words[side][words.clone()];
    let end = words.iter().rposition(|word| word.is_word()).unwrap_or(0);
    let start = words.iter().position(|word| word.is_word()).unwrap_or(0);
    let is_dots = |word: &Word| matches!(word.folded, "..." | "…");
    let mut count = 0;
    for (place, word) in words.iter().enumerate() {
        let begins_dots = is_dots(word)
            || word.is(".")
                && words[place + 1..].first().is_some_and(|next| next.is("."))
                && place
                    .checked_sub(1)
                    .is_none_or(|before| !words[before].is("."));
        let is_within = (start..end).contains(&place);
        count += usize::from(begins_dots && is_within || matches!(word.folded, "(" | "["));
    }
    count
}

/// The letters and figures of the words, as one: what marks and stops do not change.
fn letters(statement: &Statement, side: Side, words: &Range<usize>) -> impl Iterator<Item = char> {
    let words = statement.words[side][words.clone()].iter();
    let letters = words.flat_map(|word| word.folded.chars());
    letters.filter(|c| c.is_alphanumeric())
}

/// Whether the two differ only in that one goes on: whole sentences of it cut at its end or its beginning alter nothing of
/// the others, as long as nothing inside is left out. What is cut out of a sentence may turn what it says.
fn is_cut(statement: &Statement, old: &Range<usize>, new: &Range<usize>) -> bool {
    // Whether the other has all words of one, and one more at its ends in whole sentences; None where one differs inside.
    let ends = |side: Side, range: &Range<usize>| {
        let words = &statement.words[side][range.clone()];
        let kept = |word: &Word| !word.is_changed() && word.is_word();
        let (first, last) = (words.iter().position(kept)?, words.iter().rposition(kept)?);
        let has_more = |part: &[Word]| part.iter().any(|word| word.is_word() && word.is_changed());
        let ends_sentence = |part: &[Word]| {
            let marks = part.iter().rev().take_while(|word| !word.is_word());
            marks
                .into_iter()
                .any(|mark| matches!(mark.folded, "." | "!" | "?" | "..."))
        };
        if has_more(&words[first..=last]) {
            return None;
        }
        let (before, after) = (&words[..first], &words[last + 1..]);
        let is_whole_before = !has_more(before) || ends_sentence(before);
        let next = after
            .iter()
            .position(|word| word.is_word())
            .unwrap_or(after.len());
        let is_whole_after = !has_more(after) || ends_sentence(&after[..next]);
        (is_whole_before && is_whole_after).then_some(has_more(before) || has_more(after))
    };
    matches!(
        (ends(Side::Old, old), ends(Side::New, new)),
        (Some(true), Some(false)) | (Some(false), Some(true))
    )
}

/// The words of the other side that say the same without marks: those that stayed, or those that took the quotation's
/// place. None when the quotation stands in words that the other side lacks altogether.
fn unquoted(statement: &Statement, side: Side, quotation: &Range<usize>) -> Option<Range<usize>> {
    let own = &statement.words[side][quotation.clone()];
    let others = &statement.words[side.other()];
    let content = own.iter().filter(|word| word.is_word()).count();
    let kept: Vec<usize> = own
        .iter()
        .filter(|word| word.is_word() && word.fate == RunKind::Same)
        .filter_map(|word| {
            others
                .iter()
                .position(|other| other.fate == RunKind::Same && other.slot == word.slot)
        })
        .collect();
    let facing: Vec<usize> = statement
        .facing(side, quotation)
        .filter(|&place| others[place].is_word() && !others[place].quoted)
        .collect();
    let places = match kept.len() * 2 >= content {
        true => kept,
        // All replaced: what took its place is a paraphrase when it is about as long.
        false
            if content >= 2
                && !facing.is_empty()
                && facing.len() <= 3 * content
                && content <= 3 * facing.len() =>
        {
            kept.into_iter().chain(facing).collect()
        }
        false => return None,
    };
    let (first, last) = (*places.iter().min()?, *places.iter().max()?);
    let range = first..last + 1;
    // The marks may be lost to the sentence at hand only because it was cut anew.
    others[range.clone()]
        .iter()
        .all(|word| !word.quoted)
        .then_some(range)
}

/// Words of the shortest quotation that a whole sentence may paraphrase.
const LEAST_TOLD: usize = 4;

/// What a quotation became that was most of its sentence, where the sentence linked to it has no quotation any more: the
/// changed words of that one. A link vouches that both say the same.
fn paraphrase(statement: &Statement, side: Side, quotation: &Range<usize>) -> Option<Range<usize>> {
    let (words, others) = (&statement.words[side], &statement.words[side.other()]);
    let is_one_to_one = statement.change.shape() == Shape::One;
    let count = |words: &[Word]| words.iter().filter(|word| word.is_word()).count();
    let own = count(&words[quotation.clone()]);
    let is_most = own >= LEAST_TOLD && own * 2 >= count(words);
    // Or all else stayed, so that what is new over there can only be what was said.
    let besides = words.iter().filter(|word| word.is_word() && !word.quoted);
    let (besides, stayed) = besides.fold((0, 0), |(all, stayed), word| {
        (all + 1, stayed + usize::from(!word.is_changed()))
    });
    let is_all_else = own >= 2 && besides > 0 && stayed * 4 >= besides * 3;
    if !is_one_to_one || !(is_most || is_all_else) || others.iter().any(|word| word.quoted) {
        return None;
    }
    let is_told = |word: &Word| word.is_word() && word.is_changed();
    let (first, last) = (
        others.iter().position(is_told)?,
        others.iter().rposition(is_told)?,
    );
    let told = others[first..=last]
        .iter()
        .filter(|word| is_told(word))
        .count();
    (told * 3 >= own).then_some(first..last + 1)
}

/// With the quote marks that stand right before and after.
fn with_marks(statement: &Statement, side: Side, words: &Range<usize>) -> Range<usize> {
    let of_side = &statement.words[side];
    let is_mark = |place: usize| place < of_side.len() && quote_mark(of_side, place).is_some();
    let start = match words.start > 0 && is_mark(words.start - 1) {
        true => words.start - 1,
        false => words.start,
    };
    let end = words.end + usize::from(is_mark(words.end));
    start..end
}
