//! The word lists as one table: a word to all that the lists say of it. Made once a run and asked once for each word of a
//! sentence, since there are some thirty lists and a long story has a million words.

use rustc_hash::FxHashMap;

use super::lists;

/// A list that a word stands in or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Pronouns,
    Determiners,
    Prepositions,
    ClauseOpeners,
    SmallNumbers,
    Tens,
    Ordinals,
    WeakQuantifiers,
    RelativeDays,
    Periods,
    DayParts,
    PeriodModifiers,
    DateModifiers,
    Zones,
    DateJoints,
    DateIdle,
    LooseCounts,
    BeforeMonths,
    BeforeYears,
    DoubtfulSaying,
    Speakers,
    NounForms,
    Auxiliaries,
    WeakHedges,
    Courtesy,
    Honorifics,
    Titles,
    AlwaysLoaded,
}

/// A list in lines, each of words that say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    Quantifiers,
    Units,
    Weekdays,
    Months,
    Saying,
    Media,
    Hedges,
    Loaded,
}

/// What the lists say of a word.
#[derive(Debug, Default)]
pub(super) struct Sense<'l> {
    /// A bit for each [`List`].
    lists: u32,
    /// The first words of the lines that it stands in.
    groups: Vec<(Lines, &'l str)>,
    /// What number it says, cardinal or ordinal.
    pub value: Option<u8>,
}

static NONE: Sense = Sense {
    lists: 0,
    groups: Vec::new(),
    value: None,
};

impl<'l> Sense<'l> {
    pub fn is(&self, list: List) -> bool {
        self.lists & 1 << list as u32 != 0
    }

    /// The first word of the line that the word stands in: it names the group.
    pub fn group(&self, lines: Lines) -> Option<&'l str> {
        let mut groups = self.groups.iter();
        groups.find(|(of, _)| *of == lines).map(|&(_, first)| first)
    }
}

pub(super) struct Lexicon<'l> {
    senses: FxHashMap<&'l str, Sense<'l>>,
    /// The phrases of denials and answers by their first word, each the words after it.
    responses: FxHashMap<&'l str, Vec<Vec<&'l str>>>,
}

impl<'l> Lexicon<'l> {
    pub fn new() -> Self {
        let mut lexicon = Lexicon {
            senses: FxHashMap::default(),
            responses: FxHashMap::default(),
        };
        for (list, words) in LISTS {
            for word in words.split_ascii_whitespace() {
                lexicon.senses.entry(word).or_default().lists |= 1 << *list as u32;
            }
        }
        for (words, first, step) in VALUES {
            let values = (*first..).step_by(*step);
            for (word, value) in words.split_ascii_whitespace().zip(values) {
                lexicon.senses.entry(word).or_default().value = Some(value);
            }
        }
        for (lines, text) in LINES {
            for line in text.lines() {
                lexicon.add_group(*lines, line.split_ascii_whitespace());
            }
        }
        for line in lists::RESPONSES.lines() {
            let mut words = line.split_ascii_whitespace();
            if let Some(first) = words.next() {
                let rest = lexicon.responses.entry(first).or_default();
                rest.push(words.collect());
            }
        }
        lexicon
    }

    /// A word that stands in an earlier group of the same lines stays there.
    fn add_group(&mut self, lines: Lines, words: impl Iterator<Item = &'l str> + Clone) {
        let Some(first) = words.clone().next() else {
            return;
        };
        for word in words {
            let sense = self.senses.entry(word).or_default();
            if sense.group(lines).is_none() {
                sense.groups.push((lines, first));
            }
        }
    }

    /// What the lists say of a word, which is in small letters.
    pub fn sense(&self, word: &str) -> &Sense<'l> {
        self.senses.get(word).unwrap_or(&NONE)
    }

    /// How many of the words, from the first of them on, are a denial or an answer.
    pub fn response<'w>(
        &self,
        first: &str,
        rest: impl Iterator<Item = &'w str> + Clone,
    ) -> Option<usize> {
        let phrases = self.responses.get(first)?;
        let begins = |phrase: &&Vec<&str>| {
            let mut rest = rest.clone();
            phrase.iter().all(|word| rest.next() == Some(*word))
        };
        phrases.iter().find(begins).map(|phrase| phrase.len() + 1)
    }
}

const LISTS: &[(List, &str)] = &[
    (List::Pronouns, lists::PRONOUNS),
    (List::Determiners, lists::DETERMINERS),
    (List::Prepositions, lists::PREPOSITIONS),
    (List::ClauseOpeners, lists::CLAUSE_OPENERS),
    (List::SmallNumbers, lists::SMALL_NUMBERS),
    (List::Tens, lists::TENS),
    (List::Ordinals, lists::ORDINALS),
    (List::WeakQuantifiers, lists::WEAK_QUANTIFIERS),
    (List::RelativeDays, lists::RELATIVE_DAYS),
    (List::Periods, lists::PERIODS),
    (List::DayParts, lists::DAY_PARTS),
    (List::PeriodModifiers, lists::PERIOD_MODIFIERS),
    (List::DateModifiers, lists::DATE_MODIFIERS),
    (List::Zones, lists::ZONES),
    (List::DateJoints, lists::DATE_JOINTS),
    (List::DateIdle, lists::DATE_IDLE),
    (List::LooseCounts, lists::LOOSE_COUNTS),
    (List::BeforeMonths, lists::BEFORE_MONTHS),
    (List::BeforeYears, lists::BEFORE_YEARS),
    (List::DoubtfulSaying, lists::DOUBTFUL_SAYING),
    (List::Speakers, lists::SPEAKERS),
    (List::NounForms, lists::NOUN_FORMS),
    (List::Auxiliaries, lists::AUXILIARIES),
    (List::WeakHedges, lists::WEAK_HEDGES),
    (List::Courtesy, lists::COURTESY),
    (List::Honorifics, lists::HONORIFICS),
    (List::Titles, lists::TITLES),
    (List::AlwaysLoaded, lists::ALWAYS_LOADED),
];

/// Words that say numbers, the first of these numbers, and how far it is from one to the next.
const VALUES: &[(&str, u8, usize)] = &[
    (lists::SMALL_NUMBERS, 0, 1),
    (lists::TENS, 20, 10),
    (lists::ORDINALS, 1, 1),
];

const LINES: &[(Lines, &str)] = &[
    (Lines::Quantifiers, lists::QUANTIFIERS),
    (Lines::Units, lists::UNITS),
    (Lines::Weekdays, lists::WEEKDAYS),
    (Lines::Months, lists::MONTHS),
    (Lines::Saying, lists::SAYING),
    (Lines::Media, lists::MEDIA),
    (Lines::Hedges, lists::HEDGES),
    (Lines::Loaded, lists::LOADED),
];
