//! The fields above the lead: headline, byline, dateline, credit, editor's note.

use super::credits::{is_byline, is_house};
use super::phrases::{Line, Phrases, has_stop, is_all_capitals, is_capitalised, words};
use super::{Named, Piece};
use crate::letters::word_count;
use crate::story::Role;

const HEADLINE: Named = (Role::Headline, None);
const BYLINE: Named = (Role::Byline, None);
const DATELINE: Named = (Role::Dateline, None);
const CREDIT: Named = (Role::Credit, None);
const NOTE: Named = (Role::Note, None);

/// No field is longer, in bytes.
const LONGEST: usize = 400;
/// Words of the longest headline.
const HEADLINE_WORDS: usize = 20;
/// Fields that may stand between a headline and the lead, and the lead.
const FIELDS: usize = 6;
/// Words of the shortest lead, and how many times as long as the headline it is at least, in halves.
const LEAD_WORDS: usize = 12;
const LEAD_HALVES: usize = 3;

pub(super) fn mark(pieces: &[Piece], roles: &mut [Named]) {
    // A format that names its headline has said which lines are none.
    let given = roles.iter().any(|(role, _)| *role == Role::Headline);
    let mut fields: Vec<Role> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if !piece.is_body(roles) {
            let role = roles[piece.sentences.start].0;
            fields.extend(role.is_field().then_some(role));
            continue;
        }
        let line = &piece.line;
        let role = if line.text.len() > LONGEST || !piece.apart && !is_note(line) {
            None
        } else {
            field(line, &fields, given, at, pieces, roles)
        };
        match role {
            Some(role) => {
                piece.mark(role, roles);
                fields.push(role.0);
            }
            None => break,
        }
    }
    notes_below(pieces, roles);
}

/// What a piece above the lead is, given the fields found above it.
fn field(
    line: &Line,
    fields: &[Role],
    given: bool,
    at: usize,
    pieces: &[Piece],
    roles: &[Named],
) -> Option<Named> {
    let last = fields.last().copied();
    let had = |role: Role| fields.contains(&role);
    if is_note(line) || is_advisory(line) {
        Some(NOTE)
    } else if !had(Role::Byline) && is_byline(line) {
        Some(BYLINE)
    } else if matches!(last, Some(Role::Byline)) && is_house(line) {
        Some(CREDIT)
    } else if !had(Role::Dateline)
        && (is_dateline(line)
            || matches!(last, Some(Role::Byline | Role::Credit)) && is_place(line))
    {
        Some(DATELINE)
    } else if !given
        && fields
            .iter()
            .all(|role| matches!(role, Role::Note | Role::Headline))
        && fields
            .iter()
            .filter(|role| **role == Role::Headline)
            .count()
            < 2
        && is_headline(line, at, pieces, roles)
    {
        Some(HEADLINE)
    } else {
        None
    }
}

/// A short line without a stop, above a lead that is longer and has one. A second such line is a headline too.
fn is_headline(line: &Line, at: usize, pieces: &[Piece], roles: &[Named]) -> bool {
    let count = weight(&line.text);
    let ends = line.text.ends_with(['.', ',', ':', ';', '-', '—', '–']);
    let asks = line.text.ends_with(['?', '!']) && count > HEADLINE_WORDS / 2;
    // What goes on after the line's end is a line of text that was cut, not a headline.
    if !(1..=HEADLINE_WORDS).contains(&count)
        || pieces[at].sentences.len() > 1
        || ends
        || asks
        || has_stop(&line.text) && !line.text.ends_with(['?', '!'])
        || line.text.starts_with(['•', '*', '-', '–', '—', '('])
        || line.text.starts_with(char::is_lowercase)
    {
        return false;
    }
    let below = pieces[at + 1..].iter().filter(|piece| piece.is_body(roles));
    let mut leads = below.take(FIELDS).filter(|piece| {
        let words = weight(&piece.line.text);
        let first = first_sentence_end(&piece.line.text);
        words >= LEAD_WORDS && 2 * words >= LEAD_HALVES * count && first
    });
    leads.next().is_some()
}

/// Words of a text, or as many as its letters make where no spaces part them.
fn weight(text: &str) -> usize {
    word_count(text).max(text.chars().count() / 12)
}

