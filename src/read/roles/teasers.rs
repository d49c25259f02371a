//! Paragraphs for other stories, at the end of a page or at its top.
//!
//! A story holds together: each of its paragraphs says something again that another says, a name or a rare word. What
//! stands at either end and shares next to nothing with the rest is for another story, if it also looks like it: it
//! breaks off in mid-sentence, or it stands in a run of such paragraphs. What the story alone tells decides, so that
//! one version's teasers do not hang on the other's.
//!
//! Stories end in lists too: the names of the dead, a table of dates, facts in short. A list stands under its heading or
//! goes on from another of its lines, so short lines are teasers only where the story's last paragraph ends with a stop.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::phrases::{has_stop, is_all_capitals, is_capitalised, trimmed};
use super::{Named, Piece};
use crate::function_words::FunctionWords;
use crate::letters::{is_lower, lowered, spaced};
use crate::story::Role;

const TEASER: Named = (Role::Teaser, None);

/// Pieces of body from either end that may be teasers. No page has more; and a longer text has no teasers.
const MOST: usize = 12;
const LONGEST_STORY: usize = 400;
/// Paragraphs and words that the story must keep.
const LEAST_STORY: usize = 3;
const LEAST_STORY_WORDS: usize = 40;

/// Words of the shortest teaser that is text, of one at some length, and of the shortest and longest that are titles.
const LEAST_WORDS: usize = 12;
const LONG: usize = 30;
const LEAST_TITLE: usize = 4;
const MOST_TITLE: usize = 16;
/// Words of the longest label before a colon: `March 3:`.
const MOST_LABEL: usize = 3;

/// Hundredths of its own words that a teaser may share with the story: in a run of several that are cut off, whole.
const SHARED_CUT: usize = 17;
const SHARED_WHOLE: usize = 6;

/// Paragraphs of the shortest run of whole ones, where none is cut off.
const LEAST_WHOLE: usize = 3;
/// One paragraph in so many of a story may have nothing in common with the others.
const LOOSE: usize = 5;

pub fn mark(pieces: &[Piece], language: &str, roles: &mut [Named]) {
    let body: Vec<&Piece> = pieces.iter().filter(|piece| piece.is_body(roles)).collect();
    if body.len() <= LEAST_STORY || body.len() > LONGEST_STORY {
        return;
    }
    let story = Words::of(&body, language);
    let last = tail(&story);
    let first = top(&story, last);
    for (at, piece) in body.iter().enumerate() {
        if at < first || at >= last {
            piece.mark(TEASER, roles);
        }
    }
}

/// Where the teasers at the end begin: the longest run of them that leaves a story before it.
fn tail(story: &Words) -> usize {
    let count = story.pieces.len();
    let from = count.saturating_sub(MOST).max(LEAST_STORY);
    (from..count)
        .find(|&start| story.are_teasers(start..count, 0..start))
        .unwrap_or(count)
}

/// Where the teasers at the top end.
fn top(story: &Words, last: usize) -> usize {
    let most = MOST.min(last.saturating_sub(LEAST_STORY));
    (1..=most)
        .rev()
        .find(|&end| story.are_teasers(0..end, end..last))
        .unwrap_or(0)
}

/// What each piece says in words of its own.
struct Words {
    pieces: Vec<Said>,
    /// By stem, the first and the last piece that it stands in.
    places: Vec<(usize, usize)>,
    /// Whether the story's paragraphs end with stops, so that one without means something.
    has_stops: bool,
}

struct Said {
    words: usize,
    /// Words that carry meaning, each once; names among them.
    content: Vec<Stem>,
    names: Vec<Stem>,
    /// Of a title, the words in small letters that carry none.
    small: Vec<String>,
    form: Form,
    /// A short line without a full stop: a heading, or a line of a list.
    listed: bool,
}

/// The number of a word's first letters, counted as they come up in the story.
type Stem = usize;

/// Letters of a word that tell it from others; its endings are none of them.
const STEM: usize = 6;

/// The stems of a story, and where they stand. Every word of every story comes by here, so a stem is looked up by its
/// bytes: there is room for as many of the longest characters.
#[derive(Default)]
struct Stems {
    numbers: FxHashMap<[u8; STEM * 4], Stem>,
    places: Vec<(usize, usize)>,
}

