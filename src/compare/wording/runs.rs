//! Fates of tokens to runs of text. White space belongs to the run of the token before it.

use std::ops::Range;

use super::polish::goes_on;
use super::{Fate, Words, notes, style};
use crate::changes::{RunKind, StyleNote, WordRun};
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
pub(super) fn runs(words: &Words) -> (Pair<Vec<WordRun>>, Vec<StyleNote>) {
    let mut kinds = Pair::from_sides(|side| {
        words.fate[side]
            .iter()
            .map(|&fate| kind(fate))
            .collect::<Vec<_>>()
    });
    style_of_matches(words, &mut kinds);
    let styled = style::mark(words, &mut kinds);
    lone_punctuation(words, &mut kinds);
    forgive_capitals(words, &mut kinds);
    style_of_compounds(words, &mut kinds);
    let style_notes = notes::notes(words, &kinds, styled);
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
fn style_of_matches(words: &Words, kinds: &mut Pair<Vec<RunKind>>) {
    let mut start = 0;
    for fates in words.fate.old.chunk_by(|&one, &next| goes_on(one, next)) {
        let old = start..start + fates.len();
        start = old.end;
        let Fate::Kept(new) = fates[0] else {
            continue;
        };
        let new = new as usize..new as usize + fates.len();
        // Nearly all that follow one another are written alike.
        if words.stretch(Side::Old, &old) == words.stretch(Side::New, &new) {
            continue;
        }
        let first = old.start;
        for (old, new) in old.zip(new) {
            // The space after a mark that differs is part of that difference.
            let spacing = old > first
                && words.spaced(Side::Old, old) != words.spaced(Side::New, new)
                && (kinds.old[old - 1] != RunKind::Style || words.is_word(Side::Old, old - 1));
            if spacing || words.token_text(Side::Old, old) != words.token_text(Side::New, new) {
                kinds.old[old] = RunKind::Style;
                kinds.new[new] = RunKind::Style;
            }
        }
    }
}

/// Marks of punctuation that no changed word stands beside. Where words stand in their place on the other side they are
/// part of that change; a pause or a stop at the edge of a phrase that moved came with it and is no difference; what is
/// left is a difference of style.
fn lone_punctuation(words: &Words, kinds: &mut Pair<Vec<RunKind>>) {
    let mut settled = Vec::new();
    let marked = &*kinds;
    for side in Side::BOTH {
        let mut end = 0;
        for run in marked[side].chunk_by(|one, other| one == other) {
            let tokens = end..end + run.len();
            end = tokens.end;
            let is_word = |token: usize| words.is_word(side, token);
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
                marked[side.other()][token] == RunKind::Only && words.is_word(side.other(), token)
            }) {
                RunKind::Only
            } else {
                RunKind::Style
            };
            settled.push((side, tokens, kind));
        }
    }
    for (side, tokens, kind) in settled {
        kinds[side][tokens].fill(kind);
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
fn style_of_compounds(words: &Words, kinds: &mut Pair<Vec<RunKind>>) {
    for side in Side::BOTH {
        for tokens in words.compounds[side].iter().cloned() {
            if !kinds[side][tokens.clone()].contains(&RunKind::Style) {
                continue;
            }
            for token in tokens {
                if kinds[side][token] != RunKind::Same {
                    continue;
                }
                kinds[side][token] = RunKind::Style;
                if let Fate::Kept(other) = words.fate[side][token] {
                    kinds[side.other()][other as usize] = RunKind::Style;
                }
            }
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
    let mut beginnings = None;
    for old in 0..words.tokens.old.len() {
        let (RunKind::Style, Fate::Kept(new)) = (kinds.old[old], words.fate.old[old]) else {
            continue;
        };
        let new = new as usize;
        let beginnings =
            beginnings.get_or_insert_with(|| Pair::from_sides(|side| beginnings_of(words, side)));
        let begins_sentence = |side: Side, token: usize| {
            let at = words.tokens[side][token].start;
            let sentence = words.starts[side].partition_point(|&start| start <= at) - 1;
            at <= beginnings[side][sentence]
        };
        let begins = begins_sentence(Side::Old, old) != begins_sentence(Side::New, new);
        let (one, other) = (
            words.token_text(Side::Old, old),
            words.token_text(Side::New, new),
        );
        if begins
            && one.chars().skip(1).eq(other.chars().skip(1))
            && one.to_lowercase() == other.to_lowercase()
        {
            kinds.old[old] = RunKind::Same;
            kinds.new[new] = RunKind::Same;
        }
    }
}

/// Of each sentence, the byte of the joined text up to which no letter stands in it.
fn beginnings_of(words: &Words, side: Side) -> Vec<u32> {
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
    let runs = || kinds.chunk_by(|one, other| one == other);
    let mut joined = Vec::with_capacity(runs().count());
    let (mut token, mut start) = (0, 0);
    for run in runs() {
        token += run.len();
        let next = words.tokens[side].get(token);
        let end = next.map_or(words.text[side].len(), |next| next.start as usize);
        joined.push(WordRun {
            kind: run[0],
            span: start..end,
        });
        start = end;
    }
    joined
}
