//! `Changes` to counts: the page that says how two versions differ, and the one line that says it in short.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::changes::{Change, Changes, Event, Place, Severity, Shape, Wording};
use crate::render::{serious, set_apart, style};
use crate::side::{Pair, Side};
use crate::story::{Breaks, Field, Notice, Story};
use crate::terms::{self, Kind, count};

/// Places of minor changes listed before the rest is counted.
const MOST_PLACES: usize = 20;

/// Writes the counts: each version's size and how much of it the other has, the changes by kind, then how the versions
/// were read and what had to be guessed or bounded.
pub fn summary(out: &mut dyn Write, stories: Pair<&Story>, changes: &Changes) -> io::Result<()> {
    let lines = lines(stories, changes);
    let labels = lines.iter().map(|line| line.label.width()).max();
    let labels = labels.unwrap_or_default();
    for line in lines {
        if line.label.is_empty() {
            writeln!(out)?;
            continue;
        }
        let gap = labels - line.label.width() + 3;
        writeln!(out, " {}{:gap$}{}", line.label, "", line.text)?;
    }
    Ok(())
}

/// The page line by line, before it is put at its columns.
pub fn lines(stories: Pair<&Story>, changes: &Changes) -> Vec<Line> {
    let mut lines = vec![Line::of_side(Side::Old, stories, changes)];
    lines.push(Line::of_side(Side::New, stories, changes));
    lines.extend(set_apart_line(stories));
    lines.push(Line::blank());
    if let Some(kill) = terms::kill(stories) {
        lines.push(Line::new("kill", kill));
    }
    let events = changes.events(stories);
    lines.push(of_changes(&events, stories, changes));
    lines.extend(serious::listed(&events, stories, changes).map(|serious| {
        let label = format!("{}  {}", serious.letter, serious.place);
        Line::new(label.trim_end(), serious.reason)
    }));
    let minor = serious::others(&events, changes);
    if !minor.is_empty() {
        lines.push(Line::blank());
        lines.extend(minor.into_iter().map(|(severity, events)| {
            let label = terms::severity_counted(severity, events.len());
            Line::new(label, places(&events, stories, changes))
        }));
    }
    if changes.summary.paragraph_breaks > 0 {
        let breaks = count(changes.summary.paragraph_breaks, "place");
        lines.push(Line::new("paragraph breaks", format!("differ in {breaks}")));
    }
    for (at, text) in style::preferences(changes).into_iter().enumerate() {
        // The label is said once; a no-break space keeps the others from being blank lines.
        lines.push(Line::new(if at == 0 { "style" } else { " " }, text));
    }
    lines.push(Line::blank());
    lines.push(Line::new("read", how_read(stories)));
    lines.extend(of_notices(stories));
    lines.extend(
        changes
            .notices
            .iter()
            .map(|notice| Line::new("compared", notice)),
    );
    lines
}

/// Where the events are, as far as a line has room.
fn places(events: &[&Event], stories: Pair<&Story>, changes: &Changes) -> String {
    let places = events.iter();
    let places = places.map(|event| place(event, stories, changes));
    let mut places: Vec<_> = places
        .filter(|place| !place.is_empty())
        .take(MOST_PLACES)
        .collect();
    if events.len() > MOST_PLACES {
        places.push("…".into());
    }
    places.join("   ")
}

/// Where an event is; a header field has no number and is named.
fn place(event: &Event, stories: Pair<&Story>, changes: &Changes) -> String {
    let cited = terms::citation(event, changes, stories);
    match event.field {
        Some(field) if cited.is_empty() => field.name().to_owned(),
        _ => cited,
    }
}

/// How the versions differ, in one line: `11 changes: 6 reworded, 2 regrouped, 1 moved, 1 paragraph dropped, 1 added`,
/// `no difference in 14 sentences`, `B is empty`.
pub fn in_one_line(stories: Pair<&Story>, changes: &Changes) -> String {
    in_one_line_by(&changes.events(stories), stories, changes)
}

