//! The word lists as one table: a word to all that the lists say of it. Made once a run and asked once for each different
//! word, since there are some thirty lists and a long story has a million words.

use super::lists;
use super::statement::Word;
use crate::compare::interner::{Interner, Shape};
use crate::house::words::Words;

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
    Superlatives,
    RelativeDays,
    Periods,
    DayParts,
    PeriodModifiers,
    DateModifiers,
    Zones,
    DateJoints,
    DateIdle,
    LooseCounts,
    BeforeHours,
    BeforeMonths,
    BeforeYears,
    DoubtfulSaying,
    SayingParticiples,
    ObjectSaying,
    Finding,
    Finders,
    Speakers,
    NounForms,
    Auxiliaries,
    WeakHedges,
    Firm,
    Being,
    Courtesy,
    TitleModifiers,
    Honorifics,
    Titles,
    CompanyForms,
    OftenTwice,
    Ordering,
    ToldBy,
    Articles,
    Seasons,
    Further,
    Counting,
    Sourcing,
    Denying,
    Calling,
}

const _: () = assert!((List::Calling as u32) < u64::BITS);

/// A list in lines, each of words that say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    Quantifiers,
    Units,
    Weekdays,
    Months,
    Saying,
    Media,
    Anonymity,
    Hedges,
    Loaded,
    LoadedAlone,
    Responses,
    Confused,
    Countries,
}

const _: () = assert!((Lines::Countries as u32) < u16::BITS);

/// What a word may open, as far as it tells by itself: the word with which what is looked for begins, or by which it is
/// known. Most words open nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    Date,
    /// A date, before a length of time or a month.
    DateAhead,
    Number,
    /// A figure, before a word that one may have a whole of.
    NumberAhead,
    Saying,
    Medium,
    Hedge,
    Loaded,
    Reply,
}

/// A bit for each [`Opening`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Openings(u16);

impl Openings {
    pub const NONE: Openings = Openings(0);

    #[inline]
    pub fn has(self, opening: Opening) -> bool {
        self.0 & 1 << opening as u16 != 0
    }

    #[must_use]
    pub fn with(self, opening: Opening) -> Self {
        Openings(self.0 | 1 << opening as u16)
    }

    /// What either opens.
    #[must_use]
    pub fn and(self, others: Openings) -> Self {
        Openings(self.0 | others.0)
    }

    /// All by rules of [`OPENINGS`] that are such.
    fn by(is: impl Fn(&Rule) -> bool) -> Self {
        let rules = OPENINGS.iter().filter(|rule| is(rule));
        rules.fold(Openings::NONE, |openings, (opening, ..)| {
            openings.with(*opening)
        })
    }
}

/// What is opened, by the words of which lists, and by those with which phrases of which lines begin.
type Rule = (Opening, &'static [List], &'static [Lines]);

/// What the lists say of a word.
#[derive(Debug, Default)]
pub(super) struct Sense<'l> {
    /// A bit for each [`List`].
    lists: u64,
    /// A bit for each of [`Lines`] that has it, or a phrase that begins with it.
    begins: u16,
    /// The first word of the line that it stands in, with the lines that this is one of.
    group: Option<(Lines, &'l str)>,
    /// The same for the further lines that a few words stand in.
    groups: Vec<(Lines, &'l str)>,
    /// Phrases of two words and more that begin with it.
    phrases: Vec<Phrase<'l>>,
    pub openings: Openings,
    /// What number it says, cardinal or ordinal.
    pub value: Option<u8>,
}

static NONE: Sense = Sense {
    lists: 0,
    begins: 0,
    group: None,
    groups: Vec::new(),
    phrases: Vec::new(),
    openings: Openings::NONE,
    value: None,
};

impl<'l> Sense<'l> {
    #[inline]
    pub fn is(&self, list: List) -> bool {
        self.lists & 1 << list as u64 != 0
    }

    /// Whether the word stands in the lines, or a phrase that begins with it. Most do in none, and no more is looked for.
    #[inline]
    pub fn begins(&self, lines: Lines) -> bool {
        self.begins & 1 << lines as u16 != 0
    }

    /// The first word of the line that the word stands in: it names the group.
    pub fn group(&self, lines: Lines) -> Option<&'l str> {
        if !self.begins(lines) {
            return None;
        }
        let mut groups = self.group.iter().chain(&self.groups);
        groups.find(|(of, _)| *of == lines).map(|&(_, first)| first)
    }

    /// The longest phrase of the lines that begins with the word, which stands at a place before the `rest`: where it ends,
    /// and the first of its group.
    pub fn longest<'w>(
        &self,
        lines: Lines,
        at: usize,
        rest: impl Iterator<Item = (usize, &'w str)> + Clone,
    ) -> Option<(usize, &'l str)> {
        if !self.begins(lines) {
            return None;
        }
        let single = || Some((at + 1, self.group(lines)?));
        if self.phrases.is_empty() {
            return single();
        }
        // Nearly all phrases are ruled out by their second word.
        let next = rest.clone().next().map(|(_, word)| word);
        let phrases = self.phrases.iter();
        let found = phrases.filter(|phrase| phrase.lines == lines && Some(phrase.second) == next);
        let found = found.filter_map(|phrase| {
            let mut spoken = rest.clone();
            let mut end = at + 1;
            for word in words(lines, phrase.text).skip(1) {
                end = spoken.next().filter(|&(_, other)| other == word)?.0 + 1;
            }
            Some((end, phrase.first))
        });
        found.max_by_key(|(end, _)| *end).or_else(single)
    }
}

