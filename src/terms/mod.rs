//! The words that screens and reports use for what happened: one word for one thing, everywhere.
//!
//! A change is said in this order: shape, place, wording ("regrouped 2:2, reworded", "moved, reworded").
//! The JSON has names of its own, since they must stay when these change.

mod groups;
mod kinds;
mod languages;

pub use groups::{Group, set_apart};
pub use kinds::{Kind, kinds};
pub use languages::language;

use std::borrow::Cow;

use crate::changes::{
    Change, Changes, Event, Fact, FactKind, Place, Severity, Shape, Standing, Wording,
};
use crate::side::{Pair, Side};
use crate::story::{Field, ParagraphIdx, Story};

/// The change in words: `reworded`, `moved, reworded`, `split 1:2, same words`, `regrouped 2:2, moved, reworded`,
/// `dropped`, `unchanged`; and after a colon the worst fact: `reworded: attribution added`.
pub fn describe(change: &Change) -> String {
    let described = without_facts(change);
    match change.worst_fact() {
        Some(fact) => format!("{described}: {}", heading(fact)),
        None => described,
    }
}

fn without_facts(change: &Change) -> String {
    let (Some(place), Some(wording)) = (change.place(), change.wording()) else {
        return shape(change.shape()).into();
    };
    let one = change.shape() == Shape::One;
    let mut words: Vec<Cow<str>> = Vec::new();
    if !one {
        let (old, new) = (change.old.len(), change.new.len());
        words.push(format!("{} {old}:{new}", shape(change.shape())).into());
    }
    if place == Place::Moved {
        words.push("moved".into());
    }
    match wording {
        // A single sentence that moved says by "moved" alone that its words are the same; a group says it, because
        // its shape leaves one asking.
        Wording::Same if !one => words.push("same words".into()),
        Wording::Same if words.is_empty() => words.push("unchanged".into()),
        Wording::Same => {}
        Wording::Style => words.push("style".into()),
        Wording::Reworded => words.push("reworded".into()),
    }
    words.join(", ")
}

/// The fact in short: `number changed`, `attribution added`, `quote altered`.
pub fn heading(fact: &Fact) -> String {
    let kind = fact_kind(fact.kind);
    if fact.kind == FactKind::Typo {
        return kind.into();
    }
    let how = match (&fact.old, &fact.new) {
        (Some(old), Some(new)) if fact.kind == FactKind::Quote => {
            match (is_quoted(old), is_quoted(new)) {
                (true, false) if letters(old) == letters(new) => {
                    return "quote marks dropped".into();
                }
                (false, true) if letters(old) == letters(new) => return "quote marks added".into(),
                (true, false) => return "quote turned into paraphrase".into(),
                (false, true) => return "paraphrase turned into quote".into(),
                _ => "altered",
            }
        }
        (Some(_), Some(_)) => "changed",
        (Some(_), None) => "dropped",
        (None, _) => "added",
    };
    [kind, " ", how].concat()
}

/// The fact with its words: `number changed: “110 pct” is now “100 pct”`, `attribution added: “the report said”`.
pub fn reason(fact: &Fact) -> String {
    let heading = heading(fact);
    match (&fact.old, &fact.new) {
        // Nothing but the marks: the words are cited once, with them.
        (Some(old), Some(new)) if fact.kind == FactKind::Quote && letters(old) == letters(new) => {
            let quoted = if is_quoted(old) { old } else { new };
            [&heading, ": ", &cited(quoted)].concat()
        }
        (Some(old), Some(new)) => [&heading, ": ", &cited(old), " is now ", &cited(new)].concat(),
        (Some(only), None) | (None, Some(only)) => [&heading, ": ", &cited(only)].concat(),
        (None, None) => heading,
    }
}

/// The reasons of several facts. What was dropped or added of one kind is said in one: `name added: “Orrin”, “Tarn”`.
pub fn reasons<'a>(facts: impl Iterator<Item = &'a Fact>) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    let mut before = None;
    for fact in facts {
        let heading = heading(fact);
        let only = fact.old.as_ref().xor(fact.new.as_ref());
        match (reasons.last_mut(), only) {
            (Some(last), Some(only)) if before.as_ref() == Some(&heading) => {
                last.push_str(&format!(", {}", cited(only)));
            }
            _ => reasons.push(reason(fact)),
        }
        before = only.is_some().then_some(heading);
    }
    reasons
}

/// In quote marks, unless the words bring their own.
fn cited(words: &str) -> String {
    match is_quoted(words) {
        true => words.to_owned(),
        false => ["“", words, "”"].concat(),
    }
}

fn is_quoted(words: &str) -> bool {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'');
    words.starts_with(is_mark) || words.ends_with(is_mark)
}