/// The same where the events are known.
pub(super) fn in_one_line_by(events: &[Event], stories: Pair<&Story>, changes: &Changes) -> String {
    let plain_case = plain_case(events, stories, changes);
    let mut line = plain_case.unwrap_or_else(|| counts(events, changes));
    if let Some(kill) = terms::kill(stories) {
        line = format!("{kill} · {line}");
    }
    match set_apart::number(stories, changes) {
        0 => line,
        number => format!("{line} · {number} set apart"),
    }
}

/// `11 changes: 6 reworded, 2 regrouped`.
fn counts(events: &[Event], changes: &Changes) -> String {
    let mut counted: Vec<String> = Vec::new();
    let mut before = None;
    for (kind, number) in terms::kinds(events, changes) {
        counted.push(match (before, kind) {
            // The noun is not said twice.
            (Some(Kind::ParagraphDropped), Kind::ParagraphAdded)
            | (Some(Kind::SentenceDropped), Kind::SentenceAdded)
            | (Some(Kind::FieldDropped), Kind::FieldAdded) => format!("{number} added"),
            _ => kind.counted(number),
        });
        before = Some(kind);
    }
    format!(
        "{}: {}",
        counted_changes(events, changes),
        counted.join(", ")
    )
}

/// `11 changes, 6 serious`.
fn counted_changes(events: &[Event], changes: &Changes) -> String {
    let of_all = count(events.len(), "change");
    let is_serious = |event: &&Event| changes.severity(event) == Severity::Serious;
    match events.iter().filter(is_serious).count() {
        0 => of_all,
        serious => format!("{of_all}, {serious} serious"),
    }
}

/// What there is to say where counting kinds would say too much or too little.
fn plain_case(events: &[Event], stories: Pair<&Story>, changes: &Changes) -> Option<String> {
    let sentences = stories.map(|story| story.sentences().len());
    match (sentences.old, sentences.new) {
        (0, 0) => return Some("both are empty".into()),
        (0, _) => return Some("A is empty".into()),
        (_, 0) => return Some("B is empty".into()),
        _ => {}
    }
    // Header fields are linked however they read, and say nothing of the stories.
    let apart = |change: &Change| {
        let field = change.field(stories);
        change.links.is_empty()
            || field.is_some_and(Field::is_of_file)
            || field.is_some() && change.wording() == Some(Wording::Reworded)
    };
    let both_have_text = Side::BOTH
        .into_iter()
        .all(|side| story_sentences(stories[side]) > 0);
    if both_have_text && changes.list.iter().all(apart) {
        return Some("nothing in B corresponds to A: two different stories?".into());
    }
    if events.is_empty() {
        // What stands on one side alone here is set apart, and cut nowhere.
        let mut linked = changes
            .list
            .iter()
            .filter(|change| !change.links.is_empty());
        let recut = linked.any(|change| change.shape() != Shape::One);
        return Some(match (changes.summary.paragraph_breaks > 0, recut) {
            (false, false) => match story_sentences(stories.old) {
                0 => "no difference".into(),
                story => format!("no difference in {}", count(story, "sentence")),
            },
            (true, false) => "no difference but paragraph breaks".into(),
            (false, true) => "no difference but sentence breaks".into(),
            (true, true) => "no difference but paragraph and sentence breaks".into(),
        });
    }
    let of_style = |event: &Event| {
        let change = &changes.list[event.changes.start as usize];
        (change.place(), change.wording()) == (Some(Place::Kept), Some(Wording::Style))
    };
    events.iter().all(of_style).then(|| {
        let number = count(events.len(), "change");
        format!("style differs, wording does not: {number}")
    })
}

/// `    set apart, not counted:  A  page header, link line    B  photo credit, 4 teasers (17 sentences, 400 words)`.
pub(super) fn set_apart_line(stories: Pair<&Story>) -> Option<Line> {
    let sides = Side::BOTH.map(|side| {
        let listed = set_apart::listed(stories[side])?;
        Some(format!("{}  {listed}", side.letter()))
    });
    let said: Vec<String> = sides.into_iter().flatten().collect();
    (!said.is_empty()).then(|| Line::new("set apart, not counted", said.join("    ")))
}

