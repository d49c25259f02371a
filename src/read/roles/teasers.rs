//! Paragraphs for other stories, at the end of a page or at its top.
//!
//! A story holds together: each of its paragraphs says something again that another says, a name or a rare word. What
//! stands at either end and shares next to nothing with the rest is for another story, if it also looks like it: it
//! breaks off in mid-sentence, or it stands in a run of such paragraphs. What the story alone tells decides, so that
//! one version's teasers do not hang on the other's.
//!
//! Stories end in lists too: the names of the dead, a table of dates, facts in short. A list stands under its heading or
//! goes on from another of its lines, so short lines are teasers only where the story's last paragraph ends with a stop.

mod form;

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use self::form::{Form, cut, form, is_listed_line};
use super::phrases::{Line, has_stop, is_all_capitals, is_capitalised, trimmed};
use super::{Named, Piece};
use crate::function_words::FunctionWords;
use crate::letters::lowered;
use crate::story::Role;

const TEASER: Named = (Role::Teaser, None);

/// Pieces of body from either end that may be teasers. No page has more; and a longer text has no teasers.
const MOST: usize = 12;
const LONGEST_STORY: usize = 400;
/// Paragraphs and words that the story must keep.
const LEAST_STORY: usize = 3;
const LEAST_STORY_WORDS: usize = 40;

/// Words of the shortest teaser that is text.
const LEAST_WORDS: usize = 12;

/// Hundredths of its own words that a teaser may share with the story: in a run of several that are cut off, whole.
const SHARED_CUT: usize = 17;
const SHARED_WHOLE: usize = 6;

/// One paragraph in so many of a story may have nothing in common with the others.
const LOOSE: usize = 5;