fn letters(words: &str) -> String {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The word for a kind of fact.
pub fn fact_kind(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Quote => "quote",
        FactKind::Number => "number",
        FactKind::Response => "response",
        FactKind::Name => "name",
        FactKind::Attribution => "attribution",
        FactKind::Hedge => "hedge",
        FactKind::Loaded => "loaded term",
        FactKind::Typo => "typo",
        FactKind::Date => "date",
    }
}

/// The letter that stands for a kind of fact beside a change.
pub fn fact_letter(kind: FactKind) -> char {
    match kind {
        FactKind::Quote => 'q',
        FactKind::Number => '#',
        FactKind::Response => 'r',
        FactKind::Name => 'n',
        FactKind::Attribution => 'a',
        FactKind::Hedge => 'h',
        FactKind::Loaded => 'l',
        FactKind::Typo => 't',
        FactKind::Date => 'd',
    }
}

/// The event in words: `paragraph dropped, 3rd of 9` for a whole paragraph, else what [`describe`] says of its change; led
/// by where it stands if that is a reason for being serious: `lead reworded`.
pub fn describe_event(event: &Event, changes: &Changes, stories: Pair<&Story>) -> String {
    describe_event_by(event, changes, stories, worst_fact(event, changes))
}

/// The same, with this fact of it in the place of the worst.
pub fn describe_event_by(
    event: &Event,
    changes: &Changes,
    stories: Pair<&Story>,
    fact: Option<&Fact>,
) -> String {
    if let Some(release) = release(event, changes, stories) {
        return release;
    }
    let change = &changes.list[event.changes.start as usize];
    let what = || without_facts(change);
    let described = match (event.paragraph, event.field.map(Field::name)) {
        (Some((side, paragraph)), _) => {
            describe_paragraph(change.shape(), stories[side], paragraph)
        }
        (None, Some(field)) if change.links.is_empty() => format!("{field} {}", what()),
        (None, Some(field)) => format!("{field}: {}", what()),
        (None, None) => match serious_place(event, changes) {
            Some(place) => format!("{place} {}", what()),
            None => what(),
        },
    };
    match fact {
        Some(fact) => format!("{described}: {}", heading(fact)),
        None => described,
    }
}

/// `paragraph dropped, 3rd of 9`.
pub fn describe_paragraph(shape_of: Shape, story: &Story, paragraph: ParagraphIdx) -> String {
    let described = format!("paragraph {}", shape(shape_of));
    match position(story, paragraph) {
        Some(position) => format!("{described}, {position}"),
        None => described,
    }
}

/// Where a serious event stands, if its place is a reason: `lead` or `headline`, unless no more than its style changed.
pub fn serious_place(event: &Event, changes: &Changes) -> Option<&'static str> {
    let change = &changes.list[event.changes.start as usize];
    let is_reason = !change.says_the_same() && changes.severity(event) == Severity::Serious;
    named_place(change.standing).filter(|_| is_reason)
}

/// Why a change is graver than its words are: `headline changed`, `lead dropped`, `paragraph dropped from the first third`.
pub fn severity_reason(change: &Change) -> Option<String> {
    if !change.grave_by_place {
        return None;
    }
    if change.standing == Standing::Early {
        return Some("paragraph dropped from the first third".into());
    }
    let how = match change.shape() {
        Shape::Dropped => "dropped",
        Shape::Added => "added",
        _ => "changed",
    };
    named_place(change.standing).map(|place| format!("{place} {how}"))
}

/// What a place that makes a change grave is called.
fn named_place(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Release => Some("release"),
        Standing::Headline => Some("headline"),
        Standing::Lead => Some("lead"),
        Standing::Early | Standing::Elsewhere | Standing::Aside => None,
    }
}

/// What became of a status or an embargo: `status changed: “usable” is now “canceled”`.
pub fn release(event: &Event, changes: &Changes, stories: Pair<&Story>) -> Option<String> {
    let field = event.field.filter(|field| field.is_release())?.name();
    let change = &changes.list[event.changes.start as usize];
    let texts = Pair::from_sides(|side| stories[side].joined(change.sentences(side)));
    Some(match change.shape() {
        Shape::Dropped => format!("{field} dropped: {}", cited(&texts.old)),
        Shape::Added => format!("{field} added: {}", cited(&texts.new)),
        _ => {
            let (old, new) = (cited(&texts.old), cited(&texts.new));
            format!("{field} changed: {old} is now {new}")
        }
    })
}

/// Which version its agency took back: `B is canceled (kill)`, `A and B are canceled (kill)`.
pub fn kill(stories: Pair<&Story>) -> Option<String> {
    match (stories.old.kill(), stories.new.kill()) {
        (None, None) => None,
        (Some(status), None) => Some(format!("A is {status} (kill)")),
        (None, Some(status)) => Some(format!("B is {status} (kill)")),
        (Some(old), Some(new)) if old == new => Some(format!("A and B are {old} (kill)")),
        (Some(old), Some(new)) => Some(format!("A is {old}, B is {new} (kill)")),
    }
}

