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
mod stems;
mod words;

use std::ops::Range;

use rustc_hash::FxHashSet;

use self::form::{Form, cut, form, is_listed_line};
use self::stems::{Places, STEM, Stem, Stems, have_one_stem};
use self::words::{Kind, each_word, words_at};
use super::phrases::{Line, has_stop};
use super::{Named, Piece};
use crate::function_words::FunctionWords;
use crate::letters::first_letters;
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
    // With what stands before the teasers at the end, the story's own first lines are soon told from teasers.
    let mut story = Words::new(lines, language);
    let below = story.longest(End::Bottom, body.len());
    let last = story.tail(below);
    let above = story.longest(End::Top, last);
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

impl End {
    /// The line that has so many between it and this end, of so many in all.
    fn line(self, outside: usize, count: usize) -> usize {
        match self {
            End::Top => outside,
            End::Bottom => count - outside - 1,
        }
    }

    /// So many lines.
    fn run(self, length: usize, count: usize) -> Range<usize> {
        match self {
            End::Top => 0..length,
            End::Bottom => count - length..count,
        }
    }

    /// All lines but so many.
    fn beyond(self, length: usize, count: usize) -> Range<usize> {
        match self {
            End::Top => length..count,
            End::Bottom => 0..count - length,
        }
    }
}

/// What each line of a story says in words of its own. Few lines are read, those that may be teasers; in the others it is
/// seen which words of those stand there too. Of most stories it takes a few looks to know that there are no teasers.
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

impl<'l> Words<'l> {
    fn new(lines: Vec<&'l Line<'l>>, language: &str) -> Self {
        Words {
            common: FunctionWords::of(&[language]).and_of_any_story(),
            forms: vec![None; lines.len()],
            said: vec![None; lines.len()],
            stems: Stems::default(),
            lines,
        }
    }

    /// How many lines at one end of so many may be teasers. If any may be, they are read and all lines looked at, which
    /// shows whether they are.
    fn longest(&mut self, end: End, count: usize) -> usize {
        let most = MOST.min(count - LEAST_STORY);
        let first_of = |lines: Range<usize>| lines.start..lines.start + LEAST_STORY;
        let told = first_of(end.beyond(most, count));
        let may_be_one = |outside: &usize| {
            let at = end.line(*outside, count);
            match self.form(at) {
                Form::Bound => false,
                Form::Cut { .. } => true,
                // Of nearly every story this is the end of it: its last line names what the first ones do.
                Form::Title | Form::Whole => !self.names_again(at, told.clone()),
            }
        };
        let longest = (0..most).take_while(may_be_one).count();
        let fits = |longest: &usize| {
            let mut forms = self.forms(end.run(*longest, count));
            let cut = cut(forms.clone());
            forms.all(|form| form.fits(*longest, cut))
        };
        let Some(longest) = (1..=longest).rev().find(fits) else {
            return 0;
        };
        let rest = end.beyond(longest, count);
        let outermost = end.line(0, count);
        self.read(outermost);
        if !self.is_apart(outermost, &rest, first_of(rest.clone())) {
            return 0;
        }
        end.run(longest, count).for_each(|at| self.read(at));
        (0..self.lines.len()).for_each(|at| self.look_at(at));
        longest
    }

    /// Whether a line names what some others speak of too, in the same letters, as far as their beginnings show.
    fn names_again(&self, line: usize, others: Range<usize>) -> bool {
        let text = beginning(&self.lines[line].text);
        let others = self.lines[others].iter().map(|line| beginning(&line.text));
        let bytes = text.as_bytes();
        let is_start =
            |at: &usize| bytes[*at].is_ascii_uppercase() && bytes[at.saturating_sub(1)] == b' ';
        (0..bytes.len()).filter(is_start).any(|start| {
            let mut is_again = false;
            words_at(text, start, |lower, kind| {
                let is_name = kind == Kind::Name && says_something(lower, kind, self.common);
                let mut others = others.clone();
                is_again |= is_name
                    && others.any(|other| speaks_of(other, lower, text, start, self.common));
            });
            is_again
        })
    }

    /// Whether a line that was read may be for another story than `rest` tells, by what is known of it and by these lines
    /// of it, which are looked at until one of them shows that it is not.
    fn is_apart(&mut self, line: usize, rest: &Range<usize>, mut lines: Range<usize>) -> bool {
        self.is_other_story(line, MOST, rest)
            && lines.all(|at| {
                self.look_at(at);
                self.is_other_story(line, MOST, rest)
            })
    }

    /// How a line looks.
    fn form(&mut self, at: usize) -> Form {
        let (line, common) = (self.lines[at], self.common);
        *self.forms[at].get_or_insert_with(|| form(line, common))
    }

    /// How these lines look, which were asked for.
    fn forms(&self, lines: Range<usize>) -> impl Iterator<Item = Form> + Clone {
        self.forms[lines].iter().flatten().copied()
    }

    /// Reads a line, if it was not read.
    fn read(&mut self, at: usize) {
        if self.said[at].is_none() {
            let text = &self.lines[at].text;
            self.said[at] = Some(said(text, at, self.common, &mut self.stems));
        }
    }

    /// Finds out which of the stems at hand stand in a line; of one that was read that is known.
    fn look_at(&mut self, at: usize) {
        if self.said[at].is_none() {
            let text = &self.lines[at].text;
            find(&mut self.stems, text, at, self.common);
        }
    }

