//! The pane under the text: the change the cursor is on, first what the text cannot show, then A above B in full.

use unicode_width::UnicodeWidthStr;

use crate::changes::{Change, ChangeIdx, Event, Fact, Place, Severity};
use crate::rows::{Face, Span, Tone};
use crate::side::Side;
use crate::terms;
use crate::view::{self, WordMarks, cut};

use super::cursor::Cursor;
use super::differences::{Difference, differences};
use super::model::Model;

/// A screen lower than this has no room for a pane.
pub const HEIGHT_AT_LEAST: u16 = 8;
/// Differences said in words before the rest is left to the text.
const SAID: usize = 40;
/// A sentence longer than this many lines is read in the text.
const LINES_AT_MOST: usize = 400;

/// What stands under the text: a line that says what it is, and those below it, scrolled.
#[derive(Debug, Default)]
pub struct Pane {
    made_for: Option<MadeFor>,
    lines: Vec<Vec<Span>>,
    top: usize,
}

/// The rows under the text that so many lines get, on a screen of this height.
fn height_below(lines: usize, screen: u16) -> u16 {
    match screen < HEIGHT_AT_LEAST {
        true => 0,
        false => lines.min(usize::from(screen / 2)) as u16,
    }
}

/// What the lines depend on besides the stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MadeFor {
    cursor: Option<Cursor>,
    width: u16,
    words: WordMarks,
}

impl Pane {
    /// The lines that the screen has room for: at most half of it.
    pub fn height(&self, screen: u16) -> u16 {
        height_below(self.lines.len(), screen)
    }

    /// The lines for so many rows: the first stays, the others are scrolled.
    pub fn shown(&self, height: u16) -> impl Iterator<Item = &Vec<Span>> {
        let scrolled = self.lines.iter().skip(1).skip(self.top);
        self.lines
            .iter()
            .take(1)
            .chain(scrolled)
            .take(height.into())
    }

    /// Whether there is more than so many rows hold.
    pub fn overflows(&self, height: u16) -> bool {
        self.lines.len() > usize::from(height)
    }

    pub fn scroll(&mut self, by: isize, height: u16) {
        let last = self.lines.len().saturating_sub(height.into());
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    /// Makes the lines anew, if the cursor or the layout is another one.
    pub fn follow(&mut self, model: &Model) {
        let made_for = MadeFor {
            cursor: model.cursor,
            width: model.size.width,
            words: words(model),
        };
        if self.made_for != Some(made_for) {
            *self = Pane {
                made_for: Some(made_for),
                lines: lines(model),
                top: 0,
            };
        }
        self.scroll(0, self.height(model.size.height));
    }

    /// What the pane shows has changed, though the cursor has not.
    pub fn forget(&mut self) {
        self.made_for = None;
    }
}

/// Both sides stand in one column here, each sentence led by its side's letter.
fn words(model: &Model) -> WordMarks {
    match model.wishes.brackets {
        true => WordMarks::Brackets,
        false => WordMarks::for_theme(Some(model.theme), view::Layout::OneColumn),
    }
}

fn lines(model: &Model) -> Vec<Vec<Span>> {
    let Some(cursor) = model.cursor else {
        return vec![rule(&["nothing here"], model.size.width.into())];
    };
    let index = model.changes.of(cursor.side, cursor.sentence);
    let width = usize::from(model.size.width);
    let event = match model.events.number_of(index) {
        Some(number) => model.events.get(number).clone(),
        None => Event {
            changes: index.0..index.0 + 1,
            paragraph: None,
            field: None,
        },
    };
    let shown = &model.changes.list[event.changes.start as usize..event.changes.end as usize];
    let change = model.changes.get(index);
    let mut lines = vec![head(model, &event, width)];
    let mut entries: Vec<Entry> = note(model, index).into_iter().collect();
    entries.extend(shown.iter().flat_map(|change| facts(model, change)));
    entries.extend(reasons(model, change));
    entries.extend(links(model, change));
    let places = Places::of(&entries, width);
    for entry in &entries {
        lines.extend(entry.lines(&places));
    }
    let cited = Side::BOTH.into_iter().flat_map(|side| {
        let sentences = shown.iter().flat_map(move |change| change.sentences(side));
        sentences.map(move |&sentence| view::cite(side, sentence, &model.stories[side]).width())
    });
    let lead = match width {
        24.. => cited.max().unwrap_or(0).clamp(5, 12),
        _ => 0,
    };
    for side in Side::BOTH {
        lines.extend(sentences(model, shown, side, lead, width));
    }
    lines
}

/// `── 7 of 11 ── A7.1 / B6 B7 ── regrouped 2:2, reworded ── serious ─────`
fn head(model: &Model, event: &Event, width: usize) -> Vec<Span> {
    let stories = model.stories.as_ref();
    let described = terms::describe_event(event, &model.changes, stories);
    let number = model.events.number_of(ChangeIdx(event.changes.start));
    let count = number.map(|number| format!("{} of {}", number + 1, model.events.len()));
    let place = terms::citation(event, &model.changes, stories);
    let severity =
        (model.changes.severity(event) == Severity::Serious).then(|| "serious".to_string());
    let parts: Vec<String> = count
        .into_iter()
        .chain((!place.is_empty()).then_some(place))
        .chain([described])
        .chain(severity)
        .collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    rule(&parts, width)
}

/// A line across the screen that says what stands below it.
pub fn rule(parts: &[&str], width: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut used = 0;
    for part in parts {
        let part = cut(part, width.saturating_sub(used + 4));
        if part.is_empty() {
            break;
        }
        spans.push(span("── ", Face::Rule));
        used += 4 + part.width();
        spans.push(span(&part, Face::Title));
        spans.push(span(" ", Face::Rule));
    }
    spans.push(span(&"─".repeat(width.saturating_sub(used)), Face::Rule));
    spans
}

/// A line of the pane's first part: its mark, what it is, where, and what there is to say.
struct Entry {
    mark: (String, Face),
    label: String,
    place: String,
    text: String,
}

/// Columns of the parts of the entries' lines.
struct Places {
    width: usize,
    mark: usize,
    /// For labels that leave room for text beside them; 0 where none does.
    label: usize,
    place: usize,
}

impl Places {
    /// Columns of text that a label must leave beside it.
    const TEXT: usize = 36;