pub fn mark(pieces: &[Piece], language: &str, roles: &mut [Named]) {
    let body: Vec<&Piece> = pieces.iter().filter(|piece| piece.is_body(roles)).collect();
    if body.len() <= LEAST_STORY || body.len() > LONGEST_STORY {
        return;
    }
    let lines: Vec<&Line> = body.iter().map(|piece| &piece.line).collect();
    // Only where a story's paragraphs end with stops does one without mean something.
    let mut stops = lines.iter().filter(|line| has_stop(&line.text));
    if stops.nth(LEAST_STORY - 1).is_none() {
        return;
    }
    let mut story = Words::new(lines, language);
    let (above, below) = (story.longest(End::Top), story.longest(End::Bottom));
    if above == 0 && below == 0 {
        return;
    }
    story.read(0..body.len());
    let last = story.tail(below);
    let first = story.top(above, last);
    for (at, piece) in body.iter().enumerate() {
        if at < first || at >= last {
            piece.mark(TEASER, roles);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Top,
    Bottom,
}

/// What each line of a story says in words of its own. Lines are read when they are asked for: of most stories it takes a
/// few to know that there are no teasers.
struct Words<'l> {
    lines: Vec<&'l Line<'l>>,
    common: FunctionWords,
    /// None: not asked for.
    forms: Vec<Option<Form>>,
    /// None: not read.
    said: Vec<Option<Said>>,
    stems: Stems,
}

#[derive(Clone)]
struct Said {
    words: usize,
    /// Words that carry meaning, each once; names among them.
    content: Vec<Stem>,
    names: Vec<Stem>,
}

/// The number of a word's first letters, counted as they come up in the story.
type Stem = usize;

/// Letters of a word that tell it from others; its endings are none of them.
const STEM: usize = 6;

/// The stems of a story by their packed characters, and where they stand.
struct Stems {
    numbers: FxHashMap<u128, Stem>,
    places: Vec<Places>,
}

/// Of the lines that were read, the first and the last in which a stem stands, and the latest that was found to have it.
struct Places {
    first: usize,
    last: usize,
    latest: usize,
}

impl Stems {
    fn new() -> Self {
        /// Of a story of usual length.
        const USUAL: usize = 400;
        Stems {
            numbers: FxHashMap::with_capacity_and_hasher(USUAL, FxBuildHasher),
            places: Vec::with_capacity(USUAL),
        }
    }

    /// The stem of a word in small letters, and whether it stands in this line for the first time.
    fn put(&mut self, lower: &str, line: usize) -> (Stem, bool) {
        /// Of a character.
        const BITS: usize = 21;
        let letters = lower.chars().take(STEM);
        let stem = letters.fold(0, |stem, c| stem << BITS | u128::from(u32::from(c)));
        let next = self.places.len();
        let number = *self.numbers.entry(stem).or_insert(next);
        if number == next {
            self.places.push(Places {
                first: line,
                last: line,
                latest: line,
            });
            return (number, true);
        }
        let places = &mut self.places[number];
        let is_new = places.latest != line;
        places.first = places.first.min(line);
        places.last = places.last.max(line);
        places.latest = line;
        (number, is_new)
    }
}

impl<'l> Words<'l> {
    fn new(lines: Vec<&'l Line<'l>>, language: &str) -> Self {
        Words {
            common: FunctionWords::of(&[language]).and_of_any_story(),
            forms: vec![None; lines.len()],
            said: vec![None; lines.len()],
            stems: Stems::new(),
            lines,
        }
    }

    /// How long a run of teasers at one end may be: by the look of its lines, and by what the outermost one shares with
    /// those that no run reaches.
    fn longest(&mut self, end: End) -> usize {
        let count = self.lines.len();
        let most = MOST.min(count - LEAST_STORY);
        let run = |lines: usize| match end {
            End::Top => 0..lines,
            End::Bottom => count - lines..count,
        };
        let mut longest = 0;
        while longest < most {
            let next = match end {
                End::Top => longest,
                End::Bottom => count - longest - 1,
            };
            let (line, common) = (self.lines[next], self.common);
            if *self.forms[next].get_or_insert_with(|| form(line, common)) == Form::Bound {
                break;
            }
            longest += 1;
        }
        let fits = |longest: &usize| {
            let mut forms = self.forms(run(*longest));
            let cut = cut(forms.clone());
            forms.all(|form| form.fits(*longest, cut))
        };
        let Some(longest) = (1..=longest).rev().find(fits) else {
            return 0;
        };
        let (outermost, rest) = match end {
            End::Top => (0, longest..count),
            End::Bottom => (count - 1, 0..count - longest),
        };
        let cut = cut(self.forms(run(longest)));
        self.read(outermost..outermost + 1);
        for at in rest.clone() {
            self.read(at..at + 1);
            if !self.is_other_story(outermost, longest, cut, &rest) {
                return 0;
            }
        }
        longest
    }

    /// How these lines look, which were asked for.
    fn forms(&self, lines: Range<usize>) -> impl Iterator<Item = Form> + Clone {
        self.forms[lines].iter().flatten().copied()
    }

    /// Reads those of these lines that were not.
    fn read(&mut self, lines: Range<usize>) {
        for at in lines {
            if self.said[at].is_none() {
                let said = said(&self.lines[at].text, at, self.common, &mut self.stems);
                self.said[at] = Some(said);
            }
        }
    }

    /// What these lines say, which were read.
    fn said(&self, lines: Range<usize>) -> impl Iterator<Item = &Said> + Clone {
        self.said[lines].iter().flatten()
    }

    /// Where the teasers at the end begin, of so many lines at most: the longest run of them that leaves a story before it.
    fn tail(&self, longest: usize) -> usize {
        let count = self.lines.len();
        (count - longest..count)
            .find(|&start| self.are_teasers(start..count, 0..start))
            .unwrap_or(count)
    }

    /// Where the teasers at the top end.
    fn top(&self, longest: usize, last: usize) -> usize {
        let most = longest.min(last.saturating_sub(LEAST_STORY));
        (1..=most)
            .rev()
            .find(|&end| self.are_teasers(0..end, end..last))
            .unwrap_or(0)
    }

    /// Whether each of these lines is for another story than `rest` tells, and all together look like teasers.
    fn are_teasers(&self, run: Range<usize>, rest: Range<usize>) -> bool {
        let words: usize = self.said(rest.clone()).map(|said| said.words).sum();
        let stands = rest.len() >= LEAST_STORY && words >= LEAST_STORY_WORDS;
        let at_end = run.start > 0;
        let next = if at_end { rest.end - 1 } else { rest.start };
        let cut = cut(self.forms(run.clone()));
        stands
            && !is_listed_line(self.lines[next])
            && run
                .clone()
                .all(|at| self.is_other_story(at, run.len(), cut, &rest))
            && (cut > 0 || self.holds_together(&rest) && are_apart(self.said(run.clone())))
            && !self.are_parallel(run)
    }

    /// Whether nearly every paragraph of some length says something again that another one of them says. A round-up of
    /// news, a market report or a list of candidates does not, so that its end looks no less like teasers than teasers do.
    fn holds_together(&self, rest: &Range<usize>) -> bool {
        let mut counts = vec![0; self.stems.places.len()];
        for &stem in self.said(rest.clone()).flat_map(|said| &said.content) {
            counts[stem] += 1;
        }
        let is_loose = |said: &&Said| !said.content.iter().any(|&stem| counts[stem] > 1);
        let long = || {
            let said = self.said(rest.clone());
            said.filter(|said| said.words >= LEAST_WORDS)
        };
        long().filter(is_loose).count() * LOOSE <= long().count()
    }

    /// Whether a line of a run of so many, so many of them cut off, is for another story than `rest` tells.
    fn is_other_story(&self, at: usize, run: usize, cut: usize, rest: &Range<usize>) -> bool {
        let (Some(form), Some(said)) = (self.forms[at], &self.said[at]) else {
            return false;
        };
        if !form.fits(run, cut) {
            return false;
        }
        let shared = |stem: &&Stem| {
            let Places { first, last, .. } = self.stems.places[**stem];
            // Teasers at the other end count as story here, which errs on the safe side.
            if at >= rest.end {
                first < rest.end
            } else {
                last >= rest.start
            }
        };
        let names = said.names.iter().filter(shared).count();
        let content = said.content.iter().filter(shared).count();
        let share = 100 * content / said.content.len().max(1);
        match form {
            // Such a one must share nothing at all.
            Form::Cut { .. } if cut == 1 => said.words >= LEAST_WORDS && content == 0,
            Form::Cut { .. } => {
                said.words >= LEAST_WORDS
                    && share <= SHARED_CUT
                    && names <= 1 + said.names.len() / 8
            }
            Form::Whole => {
                said.words >= LEAST_WORDS
                    && share <= SHARED_WHOLE
                    && names == 0
                    && !said.names.is_empty()
            }
            Form::Title => content == 0 && said.content.len() >= 3,
            Form::Bound => false,
        }
    }

    /// Whether several short lines have a small word in common, as the lines of a list have: "Ana Dold of Dunmarrow", "Jost
    /// Hale of Greater Tolm".
    fn are_parallel(&self, run: Range<usize>) -> bool {
        if run.len() < 2 || self.forms(run.clone()).any(|form| form != Form::Title) {
            return false;
        }
        let others = &self.lines[run.start + 1..run.end];
        let mut others = others.iter().map(|line| small_words(&line.text));
        let first = small_words(&self.lines[run.start].text);
        let in_common = others.try_fold(first, |mut common, others| {
            common.retain(|word| others.contains(word));
            (!common.is_empty()).then_some(common)
        });
        in_common.is_some()
    }
}

/// Whether no two of the paragraphs say anything of the same: each teaser is for a story of its own, while paragraphs of
/// background go on from one another.
fn are_apart<'s>(teasers: impl Iterator<Item = &'s Said>) -> bool {
    let mut seen: FxHashSet<Stem> = FxHashSet::default();
    let mut words = teasers.flat_map(|said| said.content.iter().copied());
    words.all(|word| seen.insert(word))
}

