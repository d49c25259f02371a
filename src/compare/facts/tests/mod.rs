//! Gold cases by kind: two sentences and what is to be told of them. All of it is made up.

mod abroad;
mod attributions;
mod copy;
mod dates;
mod figures;
mod forms;
mod hedges;
mod loaded;
mod names;
mod numbers;
mod quotes;
mod responses;
mod typos;

use crate::changes::{FactKind, Severity};
use crate::compare::{compare, compare_by};
use crate::house::House;
use crate::house::severities::Ground;
use crate::side::Pair;
use crate::story::{Breaks, Encoding, Story, StoryBuilder};
use crate::terms;
use crate::watch::Unwatched;

fn story(language: &str, sentences: &str) -> Story {
    let mut builder = StoryBuilder::new("story");
    // What stands on both sides makes the two versions of one story.
    builder.sentence(
        "The harbour council met on the quay for its yearly count.",
        1,
    );
    for paragraph in sentences.split("||") {
        for sentence in paragraph.split('|') {
            builder.sentence(sentence.trim(), 1);
        }
        builder.end_paragraph();
    }
    let encoding = Encoding {
        name: "UTF-8",
        guessed: false,
    };
    builder.finish(encoding, language.into(), Breaks::EachLine, Vec::new())
}

/// What is told of the kind, one fact after another, parted by `; `.
fn told(kind: FactKind, old: &str, new: &str) -> String {
    told_in("en", kind, old, new)
}

fn told_in(language: &str, kind: FactKind, old: &str, new: &str) -> String {
    let (old, new) = (story(language, old), story(language, new));
    let changes = compare(Pair::new(&old, &new), &Unwatched).expect("nothing stops it");
    let facts = changes.list.iter().flat_map(|change| &change.facts);
    let reasons = facts.filter(|fact| fact.kind == kind).map(terms::reason);
    let told = reasons.collect::<Vec<_>>().join("; ");
    let back = compare(Pair::new(&new, &old), &Unwatched).expect("nothing stops it");
    let count = |changes: &crate::changes::Changes| {
        let facts = changes.list.iter().flat_map(|change| &change.facts);
        facts.filter(|fact| fact.kind == kind).count()
    };
    assert_eq!(count(&changes), count(&back), "mirrored: {told}");
    told
}