    fn of(entries: &[Entry], width: usize) -> Places {
        let mark = if width < Self::TEXT { 1 } else { 5 };
        let cited = entries.iter().map(|entry| entry.place.width() + 1);
        let place = cited.max().unwrap_or(0).max(6);
        let most = width.saturating_sub(mark + place + Self::TEXT + 1);
        let labels = entries.iter().map(|entry| entry.label.width() + 1);
        let widest = labels.filter(|&label| label <= most).max();
        let label = match (widest, width) {
            (None, _) => 0,
            (Some(widest), 100..) => widest.max(22),
            (Some(widest), _) => widest.max(14).min(most),
        };
        Places {
            width,
            mark,
            label,
            place,
        }
    }
}

impl Entry {
    /// The label and the place stand before the text, or on a line above it if there is no room.
    fn lines(&self, places: &Places) -> Vec<Vec<Span>> {
        let &Places {
            width,
            mark,
            label,
            place,
        } = places;
        let (sign, face) = &self.mark;
        let edge = span(" ", Face::Text);
        let sign = span(&padded(sign, mark - 1), *face);
        let beside = self.label.width() < label;
        let (head, indent) = if beside {
            let head = [
                edge,
                sign,
                span(&padded(&self.label, label), Face::Label),
                span(&padded(&self.place, place), Face::Number),
            ];
            (head.to_vec(), mark + label + place)
        } else {
            // What it is stays readable before where it is.
            let named = cut(&self.label, width.saturating_sub(mark));
            let room = width.saturating_sub(mark + named.width() + 1);
            let head = [
                edge,
                sign,
                span(&format!("{named} "), Face::Label),
                span(&cut(&self.place, room), Face::Number),
            ];
            (head.to_vec(), mark)
        };
        let text = wrapped(&self.text, width.saturating_sub(indent + 1));
        let text = text.into_iter().filter(|words| beside || !words.is_empty());
        let mut lines = Vec::new();
        let mut last = head;
        for (line, words) in text.enumerate() {
            if line > 0 || !beside {
                let next = vec![span(&" ".repeat(indent), Face::Text)];
                lines.push(std::mem::replace(&mut last, next));
            }
            last.push(span(&words, Face::Text));
        }
        lines.push(last);
        lines
    }
}

/// The reader's own.
fn note(model: &Model, change: ChangeIdx) -> Option<Entry> {
    let text = model.note(model.events.number_of(change)?)?;
    Some(Entry {
        mark: ("*".into(), Face::Cursor),
        label: "note".into(),
        place: String::new(),
        text: text.to_string(),
    })
}

/// What a desk has a name for, the gravest first.
fn facts(model: &Model, change: &Change) -> Vec<Entry> {
    let entry = |fact: &Fact| {
        // Where the words stand that it is about; of both sides' in the new.
        let new = fact.new_sentence.filter(|_| fact.new.is_some());
        let at = match (new, fact.old_sentence) {
            (Some(sentence), _) => Some((Side::New, sentence)),
            (None, Some(sentence)) => Some((Side::Old, sentence)),
            (None, None) => None,
        };
        let place = at.map(|(side, sentence)| view::cite(side, sentence, &model.stories[side]));
        let heading = terms::heading(fact);
        let reason = terms::reason(fact);
        // The words alone: the heading stands before them already.
        let words = reason.strip_prefix(&heading).unwrap_or(&reason);
        let words = words.trim_start_matches(':').trim_start();
        Entry {
            mark: (terms::fact_letter(fact.kind).to_string(), Face::Reworded),
            place: place.unwrap_or_default(),
            text: words.to_string(),
            label: heading,
        }
    };
    change.facts.iter().take(SAID).map(entry).collect()
}

/// What differs, said in words.
fn reasons(model: &Model, change: &Change) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for difference in differences(change, model.stories.as_ref())
        .into_iter()
        .take(SAID)
    {
        let Difference {
            style,
            side,
            sentence,
            text,
        } = difference;
        let (mark, label) = match style {
            true => (("≈", Face::Style), "style"),
            false => (("~", Face::Reworded), "wording"),
        };
        let place = view::cite(side, sentence, &model.stories[side]);
        let same = |entry: &&mut Entry| entry.label == label && entry.place == place;
        match entries.iter_mut().find(same) {
            Some(entry) => entry.text = format!("{}; {text}", entry.text),
            None => entries.push(Entry {
                mark: (mark.0.into(), mark.1),
                label: label.into(),
                place,
                text,
            }),
        }
    }
    entries
}

