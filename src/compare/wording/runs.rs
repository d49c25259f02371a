//! Fates of tokens to runs of text. White space belongs to the run of the token before it.

use std::ops::Range;

use super::polish::compound_end;
use super::{Fate, Words, notes, style};
use crate::changes::{RunKind, StyleNote, WordRun};
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

/// The runs of both sides, and the notes on those of style.
pub(super) fn runs(words: &Words, vocabulary: &Vocabulary) -> (Pair<Vec<WordRun>>, Vec<StyleNote>) {
    let mut kinds = Pair::from_sides(|side| {
        words.fate[side]
            .iter()
            .map(|&fate| kind(fate))
            .collect::<Vec<_>>()
    });
    style_of_matches(words, &mut kinds, vocabulary);
    let styled = style::mark(words, &mut kinds, vocabulary);
    lone_punctuation(words, &mut kinds, vocabulary);
    forgive_capitals(words, &mut kinds);
    style_of_compounds(words, &mut kinds, vocabulary);
    let style_notes = notes::notes(words, &kinds, styled, vocabulary);
    let runs = Pair::from_sides(|side| joined(words, side, &kinds[side]));
    (runs, style_notes)
}

fn kind(fate: Fate) -> RunKind {
    match fate {
        Fate::Free => RunKind::Only,
        Fate::Kept(_) => RunKind::Same,
        Fate::Moved(_, number) => RunKind::Moved(number),
    }
}

/// Matched tokens that are written otherwise, or with a space before them on one side only.
fn style_of_matches(words: &Words, kinds: &mut Pair<Vec<RunKind>>, vocabulary: &Vocabulary) {
    for old in 0..words.tokens.old.len() {
        let Fate::Kept(new) = words.fate.old[old] else {
            continue;
        };
        let new = new as usize;
        let follows = old > 0 && new > 0 && words.fate.old[old - 1] == Fate::Kept(new as u32 - 1);
        // The space after a mark that differs is part of that difference.
        let spacing = follows
            && words.spaced(Side::Old, old) != words.spaced(Side::New, new)
            && (kinds.old[old - 1] != RunKind::Style
                || vocabulary.is_word(words.tokens.old[old - 1].key));
        if spacing || words.token_text(Side::Old, old) != words.token_text(Side::New, new) {
            kinds.old[old] = RunKind::Style;
            kinds.new[new] = RunKind::Style;
        }
    }
}

/// Marks of punctuation that no changed word stands beside. Where words stand in their place on the other side they are
/// part of that change; a pause or a stop at the edge of a phrase that moved came with it and is no difference; what is
/// left is a difference of style.
fn lone_punctuation(words: &Words, kinds: &mut Pair<Vec<RunKind>>, vocabulary: &Vocabulary) {
    let marked = kinds.clone();
    for side in Side::BOTH {
        let mut end = 0;
        for run in marked[side].chunk_by(|one, other| one == other) {
            let tokens = end..end + run.len();
            end = tokens.end;
            let is_word = |token: usize| vocabulary.is_word(words.tokens[side][token].key);
            if run[0] != RunKind::Only || tokens.clone().any(is_word) {
                continue;
            }
            let is_moved = |kind: Option<&RunKind>| matches!(kind, Some(RunKind::Moved(_)));
            let is_pause = |token: usize| {
                matches!(
                    words.token_text(side, token),
                    "," | "." | ";" | ":" | "、" | "，" | "。" | "；" | "："
                )
            };
            let kind = if tokens.clone().all(is_pause)
                && (is_moved(marked[side][..tokens.start].last())
                    || is_moved(marked[side].get(tokens.end)))
            {
                RunKind::Same
            } else if opposite(words, side, &tokens).any(|token| {
                marked[side.other()][token] == RunKind::Only && {
                    vocabulary.is_word(words.tokens[side.other()][token].key)
                }
            }) {
                RunKind::Only
            } else {
                RunKind::Style
            };
            kinds[side][tokens].fill(kind);
        }
    }
}

/// The tokens of the other side between the kept pairs around some tokens of this side.
fn opposite(words: &Words, side: Side, tokens: &Range<usize>) -> Range<usize> {
    let kept = |fate: &Fate| match fate {
        Fate::Kept(other) => Some(*other as usize),
        _ => None,
    };
    let fates = &words.fate[side];
    let start = fates[..tokens.start].iter().rev().find_map(kept);
    let end = fates[tokens.end..].iter().find_map(kept);
    start.map_or(0, |before| before + 1)..end.unwrap_or(words.fate[side.other()].len())
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
    let beginnings = Pair::from_sides(|side| beginnings(words, side));
    for old in 0..words.tokens.old.len() {
        let Fate::Kept(new) = words.fate.old[old] else {
            continue;
        };
        let new = new as usize;
        let begins_sentence = |side: Side, token: usize| {
            let at = words.tokens[side][token].start;
            let sentence = words.starts[side].partition_point(|&start| start <= at) - 1;
            at <= beginnings[side][sentence]
        };
        let begins = begins_sentence(Side::Old, old) != begins_sentence(Side::New, new);
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

/// Of each sentence, the byte of the joined text up to which no letter stands in it.
fn beginnings(words: &Words, side: Side) -> Vec<u32> {
    let starts = &words.starts[side];
    let text = words.text[side];
    let ends = starts.iter().skip(1).map(|&end| end as usize);
    let sentences = starts.iter().zip(ends.chain([text.len()]));
    let beginning = |(&start, end): (&u32, usize)| {
        let letter = text[start as usize..end].find(char::is_alphanumeric);
        letter.map_or(end as u32, |letter| start + letter as u32)
    };
    sentences.map(beginning).collect()
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
