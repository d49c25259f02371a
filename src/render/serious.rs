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

/// Each of its facts with its words; else what it is.
pub(super) fn why_serious(event: &Event, stories: Pair<&Story>, changes: &Changes) -> String {
    if let Some(release) = terms::release(event, changes, stories) {
        return release;
    }
    let change = &changes.list[event.changes.start as usize];
    let mut reasons = terms::reasons(terms::facts(event, changes));
    if event.paragraph.is_some() && change.grave_by_place || reasons.is_empty() {
        let said = terms::describe_event(event, changes, stories);
        let said = match event.paragraph {
            Some((side, _)) => {
                let text = stories[side].text(change.sentences(side)[0]);
                format!("{said}: “{}”", beginning(text))
            }
            None => said,
        };
        reasons.insert(0, said);
    } else {
        reasons.splice(..0, terms::severity_reason(change));
    }
    let more = reasons.len().saturating_sub(MOST_REASONS);
    reasons.truncate(MOST_REASONS);
    if more > 0 {
        reasons.push(format!("{more} more"));
    }
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
}
