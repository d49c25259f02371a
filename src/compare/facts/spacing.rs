//! Slips of spacing: a space before a comma or a stop (`oars ,`), in a story that has none elsewhere. Some sources write
//! every mark so; there it is their style.

use super::Found;
use super::forms::Forms;
use super::statement::{Statement, Word};
use crate::changes::{Fact, FactKind};
use crate::compare::texts::Text;
use crate::compare::words::Token;
use crate::letters::count_pairs;
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};

/// A source that writes its marks so has at least so many, and at least one in so many of all.
const HABIT: usize = 3;
const HABIT_SHARE: usize = 4;

/// Whether a story has spaces before its commas and stops as a habit.
pub(super) fn is_habit((story, tokens): (&Story, &Text), forms: &Forms) -> bool {
    let spaced = story.indexes().map(|sentence| {
        let pauses = spaced_pauses(story.text(sentence), tokens.tokens(sentence.0), forms);
        pauses.count()
    });
    let spaced: usize = spaced.sum();
    // Most stories have none, and of these no more is asked.
    let all = || {
        let texts = story.indexes().map(|sentence| story.text(sentence));
        let bytes = texts.flat_map(str::bytes);
        bytes.filter(|byte| matches!(byte, b',' | b'.')).count()
    };
    spaced >= HABIT && spaced * HABIT_SHARE >= all()
}

/// Where commas and stops stand that have a space before them.
fn spaced_pauses(text: &str, tokens: &[Token], forms: &Forms) -> impl Iterator<Item = usize> {
    let is_spaced_pause = |space: u8, mark: u8| space == b' ' && matches!(mark, b',' | b'.');
    // Nearly no text has any, and its tokens need no look.
    let tokens = match count_pairs(text.as_bytes(), is_spaced_pause) {
        0 => &[],
        _ => tokens,
    };
    let pauses = tokens.iter().filter(|token| forms.is_pause(token.key));
    let pauses = pauses.map(|token| token.start as usize);
    pauses.filter(|&start| text[..start].ends_with(' '))
}

/// `is_habit`: whether a side has such spaces as a habit, and then none of them is a slip.
pub(super) fn find(statement: &Statement, is_habit: impl Fn(Side) -> bool, found: &mut Vec<Found>) {
    for side in Side::BOTH {
        let others = &statement.words[side.other()];
        for (place, pair) in statement.words[side].windows(2).enumerate() {
            let [word, mark] = pair else { continue };
            if mark.is_word() || !mark.spaced || !is_pause(mark) {
                continue;
            }
            if !word.is_word() || word.sentence != mark.sentence {
                continue;
            }
            if is_habit(side) {
                break;
            }
            let is_partner = |pair: &[Word]| {
                pair[0].key == word.key
                    && pair[0].slot.abs_diff(word.slot) <= 1
                    && pair[1].key == mark.key
                    && !pair[1].spaced
            };
            if let Some(at) = others.windows(2).position(is_partner) {
                let mut words = Pair::default();
                words[side] = Some(place..place + 2);
                words[side.other()] = Some(at..at + 2);
                found.push(Found::new(statement, FactKind::Typo, words));
            }
        }
    }
}

fn is_pause(word: &Word) -> bool {
    word.is(",") || word.is(".")
}

/// The slips of a sentence without a partner, each with the word before it.
pub(super) fn slips<'t>(
    text: &'t str,
    tokens: &[Token],
    forms: &Forms,
) -> impl Iterator<Item = &'t str> {
    spaced_pauses(text, tokens, forms).filter_map(move |at| {
        let before = text[..at].strip_suffix(' ')?;
        let end = at + 1;
        // What goes on is a figure or dots: ".5", "...".
        let goes_on = text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '.');
        let word = before.rfind(' ').map_or(0, |space| space + 1);
        let is_word = before.ends_with(char::is_alphanumeric);
        (is_word && !goes_on).then(|| &text[word..end])
    })
}

pub(super) fn of_lone(slip: &str, side: Side, sentence: SentenceIdx) -> Fact {
    let mut said = Pair::default();
    said[side] = Some(slip.to_owned());
    let mut at = Pair::default();
    at[side] = Some(sentence);
    Fact {
        kind: FactKind::Typo,
        old: said.old,
        new: said.new,
        old_sentence: at.old,
        new_sentence: at.new,
    }
}