fn said(text: &str, line: usize, common: FunctionWords, stems: &mut Stems) -> Said {
    let mut said = Said {
        words: 0,
        content: Vec::with_capacity(text.len() / 8),
        names: Vec::new(),
    };
    each_word(text, |lower, kind| {
        said.words += 1;
        let is_figure = || lower.as_bytes().first().is_some_and(u8::is_ascii_digit);
        if kind == Kind::Small || is_figure() || common.contains(lower) {
            return;
        }
        let (stem, is_new) = stems.put(lower, line);
        if kind == Kind::Name && !said.names.contains(&stem) {
            said.names.push(stem);
        }
        if is_new {
            said.content.push(stem);
        }
    });
    said
}

/// The small words of a line, in small letters.
fn small_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |lower, kind| {
        if kind == Kind::Small {
            words.push(lower.to_owned());
        }
    });
    words
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// In capitals, or with one that no beginning asks for.
    Name,
    /// No name, and too short to say something.
    Small,
    Other,
}

/// Tells each word of a text, in small letters; those of a compound one by one.
fn each_word(text: &str, mut tell: impl FnMut(&str, Kind)) {
    let kind = |lower: &str| match is_small(lower) {
        true => Kind::Small,
        false => Kind::Other,
    };
    let mut buffer = String::new();
    let (mut behind, mut begins) = (text, true);
    while !behind.is_empty() {
        // Nearly all words are letters, with a capital or none and a mark or none.
        if let Some((word, mark)) = plain(behind) {
            match word.as_bytes()[0].is_ascii_uppercase() {
                true => {
                    let lower = lowered(word, &mut buffer);
                    tell(lower, if begins { kind(lower) } else { Kind::Name });
                }
                false => tell(word, kind(word)),
            }
            begins = matches!(mark, Some(b'.' | b'!' | b'?' | b'"' | b':'));
            let end = word.len() + usize::from(mark.is_some());
            behind = behind.get(end + 1..).unwrap_or_default();
            continue;
        }
        let (token, others) = behind.split_once(' ').unwrap_or((behind, ""));
        behind = others;
        let mut rest = Some(token);
        while let Some(compound) = rest {
            let (part, others) = first_part(compound);
            rest = others;
            let word = bare(part);
            if word.is_empty() {
                continue;
            }
            let is_name = is_capitalised(word) && !begins || is_all_capitals(word);
            begins = false;
            let lower = without_article(lowered(word, &mut buffer));
            tell(lower, if is_name { Kind::Name } else { kind(lower) });
        }
        begins = matches!(
            token.chars().next_back(),
            Some('.' | '!' | '?' | '“' | '"' | ':')
        );
    }
}

