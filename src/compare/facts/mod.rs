//! Names what differs in a change in a desk's own terms: a figure, a quotation, who said it, how sure it is.
//!
//! What comes in is a finished change; its words are seen once more with what became of each (`statement`) and what is
//! known of each by itself (`forms`), and one file a kind says what it finds. A kind looks only where a word stands that
//! opens something of it (`lexicon`), and most words open nothing. The rules are those of agencies' style books and
//! handbooks, in lists (`lists`) and small grammars; there is no model and no verdict. Kinds find *mentions* (a figure, a
//! day, a name) on both sides and what has no equal over there is a fact (`mentions`), so a mention that went to another
//! sentence of the change is not lost.
//!
//! Only what is altered in an otherwise same statement counts. Words of a clause that the other version lacks as a whole
//! are an addition, not facts one by one.

mod abroad;
mod attribution;
mod counts;
mod dates;
mod exchanged;
mod forms;
mod hedges;
mod known;
mod lexicon;
mod lists;
mod loaded;
mod mentions;
mod names;
mod numbers;
mod quotes;
mod responses;
mod sayings;
mod spacing;
mod statement;
mod titles;
mod typos;
mod values;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use forms::Forms;
use known::Known;
use lexicon::Lexicon;
use statement::Statement;

use super::bounds::Bounds;
use super::texts::Text;
use super::words::Vocabulary;
use crate::changes::{Change, Fact, FactKind, RunKind, Severity, Wording};
use crate::house::House;
use crate::house::severities::{Ground, Severities};
use crate::parallel::by_chunk_mut;
use crate::side::{Pair, Side};
use crate::story::Story;
use crate::watch::{Step, Stopped, Watch};

/// A desk's own rules made ready for use: making a table of the words takes a part of the time that two short stories
/// take, so whoever compares many pairs does it once.
pub struct Ready<'h> {
    pub(super) house: &'h House,
    /// Made when it is first asked for: versions that do not differ never ask.
    lexicon: OnceLock<Lexicon<'h>>,
}

impl<'h> Ready<'h> {
    pub fn new(house: &'h House) -> Self {
        Ready {
            house,
            lexicon: OnceLock::new(),
        }
    }

    fn lexicon(&self) -> &Lexicon<'h> {
        self.lexicon.get_or_init(|| Lexicon::new(&self.house.words))
    }
}

/// The language that the word lists are for. Stories in another have facts of figures, dates and quotations only.
const LISTED: &str = "en";

/// Bytes of a change's sentences on one side, above which its facts are not named: mentions are held against one another,
/// and no sentence that anybody reads is so long.
const LONGEST: usize = 1 << 14;

/// Fills in the facts of every change, and how grave what became of its words is.
pub(super) fn name(
    changes: &mut [Change],
    stories: Pair<&Story>,
    texts: &Pair<Text>,
    ready: &Ready,
    vocabulary: &Vocabulary,
    bounds: &mut Bounds,
    watch: &dyn Watch,
) -> Result<(), Stopped> {
    let listed = stories.old.language == LISTED && stories.new.language == LISTED;
    // The figures of a version, a slug or an embargo are no statement.
    let is_of_file = |change: &Change| {
        let field = change.field(stories);
        field.is_some_and(|field| field.is_of_file())
    };
    // Quote marks that came or went are a difference of style in the words, and a fact.
    let is_named =
        |change: &Change| matches!(change.wording(), Some(Wording::Reworded | Wording::Style));
    let mut busy: Vec<&mut Change> = changes
        .iter_mut()
        .filter(|change| is_named(change) || change.links.is_empty())
        .collect();
    if busy.is_empty() {
        return Ok(());
    }
    let any_named = busy.iter().any(|change| is_named(change));
    let lexicon = ready.lexicon();
    let forms = Forms::of(vocabulary, lexicon);
    let of_side = |side: Side| (stories[side], &texts[side]);
    let setting = Setting {
        stories,
        texts,
        listed,
        lexicon,
        known: match listed && any_named {
            true => Known::of(stories, texts, &forms),
            false => Known::default(),
        },
        running: Pair::from_sides(|side| match any_named {
            true => quotes::running(of_side(side), &forms),
            false => Vec::new(),
        }),
        spaced: Pair::default(),
        forms,
    };
    let total = busy.len();
    let unnamed = by_chunk_mut(&mut busy, |start, changes| {
        watch.at(Step::Wording, start, total)?;
        let mut unnamed = 0;
        for change in changes {
            let is_long = |side: Side| {
                change.words[side]
                    .last()
                    .is_some_and(|run| run.span.end > LONGEST)
            };
            let mut told = Told::Partly;
            if is_of_file(change) {
                // It is graded as words are, and no more is said of it.
            } else if is_long(Side::Old) || is_long(Side::New) {
                unnamed += 1;
            } else if is_named(change) {
                (change.facts, told) = facts(change, &setting);
            } else if listed {
                change.facts = of_lone(change, &setting);
            }
            change.severity = severity(change, told, &ready.house.severities);
        }
        Ok(unnamed)
    })?;
    bounds.unnamed_changes += unnamed.into_iter().sum::<usize>();
    Ok(())
}