/// A line of the page: what it is about, and what there is to say.
pub struct Line {
    pub label: String,
    pub text: String,
}

impl Line {
    pub(super) fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Line {
            label: label.into(),
            text: text.into(),
        }
    }

    fn blank() -> Self {
        Line::new("", "")
    }

    /// ` A  wire.txt    9 paragraphs   13 sentences   317 words   82% of them in B`, numbers right-aligned to the other
    /// side's.
    pub(super) fn of_side(side: Side, stories: Pair<&Story>, changes: &Changes) -> Self {
        let label = format!("{}  {}", side.letter(), stories[side].name);
        let sizes = Pair::from_sides(|side| Size::of(side, stories, changes));
        let (own, other) = (&sizes[side], &sizes[side.other()]);
        if own.sentences == 0 && own.words == 0 {
            return Line::new(label, "empty");
        }
        let mut parts = Vec::new();
        for (own, other, noun) in [
            (own.paragraphs, other.paragraphs, "paragraph"),
            (own.sentences, other.sentences, "sentence"),
            (own.words, other.words, "word"),
        ] {
            let digits = own.max(other).to_string().len();
            let missing = digits - own.to_string().len();
            // The noun is padded too, so that the next number starts level beside a plural.
            let padding = usize::from(own == 1 && other != 1);
            parts.push(format!(
                "{:missing$}{}{:padding$}",
                "",
                count(own, noun),
                ""
            ));
        }
        if own.words > 0 {
            let share = terms::percent(changes.summary.reused_words[side], own.words);
            let other = side.other().letter();
            parts.push(format!("{share:>3}% of them in {other}"));
        }
        let text = parts.join("   ");
        Line::new(label, text.trim_end())
    }
}

/// What counts as story: header fields, furniture and teasers have no number and are left out.
struct Size {
    paragraphs: usize,
    sentences: usize,
    words: usize,
}

impl Size {
    fn of(side: Side, stories: Pair<&Story>, changes: &Changes) -> Self {
        let story = stories[side];
        let numbered = story.paragraphs().iter().filter(|p| p.number.is_some());
        Size {
            paragraphs: numbered.count(),
            sentences: story_sentences(story),
            words: changes.summary.words[side],
        }
    }
}

/// The sentences that count as story.
fn story_sentences(story: &Story) -> usize {
    let of_story = |&index: &_| story.number(index).is_some();
    story.indexes().filter(of_story).count()
}

/// `11 changes    6 reworded   2 regrouped`, or the plain case in the place of counts.
fn of_changes(events: &[Event], stories: Pair<&Story>, changes: &Changes) -> Line {
    let label = match events.len() {
        0 => "no changes".into(),
        _ => counted_changes(events, changes),
    };
    let text = plain_case(events, stories, changes).unwrap_or_else(|| {
        let kinds = terms::kinds(events, changes).into_iter();
        let counted: Vec<_> = kinds.map(|(kind, number)| kind.counted(number)).collect();
        counted.join("   ")
    });
    Line::new(label, text)
}

/// What had to be guessed or repaired in reading; what holds of both versions is said once.
pub(super) fn of_notices(stories: Pair<&Story>) -> impl Iterator<Item = Line> {
    let notices = stories.map(|story| &story.notices);
    let both = |notice: &&Notice| notices.old.contains(notice) && notices.new.contains(notice);
    let common = notices
        .old
        .iter()
        .filter(both)
        .map(|notice| ("in both", notice));
    let of_a = notices.old.iter().filter(move |notice| !both(notice));
    let of_b = notices.new.iter().filter(move |notice| !both(notice));
    common
        .chain(of_a.map(|notice| ("in A", notice)))
        .chain(of_b.map(|notice| ("in B", notice)))
        .map(|(label, notice)| Line::new(label, notice.to_string()))
}