/// The first word of a text, if it is one of small letters of ASCII, the first of which may be a capital, and the mark
/// behind it; none that joins words.
fn plain(text: &str) -> Option<(&str, Option<u8>)> {
    let (first, rest) = text.as_bytes().split_first()?;
    let end = rest.iter().position(|byte| !byte.is_ascii_lowercase());
    let end = end.unwrap_or(rest.len());
    let mark = match rest[end..] {
        [] | [b' ', ..] => None,
        [b'-' | b'/', ..] => return None,
        [mark] | [mark, b' ', ..] if mark.is_ascii_punctuation() => Some(mark),
        _ => return None,
    };
    let word = text.get(..end + 1).filter(|_| first.is_ascii_alphabetic());
    word.map(|word| (word, mark))
}

/// Letters of the shortest word that says something and is no name.
const LEAST_LETTERS: usize = 4;

fn is_small(word: &str) -> bool {
    word.len() < LEAST_LETTERS
        || !word.is_ascii() && word.chars().take(LEAST_LETTERS).count() < LEAST_LETTERS
}

/// The first word of a compound, and the rest of it.
fn first_part(compound: &str) -> (&str, Option<&str>) {
    let may_be_joint = |byte: u8| matches!(byte, b'-' | b'/') || !byte.is_ascii();
    if !compound.bytes().any(may_be_joint) {
        return (compound, None);
    }
    match compound.split_once(['-', '–', '—', '/']) {
        Some((first, rest)) => (first, Some(rest)),
        None => (compound, None),
    }
}

/// A word without the marks around it and the ending of the possessive.
fn bare(word: &str) -> &str {
    let word = trimmed(word);
    if !word.as_bytes().ends_with(b"s") {
        return word;
    }
    let word = word.strip_suffix("’s").unwrap_or(word);
    word.strip_suffix("'s").unwrap_or(word)
}

/// Without an elided article: l’île, d’Alden.
fn without_article(word: &str) -> &str {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word;
    }
    match word.split_once(['’', '\'']) {
        Some((article, rest)) if article.chars().count() <= 2 && rest.chars().count() > 2 => rest,
        _ => word,
    }
}