/// About how many different words the lists have, so that the table need not grow.
const WORDS: usize = 1250;

/// The table is made at each start: its senses lie side by side in the order of the lists, and what is searched is small.
pub(super) struct Lexicon<'l> {
    words: Interner,
    /// By the number of the word.
    senses: Vec<Sense<'l>>,
}

#[derive(Debug)]
struct Phrase<'l> {
    lines: Lines,
    /// Names its group.
    first: &'l str,
    second: &'l str,
    text: &'l str,
}

impl<'l> Lexicon<'l> {
    pub fn new(house: &'l Words) -> Self {
        let mut lexicon = Lexicon {
            words: Interner::with_capacity(WORDS),
            senses: Vec::with_capacity(WORDS),
        };
        for &(list, words) in LISTS {
            let openings = Openings::by(|(_, lists, _)| lists.contains(&list));
            for word in words.split_ascii_whitespace() {
                let sense = lexicon.sense_mut(word);
                sense.lists |= 1 << list as u64;
                sense.openings = sense.openings.and(openings);
            }
        }
        for (words, first, step) in VALUES {
            let values = (*first..).step_by(*step);
            for (word, value) in words.split_ascii_whitespace().zip(values) {
                lexicon.sense_mut(word).value = Some(value);
            }
        }
        for &(lines, text) in LINES {
            lexicon.add(lines, text.lines().map(str::split_ascii_whitespace));
        }
        lexicon.add(Lines::Saying, house.saying.iter());
        lexicon.add(Lines::Hedges, house.hedge.iter());
        lexicon.add(Lines::Loaded, house.loaded.iter());
        lexicon.add(Lines::Anonymity, [lists::ANONYMITY.into_iter()].into_iter());
        lexicon.add(Lines::LoadedAlone, [house.loaded_alone.iter()].into_iter());
        lexicon.add(Lines::Responses, [house.response.iter()].into_iter());
        lexicon
    }

    /// Adds groups. What stands in an earlier group of the same lines stays there.
    fn add<G>(&mut self, lines: Lines, groups: impl Iterator<Item = G>)
    where
        G: Iterator<Item = &'l str> + Clone,
    {
        let openings = Openings::by(|(.., of)| of.contains(&lines));
        for group in groups {
            let Some(first) = group.clone().next() else {
                continue;
            };
            for text in group {
                let mut words = words(lines, text);
                let Some(word) = words.next() else {
                    continue;
                };
                let sense = self.sense_mut(word);
                sense.begins |= 1 << lines as u16;
                sense.openings = sense.openings.and(openings);
                if let Some(second) = words.next() {
                    sense.phrases.push(Phrase {
                        lines,
                        first,
                        second,
                        text,
                    });
                } else if sense.group.is_none() {
                    sense.group = Some((lines, first));
                } else if sense.group(lines).is_none() {
                    sense.groups.push((lines, first));
                }
            }
        }
    }

    fn sense_mut(&mut self, word: &str) -> &mut Sense<'l> {
        let number = self.words.intern(word, Shape::of(word)) as usize;
        if number == self.senses.len() {
            self.senses.push(Sense::default());
        }
        &mut self.senses[number]
    }

    /// What the lists say of a word, which is in small letters.
    #[inline]
    pub fn sense(&self, word: &str) -> &Sense<'l> {
        let number = self.words.find(Shape::of(word), word);
        number.map_or(&NONE, |number| &self.senses[number as usize])
    }
}

/// The words of a phrase of the lines.
fn words(lines: Lines, phrase: &str) -> impl Iterator<Item = &str> {
    let words = phrase.split([' ', '-']).filter(|word| !word.is_empty());
    words.flat_map(move |word| {
        let (word, not) = match lines {
            Lines::Responses => apart(word),
            _ => (Some(word), None),
        };
        word.into_iter().chain(not)
    })
}