/// The gravest fact of the event's changes; of a whole paragraph, none that weighs less than its own loss.
pub fn worst_fact<'a>(event: &Event, changes: &'a Changes) -> Option<&'a Fact> {
    let worst = facts(event, changes).min_by_key(|fact| fact.kind)?;
    (event.paragraph.is_none() || worst.kind.outweighs_paragraph()).then_some(worst)
}

/// The facts of the event's changes.
pub fn facts<'a>(event: &Event, changes: &'a Changes) -> impl Iterator<Item = &'a Fact> + use<'a> {
    let changes = &changes.list[event.changes.start as usize..event.changes.end as usize];
    changes.iter().flat_map(|change| &change.facts)
}

/// Where the event is, as people cite it: `A6.2 A7.1 / B6 B7`, `A3` for a whole paragraph. Sentences of paragraphs that
/// have no number are left out, so it may be empty.
pub fn citation(event: &Event, changes: &Changes, stories: Pair<&Story>) -> String {
    if let Some((side, paragraph)) = event.paragraph {
        let number = stories[side].paragraphs()[paragraph.get()].number;
        return number.map_or(String::new(), |number| format!("{}{number}", side.letter()));
    }
    let change = &changes.list[event.changes.start as usize];
    let sides = Side::BOTH.map(|side| {
        let cited = change.sentences(side).iter().filter_map(|&sentence| {
            let citation = stories[side].citation(sentence)?;
            Some(format!("{}{citation}", side.letter()))
        });
        cited.collect::<Vec<_>>().join(" ")
    });
    let named: Vec<_> = sides.into_iter().filter(|side| !side.is_empty()).collect();
    named.join(" / ")
}

/// `3rd of 9`, among the story's numbered paragraphs.
fn position(story: &Story, paragraph: ParagraphIdx) -> Option<String> {
    let number = story.paragraphs()[paragraph.get()].number?;
    // Numbers leave none out, so that the last is how many there are.
    let mut numbers = story.paragraphs().iter().rev();
    let last = numbers.find_map(|other| other.number)?;
    Some(format!("{} of {last}", ordinal(number)))
}

/// The word for a shape. A single sentence against a single one has no word of its own: it is called by its wording.
pub fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::One => "reworded",
        Shape::Split => "split",
        Shape::Merged => "merged",
        Shape::Regrouped => "regrouped",
        Shape::Added => "added",
        Shape::Dropped => "dropped",
    }
}

/// `9 serious`, `5 minor`, `3 in style`.
pub fn severity_counted(severity: Severity, number: usize) -> String {
    match severity {
        Severity::Serious => format!("{number} serious"),
        Severity::Minor => format!("{number} minor"),
        Severity::Style => format!("{number} in style"),
        Severity::None => format!("{number} unchanged"),
    }
}