/// What holds for all changes of a comparison.
struct Setting<'a> {
    stories: Pair<&'a Story>,
    texts: &'a Pair<Text>,
    /// Whether the word lists are for their language.
    listed: bool,
    lexicon: &'a Lexicon<'a>,
    forms: Forms<'a>,
    known: Known,
    /// By sentence: whether it begins inside a quotation.
    running: Pair<Vec<bool>>,
    /// Whether spaces stand before commas and stops as a habit of the source. Whole stories are read for it, and most
    /// have no such space where a slip is looked for.
    spaced: Pair<OnceLock<bool>>,
}

impl Setting<'_> {
    fn is_spaced(&self, side: Side) -> bool {
        let of_side = (self.stories[side], &self.texts[side]);
        *self.spaced[side].get_or_init(|| spacing::is_habit(of_side, &self.forms))
    }
}

/// Whether the facts of a change tell of all words that came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Wholly,
    Partly,
}

fn facts(change: &Change, setting: &Setting) -> (Vec<Fact>, Told) {
    let text = Pair::from_sides(|side| match change.sentences(side) {
        &[only] => Cow::Borrowed(setting.stories[side].text(only)),
        sentences => setting.stories[side].joined(sentences).into(),
    });
    let statement = Statement::of(change, &text, setting);
    let mut found = Vec::new();
    quotes::find(&statement, &mut found);
    if !statement.changed.old.is_empty() || !statement.changed.new.is_empty() {
        of_changed(&statement, setting, &mut found);
    }
    if setting.listed {
        spacing::find(&statement, |side| setting.is_spaced(side), &mut found);
        exchanged::find(&statement, &mut found);
    }
    told_with_more(&mut found);
    found.sort_by_key(|found| (found.kind, found.at));
    found.dedup_by(|one, other| one.kind == other.kind && one.words == other.words);
    let told = told(&statement, &found);
    let facts = found.into_iter().map(|found| found.fact(&statement));
    (facts.collect(), told)
}

/// The facts of words that one side lacks.
fn of_changed(statement: &Statement, setting: &Setting, found: &mut Vec<Found>) {
    let Setting { listed, known, .. } = setting;
    let dates = Pair::from_sides(|side| match *listed {
        true => dates::dates(statement, side),
        false => abroad::dates(&statement.words[side]),
    });
    let numbers = Pair::from_sides(|side| match *listed {
        true => numbers::numbers(statement, side, &dates[side]),
        false => abroad::numbers(&statement.words[side], &dates[side]),
    });
    numbers::find(statement, &numbers, found);
    match *listed {
        true => dates::find(statement, &dates, dates::said, found),
        false => dates::find(statement, &dates, abroad::said, found),
    }
    if *listed {
        attribution::find(statement, found);
        hedges::find(statement, found);
        let is_counted = |side: Side, place: usize| {
            let mut numbers = numbers[side].iter();
            numbers.any(|number| number.words.contains(&place))
        };
        let slips = typos::find(statement, known, &is_counted, found);
        let is_taken = |side: Side, place: usize| {
            is_counted(side, place)
                || dates[side].iter().any(|date| date.contains(&place))
                || slips[side].contains(&place)
        };
        names::find(statement, &is_taken, known, found);
        loaded::find(statement, found);
        told_as_loaded(statement, found);
        responses::find(statement, found);
    }
}

/// The facts of a sentence without a partner.
fn of_lone(change: &Change, setting: &Setting) -> Vec<Fact> {
    let side = match change.new.is_empty() {
        true => Side::Old,
        false => Side::New,
    };
    let sentence = change.sentences(side)[0];
    let text = setting.stories[side].text(sentence);
    let tokens = setting.texts[side].tokens(sentence.0);
    let words = tokens.iter().map(|token| setting.forms.of_key(token.key));
    let mut facts: Vec<Fact> = match responses::is_response(words, setting.lexicon) {
        true => vec![responses::of_lone(text, side, sentence)],
        false => Vec::new(),
    };
    let slips = spacing::slips(text, tokens, &setting.forms);
    let slips = slips.filter(|_| !setting.is_spaced(side));
    facts.extend(slips.map(|slip| spacing::of_lone(slip, side, sentence)));
    facts
}

fn told(statement: &Statement, found: &[Found]) -> Told {
    let is_told = |side: Side, place: usize| {
        let mut of_side = found.iter().filter_map(|found| found.words[side].as_ref());
        of_side.any(|words| words.contains(&place))
    };
    // A word that the other side lacks mostly settles it.
    let mut sides = Side::BOTH.into_iter();
    let is_whole = sides.all(|side| {
        let words = &statement.words[side];
        let mut changed = statement.changed[side].iter();
        changed.all(|&place| !words[place].is_word() || is_told(side, place))
    });
    let mut sides = Side::BOTH.into_iter();
    let is_whole = is_whole
        && sides.all(|side| {
            let mut words = statement.words[side].iter().enumerate();
            words.all(|(place, word)| {
                let is_moved = matches!(word.fate, RunKind::Moved(_));
                !is_moved || !word.is_word() || is_told(side, place)
            })
        });
    match is_whole {
        true => Told::Wholly,
        false => Told::Partly,
    }
}

