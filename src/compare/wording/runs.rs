//! Fates of tokens to runs of text. White space belongs to the run of the token before it.

use super::polish::compound_end;
use super::{Fate, Words};
use crate::changes::{RunKind, WordRun};
use crate::compare::words::Vocabulary;
use crate::side::{Pair, Side};

pub(super) fn all_same(text: &str) -> Vec<WordRun> {
    if text.is_empty() {
        Vec::new()
    } else {
        vec![WordRun {
            kind: RunKind::Same,
            span: 0..text.len(),
        }]
    }
}

pub(super) fn runs(words: &Words, vocabulary: &Vocabulary) -> Pair<Vec<WordRun>> {
    let mut kinds = Pair::from_sides(|side| {
        words.fate[side]
            .iter()
            .map(|&fate| kind(fate))
            .collect::<Vec<_>>()
    });
    style_of_matches(words, &mut kinds);
    style_of_gaps(words, &mut kinds, vocabulary);
    for side in Side::BOTH {
        style_of_lone_punctuation(words, side, &mut kinds[side], vocabulary);
    }
    style_of_compounds(words, &mut kinds, vocabulary);
    forgive_capitals(words, &mut kinds);
    Pair::from_sides(|side| joined(words, side, &kinds[side]))
}

fn kind(fate: Fate) -> RunKind {
    match fate {
        Fate::Free => RunKind::Only,
        Fate::Kept(_) => RunKind::Same,
        Fate::Moved(_, number) => RunKind::Moved(number),
    }
}

/// Matched tokens that are written otherwise, or with a space before them on one side only.
fn style_of_matches(words: &Words, kinds: &mut Pair<Vec<RunKind>>) {
    for old in 0..words.tokens.old.len() {
        let Fate::Kept(new) = words.fate.old[old] else {
            continue;
        };
        let new = new as usize;
        let follows = old > 0 && new > 0 && words.fate.old[old - 1] == Fate::Kept(new as u32 - 1);
        let spacing = follows && words.spaced(Side::Old, old) != words.spaced(Side::New, new);
        if spacing || words.token_text(Side::Old, old) != words.token_text(Side::New, new) {
            kinds.old[old] = RunKind::Style;
            kinds.new[new] = RunKind::Style;
        }
    }
}

/// What is free between two matches is a difference of style when it is punctuation, or the same letters.
fn style_of_gaps(words: &Words, kinds: &mut Pair<Vec<RunKind>>, vocabulary: &Vocabulary) {
    let (mut old, mut new) = (0, 0);
    let ends = Pair::new(words.tokens.old.len(), words.tokens.new.len());
    while old < ends.old || new < ends.new {
        let gap = Pair::new(
            old..gap_end(words, Side::Old, old),
            new..gap_end(words, Side::New, new),
        );
        if is_style(words, &gap, vocabulary) {
            for side in Side::BOTH {
                for token in gap[side].clone() {
                    if kinds[side][token] == RunKind::Only {
                        kinds[side][token] = RunKind::Style;
                    }
                }
            }
        }
        // Both gaps end at a match of one another, or at the ends.
        (old, new) = (gap.old.end + 1, gap.new.end + 1);
    }
}

/// The next token that was kept in order, from `start` on; or the end.
fn gap_end(words: &Words, side: Side, start: usize) -> usize {
    let fates = &words.fate[side];
    (start..fates.len())
        .find(|&token| matches!(fates[token], Fate::Kept(_)))
        .unwrap_or(fates.len())
}

fn is_style(words: &Words, gap: &Pair<std::ops::Range<usize>>, vocabulary: &Vocabulary) -> bool {
    let free = |side: Side| {
        gap[side]
            .clone()
            .filter(move |&token| words.fate[side][token] == Fate::Free)
    };
    let letters = |side: Side| -> String {
        free(side)
            .map(|token| letters(words.token_text(side, token)))
            .collect()
    };
    let is_word = |side: Side, token: usize| vocabulary.is_word(words.tokens[side][token].key);
    let signs = |side: Side| {
        free(side)
            .filter(|&token| {
                is_word(side, token)
                    && !words
                        .token_text(side, token)
                        .contains(char::is_alphanumeric)
            })
            .count()
    };
    letters(Side::Old) == letters(Side::New) && signs(Side::Old) == 0 && signs(Side::New) == 0
}