/// Rows of the old sentence, the new one, and what is told; all that differ are shown at once.
#[track_caller]
fn check(kind: FactKind, rows: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(old, new, expected)| {
            let told = told(kind, old, new);
            (told != *expected)
                .then(|| format!("{old}\n{new}\n  told:     {told}\n  expected: {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Rows of pairs of which nothing is to be told, of no kind.
#[test]
fn nothing() {
    for (old, new) in [
        (
            "The World Salt Organisation called the shortage the worst on record.",
            "The WSO called the shortage the worst on record.",
        ),
        (
            "The treaty was signed by Norland and its neighbour Veska after a decade of talks.",
            "The treaty was signed by Norland and Veska after a decade of talks.",
        ),
        (
            "The bank raised its rate by half a percentage point to 4.5 percent.",
            "The bank raised its rate by 0.5 percentage points to 4.5%.",
        ),
        (
            "The dam burst late on Monday, flooding three villages.",
            "The dam burst late Monday, flooding three villages.",
        ),
        (
            "The council will meet again once the flood water has gone down.",
            "Once the flood water has gone down, the council will meet again.",
        ),
        (
            "Traders at the fish market fear that prices will climb further.",
            "Traders on the fish market are afraid that prices will rise further.",
        ),
        (
            "Oule Corp said it expects net profit of 12 mln dlrs this year.",
            "Oule Corporation said it expects a net profit of $12 million this year.",
        ),
        (
            "Opposition leader Ana Prell called for a recount in the capital.",
            "Ana Prell, the opposition leader, called for a recount in the capital.",
        ),
        (
            "The strike at the Maltby yard entered its second day.",
            "The strike at the yard in Maltby entered its second day.",
        ),
        (
            "The ministry did not immediately comment on the report.",
            "The ministry could not be reached for comment on the report.",
        ),
        (
            "Analysts said the cut would hurt the smaller yards.",
            "The cut would hurt the smaller yards, analysts said.",
        ),
        (
            "The vote is due on Oct. 5, a week later than planned.",
            "The vote is due on October 5, one week later than planned.",
        ),
        (
            "The crew of nine were taken off by helicopter.",
            "The nine-man crew was taken off by helicopter.",
        ),
        (
            "Nearly half of the voters stayed at home.",
            "Almost 50 percent of the voters stayed at home.",
        ),
        (
            "It was the worst wreck off the coast in 20 years.",
            "It was the worst wreck off the coast in two decades.",
        ),
        (
            "The Coast Guard cutter Petrel reached the raft first.",
            "The coast guard cutter Petrel reached the raft first.",
        ),
        (
            "Professor Ada Klint led the dig at the old fort.",
            "Prof. Ada Klint led the dig at the old fort.",
        ),
        (
            "The Orrin Tribune first reported the sale.",
            "The sale was first reported by the Orrin Tribune.",
        ),
        (
            "Residents say the sirens never sounded.",
            "The sirens never sounded, residents say.",
        ),
        (
            "The firm made a loss of 5.3 million euros, against a profit of 2.1 million a year earlier.",
            "The firm made a loss of 5.3 million euros, compared with a profit of 2.1 million the year before.",
        ),
        (
            "Rescuers pulled four survivors from the wreck, and said more could be trapped inside.",
            "Rescuers pulled four survivors from the wreck.",
        ),
        (
            "The firm declined to comment on the claims.",
            "The firm did not respond to a request for comment on the claims.",
        ),
        (
            "Maltby, on the south coast, has been cut off since Sunday.",
            "The town of Maltby has been cut off since Sunday.",
        ),
        (
            "The minister will travel to Veska and Norland next month.",
            "The minister will travel to Norland and Veska next month.",
        ),
        (
            "Mr Tolm, a lawyer by training, took over in January.",
            "Tolm, a lawyer by training, took over in January.",
        ),
        (
            "The tribunal ruled that the dismissal was unlawful.",
            "The court ruled that the dismissal was unlawful.",
        ),
        (
            "The ship, owned by a Norland company, ran aground off Orrin.",
            "The ship ran aground off Orrin.",
        ),
        (
            "Officials initially put the toll at nine.",
            "Officials put the toll at nine.",
        ),
        (
            "The president-elect takes office on 20 January.",
            "The president-elect takes office on Jan. 20.",
        ),
        (
            "The army said it killed 14 militants in the raid.",
            "The army said it killed 14 people in the raid.",
        ),
        (
            "The Norland Football Union suspended the keeper for three matches.",
            "The NFU suspended the keeper for three games.",
        ),
    ] {
        for kind in FactKind::ALL {
            assert_eq!(told(kind, old, new), "", "{old}\n{new}");
        }
    }
}

/// What the change of the one sentence that differs is held to be.
fn severity(house: &House, old: &str, new: &str) -> Severity {
    let old = format!("The wind fell at noon. || {old}");
    let new = format!("The wind fell at noon. || {new}");
    let (old, new) = (story("en", &old), story("en", &new));
    let stories = Pair::new(&old, &new);
    let changes = compare_by(stories, house, &Unwatched).expect("nothing stops it");
    let severities = changes.list.iter().map(|change| change.severity);
    severities.max().expect("there are changes")
}

#[test]
fn a_change_is_as_grave_as_the_gravest_thing_in_it() {
    let mut house = House::default();
    let slip = (
        "The old warehouse burned down.",
        "The old warehuose burned down.",
    );
    let more = (
        "The old warehouse burned down.",
        "The new warehuose burned down.",
    );
    assert_eq!(severity(&house, slip.0, slip.1), Severity::Minor);
    house
        .severities
        .set(Ground::Fact(FactKind::Typo), Severity::None);
    assert_eq!(severity(&house, slip.0, slip.1), Severity::None);
    // Words of which no fact tells keep their own weight.
    assert_eq!(severity(&house, more.0, more.1), Severity::Minor);
    house.severities.set(Ground::Reworded, Severity::Serious);
    assert_eq!(severity(&house, slip.0, slip.1), Severity::None);
    assert_eq!(severity(&house, more.0, more.1), Severity::Serious);
}