/// Whether a line has no more words than a headline may.
pub fn is_short(line: &str) -> bool {
    (1..=HEADLINE_WORDS).contains(&weight(line))
}

/// Whether a text has a sentence that ends.
fn first_sentence_end(text: &str) -> bool {
    has_stop(text) || text.contains(". ") || text.contains('。')
}

const MONTHS_AND_DAYS: &[&str] = &[
    "jan",
    "january",
    "feb",
    "february",
    "mar",
    "march",
    "apr",
    "april",
    "may",
    "jun",
    "june",
    "jul",
    "july",
    "aug",
    "august",
    "sep",
    "sept",
    "september",
    "oct",
    "october",
    "nov",
    "november",
    "dec",
    "december",
    "mon",
    "monday",
    "tue",
    "tuesday",
    "wed",
    "wednesday",
    "thu",
    "thursday",
    "fri",
    "friday",
    "sat",
    "saturday",
    "sun",
    "sunday",
];

/// `PORT ANSEL, Halmora, Nov. 3 (CNS)`, `PORT ANSEL (AP) —`: a place in capitals with a day, an agency or a dash.
fn is_dateline(line: &Line) -> bool {
    let first = words(&line.text).next().unwrap_or_default();
    let dash = line.text.ends_with(['—', '–', '-', '_']);
    let agency = line.text.contains('(')
        && line
            .text
            .trim_end_matches(['—', '–', '-', '_', ' '])
            .ends_with(')');
    let day = || words(line.lower()).any(|word| MONTHS_AND_DAYS.contains(&word));
    let plain = |word: &str| is_capitalised(word) || word.starts_with(|c: char| c.is_ascii_digit());
    is_all_capitals(first)
        && line.words() <= 10
        && (dash || agency || line.text.contains(',') && line.has_digit() && day())
        && words(&line.text).all(plain)
        && (agency || dash || !line.text.ends_with('.'))
}

/// A town in capitals, with or without its country, which below a byline is where the story was written:
/// `HARLOW BAY, Orrin`.
fn is_place(line: &Line) -> bool {
    let town = line.text.split(',').next().unwrap_or_default();
    line.words() <= PLACE_WORDS
        && !town.is_empty()
        && words(town).all(is_all_capitals)
        && words(&line.text).all(is_capitalised)
        && line.text.ends_with(char::is_alphabetic)
}

/// Words of the longest line that names a place.
const PLACE_WORDS: usize = 5;

/// What an editor's note begins with.
const NOTES: Phrases = Phrases::new(&[
    "eds:",
    "eds.:",
    "eds note",
    "eds.",
    "editors:",
    "editors' note",
    "editors’ note",
    "editor's note",
    "editor’s note",
    "editor's note:",
    "note to editors",
    "attention editors",
    "attn editors",
    "advisory:",
    "news editors",
    "(note:",
    "an editor's note",
    "this story has been corrected",
    "this story has been updated",
    "this story was corrected",
    "this article has been corrected",
    "this article has been updated",
    "this article was amended",
    "this version corrects",
    "this corrects",
    "this version of the story",
    "note de la rédaction",
    "anmerkung der redaktion",
    "nota del editor",
    "nota da redação",
]);

/// What it begins with too, and a story may as well: these want a paragraph, a version or brackets named.
const NOTE_VERBS: Phrases = Phrases::new(&[
    "corrects",
    "correcting",
    "correction",
    "corrected",
    "clarifies",
    "clarification",
    "updates",
    "adds",
    "recasts",
    "refiles",
    "refile",
    "removes",
    "repeats",
    "restores",
    "writethru",
    "minor edits",
    "subs",
    "inserts",
    "deletes",
    "fixes",
    "changes",
]);

const NOTE_OBJECTS: &[&str] = &[
    "paragraph",
    "para ",
    "paras",
    "pvs",
    "graf",
    "lead",
    "headline",
    "dateline",
    "byline",
    "quote",
    "detail",
    "spelling",
    "to read",
    "with ",
    "typo",
    "background",
    "figure",
    "comment",
    "to add",
    "to fix",
    "to correct",
    "story",
    "version",
    "name",
    "date",
    "slug",
    "to conform",
    "edits",
    "that ",
    "number",
    "title",
    "byline",
    "reaction",
];

