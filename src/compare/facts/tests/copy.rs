//! Pairs as desks have them, politics, courts, disasters, business and sport, in `copy/`: two sentences and the kinds of
//! facts that are to be told of them, none for most that are only reworded. All of it is made up.

use std::collections::BTreeMap;

use super::story;
use crate::changes::FactKind;
use crate::compare::compare;
use crate::side::Pair;
use crate::terms;
use crate::watch::Unwatched;

/// A row: `- ` the old words, `+ ` the new ones, `= ` the kinds of all facts, each as often as it is told. ` | ` parts
/// paragraphs.
fn check(rows: &str) {
    let mut wrong = Vec::new();
    let (mut old, mut new) = ("", "");
    let mut count = 0;
    for line in rows.lines() {
        match line.split_at_checked(1) {
            Some(("-", text)) => old = text.trim(),
            Some(("+", text)) => new = text.trim(),
            Some(("=", kinds)) => {
                count += 1;
                let (told, reasons) = told(old, new);
                if told != kinds.trim() {
                    wrong.push(format!(
                        "- {old}\n+ {new}\n= {told}\n  {reasons}\n  expected: {kinds}"
                    ));
                }
            }
            _ => assert!(line.is_empty() || line.starts_with('#'), "{line}"),
        }
    }
    assert!(
        count > 0 && wrong.is_empty(),
        "{} of {count}\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

/// The kinds told, in the order of their names, and the reasons.
fn told(old: &str, new: &str) -> (String, String) {
    let paragraphs = |text: &str| {
        let text = text.replace(" | ", " || ");
        story(
            "en",
            &format!("{text} || The weather held through the afternoon over the islands."),
        )
    };
    let (old, new) = (paragraphs(old), paragraphs(new));
    let changes = compare(Pair::new(&old, &new), &Unwatched).expect("nothing stops it");
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut reasons = Vec::new();
    for fact in changes.list.iter().flat_map(|change| &change.facts) {
        *kinds.entry(name(fact.kind)).or_default() += 1;
        reasons.push(terms::reason(fact));
    }
    let kinds = kinds
        .into_iter()
        .flat_map(|(kind, count)| std::iter::repeat_n(kind, count));
    (kinds.collect::<Vec<_>>().join(" "), reasons.join("; "))
}

fn name(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Loaded => "loaded",
        kind => terms::fact_kind(kind),
    }
}

#[test]
fn numbers_dates_and_quotes() {
    check(include_str!("copy/figures.txt"));
}

#[test]
fn attributions_hedges_and_names() {
    check(include_str!("copy/sources.txt"));
}

#[test]
fn slips_terms_and_replies() {
    check(include_str!("copy/slips.txt"));
}

#[test]
fn what_is_only_reworded() {
    check(include_str!("copy/reworded.txt"));
}