/// `both nitf, UTF-8, English`, `both UTF-8, English; A by blank lines, B one paragraph a line`: first what holds of both,
/// then what differs.
pub(super) fn how_read(stories: Pair<&Story>) -> String {
    // A story of one paragraph has no breaks to be told apart by anything, and other formats name theirs.
    let breaks = |story: &Story| {
        let told = story.is_plain_text() && story.paragraphs().len() > 1;
        told.then(|| by(story.breaks).into())
    };
    let format = |story: &Story| (!story.is_plain_text()).then(|| story.format.to_owned());
    let aspects = [
        stories.map(format),
        stories.map(|story| Some(story.encoding.name.to_owned())),
        stories.map(|story| Some(terms::language(&story.language))),
        stories.map(breaks),
    ];
    let mut both = Vec::new();
    let mut apart = Vec::new();
    for aspect in aspects {
        if aspect.old == aspect.new {
            both.extend(aspect.old);
            continue;
        }
        let said =
            Side::BOTH.map(|side| Some(format!("{} {}", side.letter(), aspect[side].as_ref()?)));
        apart.push(said.into_iter().flatten().collect::<Vec<_>>().join(", "));
    }
    if !both.is_empty() {
        apart.insert(0, format!("both {}", both.join(", ")));
    }
    apart.join("; ")
}