impl Stems {
    /// The stem of a word in small letters, and whether it stands in this piece for the first time.
    fn put(&mut self, lower: &str, piece: usize) -> (Stem, bool) {
        let end = match lower.is_ascii() {
            true => lower.len().min(STEM),
            false => lower.chars().take(STEM).map(char::len_utf8).sum(),
        };
        let mut stem = [0; STEM * 4];
        stem[..end].copy_from_slice(&lower.as_bytes()[..end]);
        let next = self.places.len();
        let number = *self.numbers.entry(stem).or_insert(next);
        if number == next {
            self.places.push((piece, piece));
            return (number, true);
        }
        let is_new = self.places[number].1 != piece;
        self.places[number].1 = piece;
        (number, is_new)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Breaks off without a stop. `evident`: in mid-sentence beyond doubt, or after other sentences and at some length.
    Cut { evident: bool },
    /// A short line without one.
    Title,
    /// Ends with a stop and begins as a story might.
    Whole,
    /// Speaks of what stands before it: a quotation, a "but", a "she", a line of a list.
    Bound,
}

impl Words {
    fn of(body: &[&Piece], language: &str) -> Self {
        let common = FunctionWords::of(&[language]).and_of_any_story();
        let mut stems = Stems::default();
        let pieces: Vec<Said> = body
            .iter()
            .enumerate()
            .map(|(at, piece)| said(&piece.text, at, common, &mut stems))
            .collect();
        let stops = body.iter().filter(|piece| has_stop(&piece.text)).count();
        Words {
            has_stops: stops * 2 > body.len() || stops >= LEAST_STORY,
            pieces,
            places: stems.places,
        }
    }

    /// Whether each of these pieces is for another story than `rest` tells, and all together look like teasers.
    fn are_teasers(&self, run: Range<usize>, rest: Range<usize>) -> bool {
        let words: usize = self.pieces[rest.clone()]
            .iter()
            .map(|said| said.words)
            .sum();
        let stands = rest.len() >= LEAST_STORY && words >= LEAST_STORY_WORDS;
        let at_end = run.start > 0;
        let next = if at_end { rest.end - 1 } else { rest.start };
        let teasers = &self.pieces[run];
        let is_cut = |said: &&Said| matches!(said.form, Form::Cut { .. });
        let cut = teasers.iter().filter(is_cut).count();
        stands
            && self.has_stops
            && !self.pieces[next].listed
            && teasers
                .iter()
                .all(|said| self.is_other_story(said, teasers.len(), cut, &rest, at_end))
            && (cut > 0 || self.holds_together(&rest) && are_apart(teasers))
            && !are_parallel(teasers)
    }

    /// Whether nearly every paragraph of some length says something again that another one of them says. A round-up of
    /// news, a market report or a list of candidates does not, so that its end looks no less like teasers than teasers do.
    fn holds_together(&self, rest: &Range<usize>) -> bool {
        let pieces = &self.pieces[rest.clone()];
        let mut counts = vec![0; self.places.len()];
        for &stem in pieces.iter().flat_map(|said| &said.content) {
            counts[stem] += 1;
        }
        let is_loose = |said: &&Said| !said.content.iter().any(|&stem| counts[stem] > 1);
        let long = || pieces.iter().filter(|said| said.words >= LEAST_WORDS);
        long().filter(is_loose).count() * LOOSE <= long().count()
    }

    /// Of a run of so many pieces, so many of them cut off.
    fn is_other_story(
        &self,
        said: &Said,
        run: usize,
        cut: usize,
        rest: &Range<usize>,
        at_end: bool,
    ) -> bool {
        let shared = |stem: &&Stem| {
            let (first, last) = self.places[**stem];
            // Teasers at the other end count as story here, which errs on the safe side.
            if at_end {
                first < rest.end
            } else {
                last >= rest.start
            }
        };
        let names = said.names.iter().filter(shared).count();
        let content = said.content.iter().filter(shared).count();
        let share = 100 * content / said.content.len().max(1);
        match said.form {
            // A story's own last paragraph may break off too, so that one by itself must share nothing at all.
            Form::Cut { evident } if cut == 1 => {
                evident && said.words >= LEAST_WORDS && content == 0
            }
            Form::Cut { .. } => {
                said.words >= LEAST_WORDS
                    && share <= SHARED_CUT
                    && names <= 1 + said.names.len() / 8
            }
            Form::Whole => {
                (run >= LEAST_WHOLE || cut > 0)
                    && said.words >= LEAST_WORDS
                    && share <= SHARED_WHOLE
                    && names == 0
                    && !said.names.is_empty()
            }
            Form::Title => run >= 2 && content == 0 && said.content.len() >= 3,
            Form::Bound => false,
        }
    }
}

/// Whether several short lines have a small word in common, as the lines of a list have: "Ana Dold of Dunmarrow", "Jost
/// Hale of Greater Tolm".
fn are_parallel(lines: &[Said]) -> bool {
    let mut lines = lines.iter();
    let Some(first) = lines.next().filter(|first| first.form == Form::Title) else {
        return false;
    };
    let is_in_all = |word: &String| lines.clone().all(|line| line.small.contains(word));
    lines.len() > 0 && first.small.iter().any(is_in_all)
}

/// Whether no two of the paragraphs say anything of the same: each teaser is for a story of its own, while paragraphs of
/// background go on from one another.
fn are_apart(teasers: &[Said]) -> bool {
    let mut seen: FxHashSet<Stem> = FxHashSet::default();
    let mut words = teasers.iter().flat_map(|said| said.content.iter().copied());
    words.all(|word| seen.insert(word))
}

/// What a paragraph begins with that speaks of the one before it.
static BOUND: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "but and he she it they this that these those his her its their we i however meanwhile still yet both there \
     also instead then so or such another il elle ils elles mais ce cela cette ces son sa ses leur aber er sie es \
     dies diese doch pero él ella esto mas ele ela isso esse ma egli"
        .split_ascii_whitespace()
        .collect()
});

