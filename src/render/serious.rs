//! The changes by severity, as the summary page lists them: what matters first, with place and reason.

use unicode_width::UnicodeWidthStr;

use crate::changes::{Changes, Event, Severity, Standing};
use crate::render::summary::Line;
use crate::side::Pair;
use crate::story::Story;
use crate::terms;

/// Reasons said of one change before the rest is counted.
const MOST_REASONS: usize = 4;

/// Places of minor changes listed before the rest is counted.
const MOST_PLACES: usize = 20;

/// The serious changes one by one: the letter of the worst fact, the place, and each fact with its words.
pub(super) fn listed(events: &[Event], stories: Pair<&Story>, changes: &Changes) -> Vec<Line> {
    let is_serious = |event: &&Event| changes.severity(event) == Severity::Serious;
    let line = |event: &Event| {
        let worst = terms::worst_fact(event, changes);
        let letter = match (worst, event.paragraph) {
            (Some(fact), _) => terms::fact_letter(fact.kind),
            (None, Some(_)) => '¶',
            (None, None) => '~',
        };
        let place = terms::citation(event, changes, stories);
        Line::new(
            format!("{letter}  {place}").trim_end(),
            why_serious(event, stories, changes),
        )
    };
    events.iter().filter(is_serious).map(line).collect()
}

fn why_serious(event: &Event, stories: Pair<&Story>, changes: &Changes) -> String {
    if let Some(release) = terms::release(event, changes, stories) {
        return release;
    }
    let mut reasons = terms::reasons(terms::facts(event, changes));
    if reasons.is_empty() {
        let change = &changes.list[event.changes.start as usize];
        let said = terms::describe_event(event, changes, stories);
        return match (change.standing, event.paragraph) {
            (_, Some((side, _))) => {
                let text = stories[side].text(change.sentences(side)[0]);
                format!("{said}: “{}”", beginning(text))
            }
            (Standing::Headline, None) if event.field.is_none() => format!("headline {said}"),
            (Standing::Lead, None) => format!("lead {said}"),
            _ => said,
        };
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
    let mut end = 0;
    for (at, _) in text.match_indices(' ') {
        if text[..at].width() >= MOST {
            break;
        }
        end = at;
    }
    format!("{} …", &text[..end])
}

/// Where an event is; a header field has no number and is named.
fn place(event: &Event, stories: Pair<&Story>, changes: &Changes) -> String {
    let cited = terms::citation(event, changes, stories);
    match event.field {
        Some(field) if cited.is_empty() => field.name().to_owned(),
        _ => cited,
    }
}

/// `5 minor`, with their places; and those of style.
pub(super) fn others(events: &[Event], stories: Pair<&Story>, changes: &Changes) -> Vec<Line> {
    let line = |severity: Severity, word: &str| {
        let of_it = || {
            let events = events.iter();
            events.filter(|event| changes.severity(event) == severity)
        };
        let number = of_it().count();
        let mut places: Vec<_> = of_it()
            .map(|event| place(event, stories, changes))
            .filter(|place| !place.is_empty())
            .take(MOST_PLACES)
            .collect();
        if number > MOST_PLACES {
            places.push("…".into());
        }
        (number > 0).then(|| Line::new(format!("{number} {word}"), places.join("   ")))
    };
    [(Severity::Minor, "minor"), (Severity::Style, "in style")]
        .into_iter()
        .filter_map(|(severity, word)| line(severity, word))
        .collect()
}