fn by(breaks: Breaks) -> &'static str {
    match breaks {
        Breaks::BlankLines => "by blank lines",
        Breaks::EachLine => "one paragraph a line",
        Breaks::Indents => "by indents",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::{RunKind, Summary};
    use crate::sketch::{change, story};
    use crate::story::Role;

    /// Checks the one line for stories of so many sentences, two a paragraph, and these changes between them.
    #[track_caller]
    fn check(sentences: (usize, usize), list: Vec<Change>, breaks: usize, expected: &str) {
        let paragraphs = |sentences: usize| {
            let texts = vec!["So."; sentences];
            let paragraphs: Vec<_> = texts.chunks(2).collect();
            story("story", &paragraphs, vec![])
        };
        let (old, new) = (paragraphs(sentences.0), paragraphs(sentences.1));
        let summary = Summary {
            paragraph_breaks: breaks,
            ..Summary::default()
        };
        let counts = Pair::new(sentences.0, sentences.1);
        let changes = Changes::new(list, counts, summary, Vec::new());
        assert_eq!(in_one_line(Pair::new(&old, &new), &changes), expected);
    }

    use Place::{Kept, Moved};
    use RunKind::{Only, Same, Style};

    #[test]
    fn kinds_are_counted_one_for_each_event() {
        let list = vec![
            change(&[0], &[0], Kept, Only),
            change(&[1], &[1, 2], Kept, Only),
            change(&[2], &[], Kept, Only),
            change(&[3], &[], Kept, Only),
            change(&[4], &[3], Moved, Only),
            change(&[5], &[], Kept, Only),
            change(&[], &[4], Kept, Only),
            change(&[], &[5], Kept, Only),
        ];
        let expected = "6 changes: 1 reworded, 1 split, 1 moved, 1 paragraph dropped, 1 added, 1 sentence dropped";
        check((6, 6), list, 0, expected);
    }

    #[test]
    fn a_single_change_is_no_plural() {
        let list = vec![
            change(&[0], &[0], Kept, Same),
            change(&[], &[1], Kept, Only),
        ];
        check((1, 2), list, 0, "1 change: 1 sentence added");
    }

    #[test]
    fn plain_cases_are_said_plainly() {
        let same = |index| change(&[index], &[index], Kept, Same);
        check((0, 0), vec![], 0, "both are empty");
        check((1, 0), vec![change(&[0], &[], Kept, Only)], 0, "B is empty");
        check((0, 1), vec![change(&[], &[0], Kept, Only)], 0, "A is empty");
        check((1, 1), vec![same(0)], 0, "no difference in 1 sentence");
        let breaks = "no difference but paragraph breaks";
        check((2, 2), vec![same(0), same(1)], 1, breaks);
        let recut = vec![change(&[0], &[0, 1], Kept, Same)];
        check(
            (1, 2),
            recut.clone(),
            0,
            "no difference but sentence breaks",
        );
        let both = "no difference but paragraph and sentence breaks";
        check((1, 2), recut, 1, both);
        let mut with_caption = vec![change(&[], &[0], Kept, Only)];
        with_caption[0].links.clear();
        let mut texts = story("b", &[&["A crane."], &["It rose."]], vec![]);
        texts.set_roles(&[(Role::Furniture, Some("caption")), (Role::Body, None)]);
        with_caption.push(change(&[0], &[1], Kept, Same));
        let changes = Changes::new(with_caption, Pair::new(1, 2), Summary::default(), vec![]);
        let old = story("a", &[&["It rose."]], vec![]);
        let expected = "no difference in 1 sentence · 1 set apart";
        assert_eq!(in_one_line(Pair::new(&old, &texts), &changes), expected);
        let style = vec![same(0), change(&[1], &[1], Kept, Style)];
        let expected = "style differs, wording does not: 1 change";
        check((2, 2), style, 0, expected);
        let apart = vec![change(&[0], &[], Kept, Only), change(&[], &[0], Kept, Only)];
        let expected = "nothing in B corresponds to A: two different stories?";
        check((1, 1), apart, 0, expected);
    }

    #[test]
    fn style_beside_rewording_is_a_kind_among_others() {
        let list = vec![
            change(&[0], &[0], Kept, Style),
            change(&[1], &[1], Kept, Only),
        ];
        check((2, 2), list, 0, "2 changes: 1 reworded, 1 in style");
    }

    #[test]
    fn the_page_gives_sizes_counts_and_how_the_stories_were_read() {
        let rules = || Notice::GeneralRules("xx".into());
        let old = story(
            "wire.txt",
            &[&["It rose.", "It fell."], &["So."]],
            vec![rules()],
        );
        let new = story(
            "new.txt",
            &[&["It rose fast."]],
            vec![Notice::MadeSafe(1), rules()],
        );
        let list = vec![
            change(&[0], &[0], Kept, Only),
            change(&[1], &[], Kept, Only),
            change(&[2], &[], Kept, Only),
        ];
        let summary = Summary {
            paragraph_breaks: 1,
            reused_words: Pair::new(2, 2),
            words: Pair::new(10, 3),
            ..Summary::default()
        };
        let changes = Changes::new(list, Pair::new(3, 1), summary, vec!["a bound".into()]);
        let mut written = Vec::new();
        super::summary(&mut written, Pair::new(&old, &new), &changes).unwrap();
        let expected = "\
\x20A  wire.txt        2 paragraphs   3 sentences   10 words    20% of them in B
 B  new.txt         1 paragraph    1 sentence     3 words    67% of them in A

 3 changes          1 reworded   1 paragraph dropped   1 sentence dropped

 3 minor            A1.1 / B1   A1.2   A2
 paragraph breaks   differ in 1 place

 read               both UTF-8, English; A by blank lines
 in both            no sentence rules for language xx; general ones used
 in B               1 control or invisible character shown by a stand-in
 compared           a bound
";
        assert_eq!(String::from_utf8(written).unwrap(), expected);
    }

    #[test]
    fn stories_that_were_read_in_different_ways_are_said_apart() {
        let old = story("a", &[&["It rose."], &["So."]], vec![]);
        let mut new = story("b", &[&["It rose."], &["So."]], vec![]);
        assert_eq!(
            how_read(Pair::new(&old, &new)),
            "both UTF-8, English, by blank lines"
        );
        new.breaks = Breaks::EachLine;
        new.language = "xx".into();
        assert_eq!(
            how_read(Pair::new(&old, &new)),
            "both UTF-8; A English, B language xx; A by blank lines, B one paragraph a line"
        );
    }
}