/// How grave what became of the words is, wherever the change stands.
fn severity(change: &Change, told: Told, severities: &Severities) -> Severity {
    let facts = change.facts.iter().map(|fact| Ground::Fact(fact.kind));
    let is_untold = told == Told::Partly || change.facts.is_empty();
    let is_reworded = change.wording() == Some(Wording::Reworded) && is_untold;
    let mut runs = change.words.old.iter().chain(&change.words.new);
    let is_style = runs.any(|run| run.kind == RunKind::Style);
    let others = [
        is_reworded.then_some(Ground::Reworded),
        is_style.then_some(Ground::Style),
    ];
    let grounds = facts.chain(others.into_iter().flatten());
    grounds
        .map(|ground| severities.of(ground))
        .max()
        .unwrap_or(Severity::None)
}

/// Leaves out what is told with more: figures that come or go with a source ("two members of the crew said"), hedges of a
/// quotation or a reply that is told whole, and a source that is another only by a loaded term.
fn told_with_more(found: &mut Vec<Found>) {
    let whole: Vec<(FactKind, Pair<Option<Range<usize>>>)> = found
        .iter()
        .filter(|found| {
            matches!(
                found.kind,
                FactKind::Attribution | FactKind::Quote | FactKind::Response
            )
        })
        .map(|found| (found.kind, found.words.clone()))
        .collect();
    let is_within = |own: &Option<Range<usize>>, whole: &Option<Range<usize>>| match (own, whole) {
        (Some(own), Some(whole)) => whole.start <= own.start && own.end <= whole.end,
        (own, _) => own.is_none(),
    };
    // A reply's "not" may reach out of it: "could not be reached".
    let meets = |own: &Option<Range<usize>>, whole: &Option<Range<usize>>| match (own, whole) {
        (Some(own), Some(whole)) => whole.start < own.end && own.start < whole.end,
        _ => false,
    };
    found.retain(|found| {
        let more: &[FactKind] = match found.kind {
            FactKind::Number => &[FactKind::Attribution],
            FactKind::Hedge => &[FactKind::Quote, FactKind::Response],
            _ => return true,
        };
        !whole.iter().any(|(kind, words)| {
            let is_whole =
                is_within(&found.words.old, &words.old) && is_within(&found.words.new, &words.new);
            let is_reply = *kind == FactKind::Response
                && (meets(&found.words.old, &words.old) || meets(&found.words.new, &words.new));
            more.contains(kind) && (is_whole || is_reply)
        })
    });
}

/// Leaves out sources that are another only by a loaded term: `the government said`, `the regime said`.
fn told_as_loaded(statement: &Statement, found: &mut Vec<Found>) {
    let loaded = |kind: FactKind| kind == FactKind::Loaded;
    let terms = found.iter().filter(|found| loaded(found.kind));
    let terms: Vec<_> = terms.map(|found| found.words.clone()).collect();
    found.retain(|found| {
        let is_told = Side::BOTH.into_iter().all(|side| {
            found.words[side].as_ref().is_some_and(|words| {
                let mut changed = words.clone().filter(|&place| {
                    let word = &statement.words[side][place];
                    word.is_word() && word.is_changed()
                });
                changed.all(|place| {
                    let mut of_side = terms.iter().filter_map(|term| term[side].as_ref());
                    of_side.any(|term| term.contains(&place))
                })
            })
        });
        found.kind != FactKind::Attribution || terms.is_empty() || !is_told
    });
}

/// A fact before it is cut out of the text: the words of each side, by their places in the statement.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    kind: FactKind,
    words: Pair<Option<Range<usize>>>,
    /// Where it stands, to tell facts in the order of the text: the slot of its first word.
    at: u32,
}

impl Found {
    fn new(statement: &Statement, kind: FactKind, words: Pair<Option<Range<usize>>>) -> Self {
        let slot = |side: Side| {
            let first = words[side].as_ref()?.start;
            Some(statement.words[side][first].slot)
        };
        let at = slot(Side::Old).or(slot(Side::New)).unwrap_or(0);
        Found { kind, words, at }
    }

    fn fact(&self, statement: &Statement) -> Fact {
        let text = |side: Side| {
            let words = self.words[side].clone()?;
            Some(statement.text_of(side, words).to_owned())
        };
        let sentences = statement.sentences_of(&self.words);
        Fact {
            kind: self.kind,
            old: text(Side::Old),
            new: text(Side::New),
            old_sentence: sentences.old,
            new_sentence: sentences.new,
        }
    }
}