/// What of a token must be the same for a difference to be one of style: its letters. Of a number also the point and the
/// sign, for 2.5 is not 25; a comma only groups where three digits follow it.
fn letters(token: &str) -> String {
    if !token.contains(|c: char| c.is_numeric()) {
        return token
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
    }
    let parts: Vec<&str> = token.split(',').collect();
    let groups = parts[1..].iter().all(|part| part.len() == 3);
    let mut number = parts.join(if groups { "" } else { "," }).to_lowercase();
    // Two numbers are not one long one.
    number.push(' ');
    number
}

/// Punctuation that differs by itself, without a word beside it that does, is a difference of style.
fn style_of_lone_punctuation(
    words: &Words,
    side: Side,
    kinds: &mut [RunKind],
    vocabulary: &Vocabulary,
) {
    for run in kinds
        .chunk_by_mut(|one, other| one == other)
        .scan(0, |start, run| {
            *start += run.len();
            Some((*start - run.len(), run))
        })
    {
        let (start, run) = run;
        let is_word = |token: usize| vocabulary.is_word(words.tokens[side][token].key);
        if run[0] == RunKind::Only && !(start..start + run.len()).any(is_word) {
            run.fill(RunKind::Style);
        }
    }
}

/// A hyphen that came or went marks the whole compound, here and over there: `face-to-face` against `face to face`.
fn style_of_compounds(words: &Words, kinds: &mut Pair<Vec<RunKind>>, vocabulary: &Vocabulary) {
    for side in Side::BOTH {
        let mut start = 0;
        while start < words.tokens[side].len() {
            let end = compound_end(words, side, start, vocabulary);
            let styled =
                end > start + 1 && (start..end).any(|token| kinds[side][token] == RunKind::Style);
            for token in start..end {
                if !styled || kinds[side][token] != RunKind::Same {
                    continue;
                }
                kinds[side][token] = RunKind::Style;
                if let Fate::Kept(other) = words.fate[side][token] {
                    kinds[side.other()][other as usize] = RunKind::Style;
                }
            }
            start = end;
        }
    }
}

/// Where the change is reworded anyway, a word's capital that comes from beginning a sentence on one side only is no
/// difference of its own.
fn forgive_capitals(words: &Words, kinds: &mut Pair<Vec<RunKind>>) {
    let reworded = |kinds: &[RunKind]| {
        kinds
            .iter()
            .any(|kind| matches!(kind, RunKind::Only | RunKind::Moved(_)))
    };
    if !reworded(&kinds.old) && !reworded(&kinds.new) {
        return;
    }
    for old in 0..words.tokens.old.len() {
        let Fate::Kept(new) = words.fate.old[old] else {
            continue;
        };
        let new = new as usize;
        let begins =
            begins_sentence(words, Side::Old, old) != begins_sentence(words, Side::New, new);
        let rest = |text: &str| text.chars().skip(1).collect::<String>();
        let (one, other) = (
            words.token_text(Side::Old, old),
            words.token_text(Side::New, new),
        );
        if begins
            && kinds.old[old] == RunKind::Style
            && rest(one) == rest(other)
            && one.to_lowercase() == other.to_lowercase()
        {
            kinds.old[old] = RunKind::Same;
            kinds.new[new] = RunKind::Same;
        }
    }
}

/// Whether no letter stands between the sentence's beginning and the token.
fn begins_sentence(words: &Words, side: Side, token: usize) -> bool {
    let at = words.tokens[side][token].start;
    let starts = &words.starts[side];
    let start = starts[starts.partition_point(|&start| start <= at) - 1];
    !words.text[side][start as usize..at as usize].contains(char::is_alphanumeric)
}

fn joined(words: &Words, side: Side, kinds: &[RunKind]) -> Vec<WordRun> {
    let tokens = &words.tokens[side];
    let mut runs: Vec<WordRun> = Vec::new();
    for (token, &kind) in kinds.iter().enumerate() {
        let end = tokens
            .get(token + 1)
            .map_or(words.text[side].len(), |next| next.start as usize);
        match runs.last_mut() {
            Some(run) if run.kind == kind => run.span.end = end,
            Some(run) => {
                let start = run.span.end;
                runs.push(WordRun {
                    kind,
                    span: start..end,
                });
            }
            None => runs.push(WordRun { kind, span: 0..end }),
        }
    }
    runs
}
