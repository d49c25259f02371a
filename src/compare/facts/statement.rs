//! A change's words on both sides with what became of each: what the kinds of facts are found in.

use std::borrow::Cow;
use std::ops::{Deref, Range};

use super::forms::{Case, Form};
use super::lexicon::{Lexicon, Opening, Openings};
use super::{Setting, quotes};
use crate::changes::{Change, RunKind};
use crate::compare::words::{Key, without_possessive};
use crate::side::{Pair, Side};
use crate::story::SentenceIdx;

pub(super) struct Word<'l> {
    /// Bytes of the side's joined text.
    pub start: u32,
    pub end: u32,
    /// What can be said of it wherever it stands.
    pub form: &'l Form<'l>,
    pub key: Key,
    /// Of the word without the ending of the possessive.
    pub bare_key: Key,
    pub fate: RunKind,
    /// How many words that stayed stand before it. A word that stayed and its partner have the same slot; changed words
    /// of the two sides that have the same slot stand in the same place of the statement.
    pub slot: u32,
    /// Its place among the change's sentences of this side.
    pub sentence: u32,
    pub is_capital: bool,
    /// No word of its sentence stands before it.
    pub is_first: bool,
    /// White space stands before it.
    pub spaced: bool,
    pub quoted: bool,
}

impl<'l> Deref for Word<'l> {
    type Target = Form<'l>;

    #[inline]
    fn deref(&self) -> &Form<'l> {
        self.form
    }
}

impl Word<'_> {
    /// Bytes of the side's joined text.
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn is(&self, text: &str) -> bool {
        self.folded == text
    }

    /// Whether what is looked for may begin with it.
    #[inline]
    pub fn opens(&self, opening: Opening) -> bool {
        self.openings.has(opening)
    }

    pub fn is_changed(&self) -> bool {
        matches!(self.fate, RunKind::Only)
    }

    /// Without the ending of the possessive.
    pub fn bare(&self) -> &str {
        without_possessive(self.folded)
    }
}

pub(super) struct Statement<'a> {
    pub change: &'a Change,
    pub text: &'a Pair<Cow<'a, str>>,
    pub words: Pair<Vec<Word<'a>>>,
    /// The words of each side that the other lacks.
    pub changed: Pair<Vec<usize>>,
    /// The words of each side that may open something.
    openers: Pair<Vec<usize>>,
    /// Whether any word may stand inside quote marks.
    pub has_quotes: bool,
    pub lexicon: &'a Lexicon<'a>,
    /// Whether the word lists are for its language.
    pub listed: bool,
}

impl<'a> Statement<'a> {
    /// `text` are the change's sentences, joined.
    pub fn of(change: &'a Change, text: &'a Pair<Cow<'a, str>>, setting: &'a Setting<'a>) -> Self {
        let sides = Pair::from_sides(|side| words(change, side, &text[side], setting));
        let (old, new) = (sides.old, sides.new);
        let has_quotes = old.has_quotes || new.has_quotes;
        let words = Pair::new(old.words, new.words);
        let changed = Pair::new(old.changed, new.changed);
        let openers = Pair::new(old.openers, new.openers);
        Statement {
            change,
            text,
            changed,
            openers,
            words,
            has_quotes,
            lexicon: setting.lexicon,
            listed: setting.listed,
        }
    }