/// `1 sentence`, `2 sentences`: for nouns whose plural ends in s.
pub fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// `1st`, `2nd`, `3rd`, `11th`.
pub fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// A share in hundredths, from 0 to 100, rounded to the nearest; but 100 only for all and 0 only for none, since
/// "100% of them" would deny the one word that is missing. Nothing of nothing is all.
pub fn percent(part: usize, whole: usize) -> usize {
    match part {
        _ if part >= whole => 100,
        0 => 0,
        _ => ((part * 200 + whole) / (whole * 2)).clamp(1, 99),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::{RunKind, Summary};
    use crate::sketch;
    use crate::story::SentenceIdx;

    fn fact(kind: FactKind, old: &str, new: &str, sentence: Pair<Option<SentenceIdx>>) -> Fact {
        Fact {
            kind,
            old: Some(old.into()),
            new: Some(new.into()),
            old_sentence: sentence.old,
            new_sentence: sentence.new,
        }
    }

    /// A change of so many sentences a side.
    fn change(old: u32, new: u32, place: Place, kind: RunKind) -> Change {
        let sentences = |count: u32| (0..count).collect::<Vec<_>>();
        sketch::change(&sentences(old), &sentences(new), place, kind)
    }

    fn story(paragraphs: &[&[&str]]) -> Story {
        sketch::story("story", paragraphs, Vec::new())
    }

    #[test]
    fn a_change_is_said_as_shape_then_place_then_wording() {
        use Place::{Kept, Moved};
        use RunKind::{Only, Same, Style};
        let rows = [
            (1, 1, Kept, Same, "unchanged"),
            (1, 1, Kept, Style, "style"),
            (1, 1, Kept, Only, "reworded"),
            (1, 1, Moved, Same, "moved"),
            (1, 1, Moved, Only, "moved, reworded"),
            (1, 2, Kept, Same, "split 1:2, same words"),
            (3, 1, Kept, Style, "merged 3:1, style"),
            (2, 2, Kept, Only, "regrouped 2:2, reworded"),
            (2, 2, Moved, Only, "regrouped 2:2, moved, reworded"),
            (1, 0, Kept, Only, "dropped"),
            (0, 1, Kept, Only, "added"),
        ];
        for (old, new, place, kind, expected) in rows {
            assert_eq!(describe(&change(old, new, place, kind)), expected);
        }
    }

    #[test]
    fn an_event_is_cited_by_side_paragraph_and_sentence() {
        let old = story(&[&["One.", "Two."], &["Three."]]);
        let new = story(&[&["Eins.", "Zwei."]]);
        let mut list = vec![change(2, 2, Place::Kept, RunKind::Only)];
        list.push(Change {
            old: vec![SentenceIdx(2)],
            ..change(0, 0, Place::Kept, RunKind::Only)
        });
        let changes = Changes::new(list, Pair::new(3, 2), Summary::default(), Vec::new());
        let stories = Pair::new(&old, &new);
        let events = changes.events(stories);
        let cited: Vec<_> = events
            .iter()
            .map(|event| citation(event, &changes, stories))
            .collect();
        assert_eq!(cited, ["A1.1 A1.2 / B1.1 B1.2", "A2"]);
        let described: Vec<_> = events
            .iter()
            .map(|event| describe_event(event, &changes, stories))
            .collect();
        assert_eq!(
            described,
            ["regrouped 2:2, reworded", "paragraph dropped, 2nd of 2"]
        );
        let counts = [(Kind::Regrouped, 1), (Kind::ParagraphDropped, 1)];
        assert_eq!(kinds(&events, &changes), counts);
    }

    #[test]
    fn a_paragraph_is_named_by_what_outweighs_its_loss() {
        let described = |kind| {
            let old = story(&[&["One."], &["Two."]]);
            let new = story(&[&["One."]]);
            let mut dropped = change(0, 0, Place::Kept, RunKind::Only);
            dropped.old = vec![SentenceIdx(1)];
            let sentence = Pair::new(Some(SentenceIdx(1)), None);
            dropped.facts = vec![fact(kind, "Two", "", sentence)];
            let list = vec![change(1, 1, Place::Kept, RunKind::Same), dropped];
            let changes = Changes::new(list, Pair::new(2, 1), Summary::default(), Vec::new());
            let stories = Pair::new(&old, &new);
            let events = changes.events(stories);
            describe_event(&events[0], &changes, stories)
        };
        let alone = "paragraph dropped, 2nd of 2";
        assert_eq!(described(FactKind::Typo), alone);
        assert_eq!(described(FactKind::Date), alone);
        assert!(described(FactKind::Response).starts_with(&format!("{alone}: response")));
    }

    #[test]
    fn what_is_serious_for_its_place_says_so() {
        let mut lead = change(1, 1, Place::Kept, RunKind::Only);
        lead.standing = Standing::Lead;
        let described = |lead: &Change| {
            let stories = Pair::from_sides(|_| story(&[&["One."]]));
            let list = vec![lead.clone()];
            let changes = Changes::new(list, Pair::new(1, 1), Summary::default(), Vec::new());
            let events = changes.events(stories.as_ref());
            describe_event(&events[0], &changes, stories.as_ref())
        };
        assert_eq!(described(&lead), "reworded");
        assert_eq!(severity_reason(&lead), None);
        lead.severity = Severity::Serious;
        lead.grave_by_place = true;
        assert_eq!(described(&lead), "lead reworded");
        assert_eq!(severity_reason(&lead).as_deref(), Some("lead changed"));
        // A fact beside it, a minor one perhaps, does not tell why it is serious.
        let sentence = Pair::from_sides(|_| Some(SentenceIdx(0)));
        lead.facts = vec![fact(FactKind::Typo, "chians", "chains", sentence)];
        assert_eq!(described(&lead), "lead reworded: typo");
    }

    #[test]
    fn ordinals_end_as_spoken() {
        let spoken = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal);
        let expected = [
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th",
        ];
        assert_eq!(spoken, expected);
    }

    #[test]
    fn a_share_is_all_or_none_only_when_it_is() {
        let shares = [
            (0, 0),
            (0, 9),
            (1, 1000),
            (1, 3),
            (2, 3),
            (999, 1000),
            (7, 7),
        ];
        let expected = [100, 0, 1, 33, 67, 99, 100];
        assert_eq!(shares.map(|(part, whole)| percent(part, whole)), expected);
    }
}