    /// What these lines say, which were read.
    fn said(&self, lines: Range<usize>) -> impl Iterator<Item = &Said> + Clone {
        self.said[lines].iter().flatten()
    }

    /// Where the teasers at the end begin, of so many lines at most: the longest run of them that leaves a story before it.
    fn tail(&mut self, longest: usize) -> usize {
        let count = self.lines.len();
        (count - longest..count)
            .find(|&start| self.are_teasers(start..count, 0..start))
            .unwrap_or(count)
    }

    /// Where the teasers at the top end.
    fn top(&mut self, longest: usize, last: usize) -> usize {
        let most = longest.min(last.saturating_sub(LEAST_STORY));
        (1..=most)
            .rev()
            .find(|&end| self.are_teasers(0..end, end..last))
            .unwrap_or(0)
    }

    /// Whether each of these lines is for another story than `rest` tells, and all together look like teasers.
    fn are_teasers(&mut self, run: Range<usize>, rest: Range<usize>) -> bool {
        let at_end = run.start > 0;
        let next = if at_end { rest.end - 1 } else { rest.start };
        let cut = cut(self.forms(run.clone()));
        rest.len() >= LEAST_STORY
            && !is_listed_line(self.lines[next])
            && self
                .forms(run.clone())
                .all(|form| form.fits(run.len(), cut))
            && run.clone().all(|at| self.is_other_story(at, cut, &rest))
            && self.has_words(rest.clone(), LEAST_STORY_WORDS)
            && (cut > 0 || self.holds_together(&rest) && are_apart(self.said(run.clone())))
            && !self.are_parallel(run)
    }

    /// Whether these lines have so many words.
    fn has_words(&self, lines: Range<usize>, least: usize) -> bool {
        let mut count = 0;
        self.lines[lines].iter().any(|line| {
            each_word(&line.text, |_, _| count += 1);
            count >= least
        })
    }

    /// Whether nearly every paragraph of some length says something again that another one of them says. A round-up of
    /// news, a market report or a list of candidates does not, so that its end looks no less like teasers than teasers do.
    fn holds_together(&mut self, rest: &Range<usize>) -> bool {
        rest.clone().for_each(|at| self.read(at));
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

    /// Whether a line of a run, so many of which are cut off, is for another story than `rest` tells, as far as that was
    /// read or looked at.
    fn is_other_story(&self, at: usize, cut: usize, rest: &Range<usize>) -> bool {
        let (Some(form), Some(said)) = (self.forms[at], &self.said[at]) else {
            return false;
        };
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
        let is_long = said.words >= LEAST_WORDS;
        let share = 100 * content / said.content.len().max(1);
        match form {
            // Such a one must share nothing at all.
            Form::Cut { .. } if cut == 1 => is_long && content == 0,
            Form::Cut { .. } => is_long && share <= SHARED_CUT && names <= 1 + said.names.len() / 8,
            Form::Whole => is_long && share <= SHARED_WHOLE && names == 0 && !said.names.is_empty(),
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

/// As many whole words as a quick look takes in. Nearly all paragraphs are shorter.
fn beginning(text: &str) -> &str {
    const BYTES: usize = 1 << 10;
    let is_short = text.len() <= BYTES;
    let space = || {
        text.as_bytes()[..BYTES]
            .iter()
            .rposition(|&byte| byte == b' ')
    };
    let end = if is_short {
        text.len()
    } else {
        space().unwrap_or(0)
    };
    &text[..end]
}

/// Whether a text has a word with the stem of a name (in small letters), which begins at a byte of another text and is
/// written as there.
fn speaks_of(text: &str, lower: &str, named: &str, start: usize, common: FunctionWords) -> bool {
    let name = &named.as_bytes()[start..];
    let (_, letters) = first_letters(name);
    let name = &name[..letters.min(STEM)];
    let mut places = text.match_indices(char::from(name[0])).map(|(at, _)| at);
    places.any(|at| {
        let mut is_it = false;
        if text.as_bytes()[at..].starts_with(name) {
            words_at(text, at, |word, kind| {
                is_it |= have_one_stem(word, lower) && says_something(word, kind, common);
            });
        }
        is_it
    })
}

/// What a line says.
fn said(text: &str, line: usize, common: FunctionWords, stems: &mut Stems) -> Said {
    let mut said = Said {
        words: 0,
        content: Vec::with_capacity(text.len() / 8),
        names: Vec::with_capacity(text.len() / 32),
    };
    each_word(text, |lower, kind| {
        said.words += 1;
        if !says_something(lower, kind, common) {
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

/// Finds the stems that stand in a line.
fn find(stems: &mut Stems, text: &str, line: usize, common: FunctionWords) {
    let mut found = Vec::new();
    let mut tell = |lower: &str, kind: Kind| {
        let stem = stems.find(lower);
        found.extend(stem.filter(|_| says_something(lower, kind, common)));
    };
    match stems.may_stand_in(text) {
        Some(places) => {
            // A compound is told once, wherever in it they stand.
            let mut told = 0;
            for at in places {
                if at >= told {
                    told = words_at(text, at, &mut tell);
                }
            }
        }
        None => each_word(text, &mut tell),
    }
    for stem in found {
        stems.places[stem].stand_in(line);
    }
}

/// Whether a word says what one story alone would say: no small word, no figure and no word of any story.
fn says_something(lower: &str, kind: Kind, common: FunctionWords) -> bool {
    let is_figure = || lower.as_bytes().first().is_some_and(u8::is_ascii_digit);
    kind != Kind::Small && !is_figure() && !common.contains(lower)
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