    /// The words of a side that may open one of these, in order.
    pub fn openers<'s>(
        &'s self,
        side: Side,
        openings: &'static [Opening],
    ) -> impl Iterator<Item = usize> + Clone + use<'s, 'a> {
        let words = &self.words[side];
        let opens = move |place: &usize| {
            let mut openings = openings.iter();
            openings.any(|&opening| words[*place].opens(opening))
        };
        self.openers[side].iter().copied().filter(opens)
    }

    pub fn text_of(&self, side: Side, words: Range<usize>) -> &str {
        let of_side = &self.words[side];
        let start = of_side[words.start].start as usize;
        let end = of_side[words.end - 1].end as usize;
        &self.text[side][start..end]
    }

    pub fn is_touched(&self, side: Side, words: &Range<usize>) -> bool {
        self.words[side][words.clone()].iter().any(Word::is_changed)
    }

    /// The slots that the words reach over, both ends with them.
    pub fn slots(&self, side: Side, words: &Range<usize>) -> (u32, u32) {
        let of_side = &self.words[side];
        (of_side[words.start].slot, of_side[words.end - 1].slot)
    }

    /// The run of words around one that did not stay, no sentence's end between them.
    pub fn region(&self, side: Side, word: usize) -> Range<usize> {
        let words = &self.words[side];
        let goes_on = |other: usize| {
            matches!(words[other].fate, RunKind::Only | RunKind::Style)
                && words[other].sentence == words[word].sentence
        };
        let mut region = word..word + 1;
        while region.start > 0 && goes_on(region.start - 1) {
            region.start -= 1;
        }
        while region.end < words.len() && goes_on(region.end) {
            region.end += 1;
        }
        region
    }

    /// How many words the other side lacks around one, function words and all.
    pub fn region_length(&self, side: Side, word: usize) -> usize {
        let region = self.region(side, word);
        let words = self.words[side][region].iter();
        words
            .filter(|word| word.is_word() && word.is_changed())
            .count()
    }

    /// Whether the words that the other side lacks around one begin as a clause that only adds something: `who took the
    /// town in May`.
    pub fn is_relative(&self, side: Side, word: usize) -> bool {
        let words = &self.words[side][self.region(side, word)];
        let first = words.iter().find(|word| word.is_word());
        first.is_some_and(|first| {
            first.is_changed()
                && matches!(first.folded, "who" | "which" | "whose" | "whom" | "where")
        })
    }

    /// The numbers of the moved phrases that the words stand in or beside.
    pub fn moves_beside(&self, side: Side, words: &Range<usize>) -> impl Iterator<Item = u32> {
        let of_side = &self.words[side];
        let beside = words.start.saturating_sub(1)..(words.end + 1).min(of_side.len());
        of_side[beside].iter().filter_map(|word| match word.fate {
            RunKind::Moved(number) => Some(number),
            _ => None,
        })
    }

    /// The words of the other side that stand where these do: changed ones of the same slots.
    pub fn facing<'s>(
        &'s self,
        side: Side,
        words: &Range<usize>,
    ) -> impl Iterator<Item = usize> + use<'s, 'a> {
        let (first, last) = self.slots(side, words);
        let others = &self.words[side.other()];
        // Slots only grow.
        let start = others.partition_point(|word| word.slot < first);
        let facing = others.iter().enumerate().skip(start);
        let facing = facing.take_while(move |(_, word)| word.slot <= last);
        let facing = facing.filter(|(_, word)| word.is_changed());
        facing.map(|(place, _)| place)
    }

    /// The sentences that the words of a fact stand in; for a side without words, the linked sentence in which they
    /// would stand.
    pub fn sentences_of(&self, words: &Pair<Option<Range<usize>>>) -> Pair<Option<SentenceIdx>> {
        let own = Pair::from_sides(|side| {
            let first = words[side].as_ref()?.start;
            let place = self.words[side][first].sentence;
            Some(self.change.sentences(side)[place as usize])
        });
        Pair::from_sides(|side| {
            own[side].or_else(|| {
                let other = side.other();
                let slot = self.words[other][words[other].as_ref()?.start].slot;
                self.partner(other, own[other]?, slot)
            })
        })
    }

    /// The sentence of the other side that a slot falls into, when it is linked to this one; else the most similar of
    /// the linked ones.
    fn partner(&self, side: Side, sentence: SentenceIdx, slot: u32) -> Option<SentenceIdx> {
        let other = side.other();
        let linked = || {
            let links = self.change.links.iter();
            links.filter(move |link| link.sentence(side) == sentence)
        };
        let words = &self.words[other];
        let at = words
            .partition_point(|word| word.slot < slot)
            .min(words.len().saturating_sub(1));
        let here = words
            .get(at)
            .map(|word| self.change.sentences(other)[word.sentence as usize]);
        here.filter(|&here| linked().any(|link| link.sentence(other) == here))
            .or_else(|| {
                let best = linked().max_by_key(|link| link.similarity)?;
                Some(best.sentence(other))
            })
    }
}

/// The words of a side, and the places of those that are looked for often.
struct Words<'l> {
    words: Vec<Word<'l>>,
    changed: Vec<usize>,
    openers: Vec<usize>,
    has_quotes: bool,
}

fn words<'l>(change: &Change, side: Side, text: &str, setting: &'l Setting<'l>) -> Words<'l> {
    let (story, forms) = (setting.stories[side], &setting.forms);
    let tokens = |sentence: SentenceIdx| setting.texts[side].tokens(sentence.0);
    let sentences = change.sentences(side).iter().zip(0..);
    let counts = sentences.clone().map(|(&index, _)| tokens(index).len());
    let count = counts.sum();
    let mut words = Vec::with_capacity(count);
    let (mut changed, mut openers) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let mut has_quotes = false;
    let mut runs = change.words[side].iter();
    let (mut fate, mut run_end) = (RunKind::Same, 0);
    let (mut place, mut slot, mut start, mut end_before) = (0, 0, 0, 0);
    for (&index, sentence) in sentences {
        let first = place;
        let (mut begun, mut has_marks) = (false, false);
        words.extend(tokens(index).iter().map(|token| {
            let token = token.behind(start);
            while run_end <= token.start as usize
                && let Some(run) = runs.next()
            {
                (fate, run_end) = (run.kind, run.span.end);
            }
            let form = forms.of_key(token.key);
            if matches!(fate, RunKind::Only) {
                changed.push(place);
            }
            if form.openings != Openings::NONE {
                openers.push(place);
            }
            let is_word = form.is_word();
            let word = Word {
                form,
                key: token.key,
                bare_key: form.bare_of(token.key, || token.text(text)),
                fate,
                slot,
                sentence,
                is_capital: Case::at(text, token.start as usize) == Case::Capital,
                is_first: is_word && !begun,
                spaced: token.start > end_before,
                quoted: false,
                start: token.start,
                end: token.end,
            };
            begun |= is_word;
            has_marks |= !is_word && quotes::is_mark(form);
            end_before = token.end;
            slot += u32::from(matches!(fate, RunKind::Same));
            place += 1;
            word
        }));
        let is_running = setting.running[side][index.get()];
        if has_marks || is_running {
            quotes::mark(&mut words[first..], is_running);
            has_quotes = true;
        }
        start += story.text(index).len() as u32 + 1;
    }
    Words {
        words,
        changed,
        openers,
        has_quotes,
    }
}