/// The longest phrase of the lines that begins with the word `at`: where it ends, and the first of its group. Between its
/// words may stand what is no word.
pub(super) fn phrase<'l>(lines: Lines, words: &[Word<'l>], at: usize) -> Option<(usize, &'l str)> {
    let word = &words[at];
    if !word.sense.begins(lines) || !word.is_word() {
        return None;
    }
    let rest = words.iter().enumerate().skip(at + 1);
    let rest = rest.filter(|(_, word)| word.is_word());
    let rest = rest.map(|(place, word)| (place, word.folded));
    word.sense.longest(lines, at, rest)
}

/// The words of a reply: contractions apart ("didn't" is "did not"), and without what may stand in the midst of any.
pub(super) fn plain(word: &str) -> impl Iterator<Item = &str> + Clone {
    let (verb, not) = apart(word);
    verb.into_iter().chain(not)
}

fn apart(word: &str) -> (Option<&str>, Option<&'static str>) {
    let not = match word.ends_with('t') {
        true => word.strip_suffix("n't"),
        false => None,
    };
    let (verb, not) = match not {
        Some(verb) => (verb, Some("not")),
        None => (word, None),
    };
    (
        Some(verb).filter(|verb| !lists::IN_REPLIES.contains(verb)),
        not,
    )
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
    (List::Superlatives, lists::SUPERLATIVES),
    (List::RelativeDays, lists::RELATIVE_DAYS),
    (List::Periods, lists::PERIODS),
    (List::DayParts, lists::DAY_PARTS),
    (List::PeriodModifiers, lists::PERIOD_MODIFIERS),
    (List::DateModifiers, lists::DATE_MODIFIERS),
    (List::Zones, lists::ZONES),
    (List::DateJoints, lists::DATE_JOINTS),
    (List::DateIdle, lists::DATE_IDLE),
    (List::LooseCounts, lists::LOOSE_COUNTS),
    (List::BeforeHours, lists::BEFORE_HOURS),
    (List::BeforeMonths, lists::BEFORE_MONTHS),
    (List::BeforeYears, lists::BEFORE_YEARS),
    (List::DoubtfulSaying, lists::DOUBTFUL_SAYING),
    (List::SayingParticiples, lists::SAYING_PARTICIPLES),
    (List::ObjectSaying, lists::OBJECT_SAYING),
    (List::Finding, lists::FINDING),
    (List::Finders, lists::FINDERS),
    (List::Speakers, lists::SPEAKERS),
    (List::NounForms, lists::NOUN_FORMS),
    (List::Auxiliaries, lists::AUXILIARIES),
    (List::WeakHedges, lists::WEAK_HEDGES),
    (List::Firm, lists::FIRM),
    (List::Being, lists::BEING),
    (List::Courtesy, lists::COURTESY),
    (List::TitleModifiers, lists::TITLE_MODIFIERS),
    (List::Honorifics, lists::HONORIFICS),
    (List::Titles, lists::TITLES),
    (List::CompanyForms, lists::COMPANY_FORMS),
    (List::OftenTwice, lists::OFTEN_TWICE),
    (List::Ordering, lists::ORDERING),
    (List::ToldBy, lists::TOLD_BY),
    (List::Articles, lists::ARTICLES),
    (List::Seasons, lists::SEASONS),
    (List::Further, lists::FURTHER),
    (List::Counting, lists::COUNTING),
    (List::Sourcing, lists::SOURCING),
    (List::Denying, lists::DENYING),
    (List::Calling, lists::CALLING),
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
    (Lines::Media, lists::MEDIA),
    (Lines::Confused, lists::CONFUSED),
    (Lines::Countries, lists::COUNTRIES),
];

/// The lists, and the lines, whose words open what is looked for.
const OPENINGS: &[Rule] = &[
    (
        Opening::Date,
        &[
            List::RelativeDays,
            List::DateModifiers,
            List::PeriodModifiers,
            List::DayParts,
            List::Seasons,
        ],
        &[Lines::Weekdays, Lines::Months],
    ),
    (
        Opening::DateAhead,
        &[List::Articles, List::SmallNumbers, List::LooseCounts],
        &[],
    ),
    (
        Opening::Number,
        &[
            List::SmallNumbers,
            List::Tens,
            List::Ordinals,
            List::Further,
            List::Counting,
        ],
        &[Lines::Quantifiers],
    ),
    (Opening::NumberAhead, &[List::Articles], &[]),
    (Opening::Saying, &[List::Sourcing], &[Lines::Saying]),
    (Opening::Medium, &[], &[Lines::Media, Lines::Anonymity]),
    (
        Opening::Hedge,
        &[List::Firm, List::Denying],
        &[Lines::Hedges],
    ),
    (Opening::Loaded, &[], &[Lines::Loaded, Lines::LoadedAlone]),
    (Opening::Reply, &[List::Calling], &[Lines::Responses]),
];
