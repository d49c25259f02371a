//! The changes by severity: what matters first, with place and reason.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::changes::{Changes, Event, Severity};
use crate::side::Pair;
use crate::story::Story;
use crate::terms;

/// Reasons said of one change before the rest is counted.
const MOST_REASONS: usize = 4;

pub(super) struct Serious<'a> {
    pub event: &'a Event,
    /// The letter of the worst fact; else what the change is.
    pub letter: char,
    /// As people cite it; may be empty.
    pub place: String,
    /// Each fact with its words.
    pub reason: String,
}

/// The serious changes one by one, in the order of the text.
pub(super) fn listed<'a>(
    events: &'a [Event],
    stories: Pair<&'a Story>,
    changes: &'a Changes,
) -> impl Iterator<Item = Serious<'a>> {
    let is_serious = |event: &&Event| changes.severity(event) == Severity::Serious;
    events.iter().filter(is_serious).map(move |event| {
        // What is serious for its place is not so for a slip in it.
        let change = &changes.list[event.changes.start as usize];
        let worst = terms::worst_fact(event, changes).filter(|_| !change.grave_by_place);
        Serious {
            event,
            letter: match (worst, event.paragraph) {
                (Some(fact), _) => terms::fact_letter(fact.kind),
                (None, Some(_)) => '¶',
                (None, None) => '~',
            },
            place: terms::citation(event, changes, stories),
            reason: why_serious(event, stories, changes),
        }
    })
}

/// Where it stands, if that is a reason, and each of its facts with its words; else what it is.
pub(super) fn why_serious(event: &Event, stories: Pair<&Story>, changes: &Changes) -> String {
    if let Some(release) = terms::release(event, changes, stories) {
        return release;
    }
    let change = &changes.list[event.changes.start as usize];
    let mut reasons = terms::reasons(terms::facts(event, changes));
    let place = match event.paragraph {
        Some((side, paragraph)) => {
            let said = terms::describe_paragraph(change.shape(), stories[side], paragraph);
            let text = stories[side].text(change.sentences(side)[0]);
            Some(match reasons.is_empty() || change.grave_by_place {
                true => format!("{said}: “{}”", beginning(text)),
                false => said,
            })
        }
        None if reasons.is_empty() => Some(terms::describe_event(event, changes, stories)),
        None => terms::serious_place(event, changes).map(|place| format!("{place} changed")),
    };
    let more = reasons.len().saturating_sub(MOST_REASONS);
    reasons.truncate(MOST_REASONS);
    if more > 0 {
        reasons.push(format!("{more} more"));
    }
    reasons.splice(..0, place);
    reasons.join("; ")
}

/// The first words of a text, as many as a line has room for.
fn beginning(text: &str) -> String {
    const MOST: usize = 60;
    if text.width() <= MOST {
        return text.into();
    }
    let fits = |end: &usize| text[..*end].width() < MOST;
    let words = text.match_indices(' ').map(|(at, _)| at);
    let end = words.take_while(fits).last();
    // Where no space comes in time, as in scripts without any, it ends after a character.
    let end = end.filter(|&end| text[..end].width() * 2 >= MOST);
    let characters = text.grapheme_indices(true).map(|(at, _)| at);
    let end = end.or_else(|| characters.take_while(fits).last());
    format!("{} …", &text[..end.unwrap_or(0)])
}

/// The other changes, minor ones before those of style; no severity without a change.
pub(super) fn others<'a>(
    events: &'a [Event],
    changes: &Changes,
) -> Vec<(Severity, Vec<&'a Event>)> {
    let of = |severity: Severity| {
        let events = events.iter();
        let of_it = events.filter(|event| changes.severity(event) == severity);
        (severity, of_it.collect::<Vec<_>>())
    };
    let others = [Severity::Minor, Severity::Style].map(of);
    others
        .into_iter()
        .filter(|(_, events)| !events.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::{Change, Fact, FactKind, Place, RunKind, Standing, Summary};
    use crate::sketch::{change, story};

    #[test]
    fn a_beginning_ends_after_a_word_or_where_there_is_none_after_a_character() {
        assert_eq!(beginning("The ferry sank."), "The ferry sank.");
        let long = "The ferry sank in the strait ".repeat(4);
        assert_eq!(
            beginning(&long),
            "The ferry sank in the strait The ferry sank in the strait …"
        );
        let unspaced = "港口关闭".repeat(20);
        let shown = beginning(&unspaced);
        assert!(shown.width() > 50 && shown.width() <= 62, "{shown}");
        let address = format!("See {}", "x".repeat(100));
        assert!(beginning(&address).width() > 50);
    }

    /// The reasons of the one serious event that these changes make.
    #[track_caller]
    fn check_reason(old: &[&[&str]], new: &[&[&str]], list: Vec<Change>, expected: &str) {
        let stories = Pair::new(story("a", old, vec![]), story("b", new, vec![]));
        let counts = stories.as_ref().map(|story| story.sentences().len());
        let changes = Changes::new(list, counts, Summary::default(), Vec::new());
        let events = changes.events(stories.as_ref());
        let reasons: Vec<String> = listed(&events, stories.as_ref(), &changes)
            .map(|serious| serious.reason)
            .collect();
        assert_eq!(reasons, [expected]);
    }

    fn with_fact(change: Change, kind: FactKind, old: &str, new: Option<&str>) -> Change {
        let fact = Fact {
            kind,
            old: Some(old.into()),
            new: new.map(String::from),
            old_sentence: change.old.first().copied(),
            new_sentence: change.new.first().copied(),
        };
        Change {
            facts: vec![fact],
            severity: Severity::Serious,
            ..change
        }
    }

    #[test]
    fn a_lead_is_a_reason_beside_its_facts() {
        let reworded = change(&[0], &[0], Place::Kept, RunKind::Only);
        let typo = with_fact(reworded, FactKind::Typo, "chians", Some("chains"));
        let lead = Change {
            standing: Standing::Lead,
            ..typo
        };
        let story: &[&[&str]] = &[&["It rose."]];
        let expected = "lead changed; typo: “chians” is now “chains”";
        check_reason(story, story, vec![lead], expected);
    }

    #[test]
    fn a_paragraph_that_is_dropped_with_a_fact_is_still_said_to_be() {
        let dropped = change(&[1], &[], Place::Kept, RunKind::Only);
        let response = with_fact(dropped, FactKind::Response, "He denied it.", None);
        let kept = change(&[0], &[0], Place::Kept, RunKind::Same);
        check_reason(
            &[&["It rose."], &["He denied it."]],
            &[&["It rose."]],
            vec![kept, response],
            "paragraph dropped, 2nd of 2; response dropped: “He denied it.”",
        );
    }
}