/// Whether a line by itself is an editor's note.
pub fn is_note_line(text: &str) -> bool {
    is_note(&Line::new(text))
}

fn is_note(line: &Line) -> bool {
    line.begins_with(&NOTES)
        || line.begins_with(&NOTE_VERBS)
            && (line.is_bracketed()
                || is_labelled_note(line)
                || !is_prefix(&line.text)
                    && !begins_with_capital_after_first(line)
                    && !is_noun(line)
                    && (line.contains(NOTE_OBJECTS) || is_throughout(line)))
}

/// What a note names that a headline does not.
const NOTE_PLACES: &[&str] = &[
    "paragraph",
    "para ",
    "paras",
    "graf",
    "pvs",
    "headline",
    "byline",
    "dateline",
    "spelling",
    "to read",
    "typo",
];

const NOTE_LABELS: Phrases = Phrases::new(&[
    "correction:",
    "clarification:",
    "corrected:",
    "refile:",
    "corrects:",
]);

/// `Correction: In paragraph 2 ...`: a label, and a sentence or the place that was corrected. A headline behind the same
/// label (`CORRECTED: Ferry aground off Harlow Bay`) has neither.
fn is_labelled_note(line: &Line) -> bool {
    let is_label = line.begins_with(&NOTE_LABELS);
    let said = line.text.split_once(':').map_or("", |(_, said)| said);
    let verb = || Line::new(said.trim_start()).begins_with(&NOTE_VERBS);
    is_label
        && (line.text.ends_with('.') || line.contains(NOTE_PLACES) || is_throughout(line) || verb())
}

/// Whether a change was made throughout the story. Where "throughout" goes on, it is a town that something spread over.
fn is_throughout(line: &Line) -> bool {
    let Some((_, after)) = line.lower().split_once("throughout") else {
        return false;
    };
    let next = words(after).next();
    after.starts_with([',', ';', '.', ')']) || matches!(next, None | Some("to" | "and" | "story"))
}

/// Whether what begins like the verb of a note is a noun or tells of one: `Updates to old tramway`, `Corrected clocks`.
fn is_noun(line: &Line) -> bool {
    const DONE: &[&str] = &[
        "add", "fix", "correct", "include", "show", "conform", "say", "read", "clarify", "reflect",
        "remove",
    ];
    const BEHIND_CORRECTED: &[&str] = &["in", "throughout", "by", "after", "version"];
    let mut words = words(line.lower());
    let (first, second, third) = (words.next(), words.next(), words.next());
    let is = |word: Option<&str>, list: &[&str]| word.is_some_and(|word| list.contains(&word));
    match second {
        Some("to") => !is(third, DONE),
        Some("of" | "for" | "at" | "on") => true,
        _ => first == Some("corrected") && !is(second, BEHIND_CORRECTED),
    }
}

/// Whether the first word goes on into the headline: `CORRECTED-UPDATE 2-Ferry aground`.
fn is_prefix(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    first.contains('-') && text.starts_with(char::is_uppercase)
}

/// `(In May 3 story, corrects figure in paragraph 4 to 61)`: what was done stands in brackets above the lead, and begins
/// with a word or two on the version that it was done to.
fn is_advisory(line: &Line) -> bool {
    const FIRST_WORDS: usize = 8;
    let mut first = words(line.lower()).take(FIRST_WORDS);
    line.is_bracketed()
        && first.any(|word| NOTE_VERBS.contains(word))
        && !line.text.starts_with("[")
}

/// A note goes on in small letters after its verb (`Corrects paragraph 3`), a sentence may too, but a name does not.
fn begins_with_capital_after_first(line: &Line) -> bool {
    words(&line.text).nth(1).is_none_or(is_capitalised)
}

/// Notes that stand at the end, or between paragraphs: only those that say so.
fn notes_below(pieces: &[Piece], roles: &mut [Named]) {
    for piece in pieces {
        let line = &piece.line;
        if line.text.len() <= LONGEST
            && piece.is_body(roles)
            && (line.begins_with(&NOTES) || line.is_bracketed() && is_note(line))
        {
            piece.mark(NOTE, roles);
        }
    }
}