fn said(text: &str, piece: usize, common: FunctionWords, stems: &mut Stems) -> Said {
    let mut said = Said {
        words: 0,
        content: Vec::new(),
        names: Vec::new(),
        small: Vec::new(),
        form: form(text, common),
        listed: is_listed_line(text),
    };
    let mut mean = |said: &mut Said, lower: &str, name: bool| {
        if lower.starts_with(|c: char| c.is_ascii_digit()) || common.contains(lower) {
            return;
        }
        let (stem, is_new) = stems.put(lower, piece);
        if name && !said.names.contains(&stem) {
            said.names.push(stem);
        }
        if is_new {
            said.content.push(stem);
        }
    };
    let mut buffer = String::new();
    let mut begins = true;
    for token in spaced(text) {
        // Half of all words.
        if is_lower(token) && token.len() >= LEAST_LETTERS {
            said.words += 1;
            mean(&mut said, token, false);
            begins = false;
            continue;
        }
        let mut rest = Some(token);
        while let Some(compound) = rest {
            let (part, others) = first_part(compound);
            rest = others;
            let word = bare(part);
            if word.is_empty() {
                continue;
            }
            said.words += 1;
            let name = is_capitalised(word) && !begins || is_all_capitals(word);
            begins = false;
            let lower = without_article(lowered(word, &mut buffer));
            let short = !name && has_fewer_letters(lower, LEAST_LETTERS);
            if short && said.form == Form::Title {
                said.small.push(lower.to_owned());
            }
            if !short {
                mean(&mut said, lower, name);
            }
        }
        begins = matches!(
            token.chars().next_back(),
            Some('.' | '!' | '?' | '“' | '"' | ':')
        );
    }
    said
}

/// Letters of the shortest word that says something and is no name.
const LEAST_LETTERS: usize = 4;

fn has_fewer_letters(word: &str, least: usize) -> bool {
    match word.is_ascii() {
        true => word.len() < least,
        false => word.chars().take(least).count() < least,
    }
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

/// What small words end no sentence: a paragraph that ends with one was cut off.
static OPEN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "a an the of in on to for from with by at and or but that which who while as is are was were be has have had \
     will would could should may might its his her their than into also not when where if because"
        .split_ascii_whitespace()
        .collect()
});

/// Whether a line is short and has no full stop: a heading or what stands under one.
fn is_listed_line(text: &str) -> bool {
    let ends = has_stop(text) && !text.ends_with([':', ';']);
    !ends && super::phrases::words(text).take(MOST_TITLE + 1).count() <= MOST_TITLE
}

/// Whether a line has the form of an entry in a list: a date or a figure and a colon (`1998: ...`), a name and an age
/// (`Ana Dold, 41, ...`).
fn is_entry(text: &str, count: usize) -> bool {
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let labelled = text.split_once([':', '–', '—']).is_some_and(|(label, _)| {
        has_digit(label) && super::phrases::words(label).count() <= MOST_LABEL
    });
    let is_age = |part: &str| {
        let part = trimmed(part);
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    labelled || count <= MOST_TITLE && text.split([',', '(', ')']).skip(1).any(is_age)
}

fn form(text: &str, common: FunctionWords) -> Form {
    let (mut count, mut odd, mut ends) = (0, 0, None);
    for word in super::phrases::words(text) {
        count += 1;
        odd += usize::from(is_all_capitals(word) || word.contains(|c: char| c.is_ascii_digit()));
        ends = Some((ends.map_or(word, |(first, _)| first), word));
    }
    let (first, last) = ends.unwrap_or_default();
    let (first, last) = (first.to_lowercase(), last.to_lowercase());
    let listed = text.starts_with(['•', '*', '-', '–', '—', '(', '[']);
    // A line of a verse or of text that was cut goes on from the one before it.
    let goes_on = text.starts_with(char::is_lowercase);
    let quoted = text.starts_with(['“', '"', '«', '„', '‘', '\'']);
    // A list, a table of figures.
    if listed
        || quoted
        || goes_on
        || is_entry(text, count)
        || odd * 4 > count
        || BOUND.contains(first.as_str())
    {
        return Form::Bound;
    }
    if has_stop(text) {
        return Form::Whole;
    }
    let sentences = text.contains(". ") || text.contains(".” ");
    if (LEAST_TITLE..=MOST_TITLE).contains(&count) && !sentences {
        return Form::Title;
    }
    let open = OPEN.contains(last.as_str()) || common.contains(&last);
    Form::Cut {
        evident: sentences && count >= LONG || open || text.ends_with([',', '-', '–', '—']),
    }
}