/// `A6.2 → B7 .86   A7.1 → B6 .74`
fn links(model: &Model, change: &Change) -> Option<Entry> {
    if change.links.is_empty() {
        return None;
    }
    let linked = change.links.iter().take(SAID).map(|link| {
        let [old, new] = Side::BOTH.map(|side| {
            let place = view::cite(side, link.sentence(side), &model.stories[side]);
            // A line may end between two links, not within one.
            place.replace(' ', "\u{a0}")
        });
        let score = match (link.similarity.0 + 5) / 10 {
            100.. => "1".to_string(),
            hundredths => format!(".{hundredths:02}"),
        };
        let moved = match link.place {
            Place::Moved => "\u{a0}moved",
            Place::Kept => "",
        };
        format!("{old}\u{a0}→\u{a0}{new}\u{a0}{score}{moved}")
    });
    Some(Entry {
        mark: match change.place() {
            Some(Place::Moved) => ("»".into(), Face::Moved),
            _ => (String::new(), Face::Text),
        },
        label: "links".into(),
        place: String::new(),
        text: linked.collect::<Vec<_>>().join("   "),
    })
}

/// The changes' sentences of a side, each led by its place, which has so many columns.
fn sentences(
    model: &Model,
    changes: &[Change],
    side: Side,
    lead: usize,
    width: usize,
) -> Vec<Vec<Span>> {
    let story = &model.stories[side];
    let all = changes.iter().flat_map(|change| {
        let sentences = change.sentences(side).iter();
        sentences.map(move |&sentence| (change, sentence))
    });
    let room = width.saturating_sub(lead + 3).max(1);
    let mut lines = Vec::new();
    for (change, sentence) in all {
        if lines.len() > LINES_AT_MOST {
            break;
        }
        let text = view::sentence_lines(change, side, sentence, story, words(model), room);
        for (line, spans) in text.into_iter().take(LINES_AT_MOST).enumerate() {
            let place = match line {
                0 => cut(&view::cite(side, sentence, story), lead),
                _ => String::new(),
            };
            let mut led = vec![span(&format!(" {} ", padded(&place, lead)), Face::Number)];
            led.extend(spans);
            lines.push(led);
        }
    }
    lines
}

/// Words of ours to lines of a width.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a first line");
        if !line.trim().is_empty() && line.width() + 1 + word.width() > width {
            let kept = line.trim_end().len();
            line.truncate(kept);
            lines.push(word.to_string());
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    for line in &mut lines {
        *line = cut(line, width);
    }
    lines
}

/// A text cut or filled to a width.
pub fn padded(text: &str, width: usize) -> String {
    let text = cut(text, width);
    let missing = width.saturating_sub(text.width());
    format!("{text}{:missing$}", "")
}

pub fn span(text: &str, face: Face) -> Span {
    Span {
        text: text.to_string().into(),
        face,
        tone: Tone::Full,
        source: None,
    }
}
