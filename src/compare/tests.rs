//! Links, groups and moves on small stories, one paragraph a sentence.

use super::*;
use crate::changes::{Place, Shape, Wording};
use crate::story::{Breaks, Encoding, Role, StoryBuilder};
use crate::watch::Unwatched;

fn story(sentences: &[&str]) -> Story {
    let mut builder = StoryBuilder::new("story");
    for sentence in sentences {
        let (role, text) = match sentence.split_once(": ") {
            Some(("headline", text)) => (Role::Headline, text),
            Some(("byline", text)) => (Role::Byline, text),
            Some(("note", text)) => (Role::Note, text),
            Some(("sign-off", text)) => (Role::Furniture, text),
            _ => (Role::Body, *sentence),
        };
        builder.sentence_as(text, 1, role, None);
        builder.end_paragraph();
    }
    let encoding = Encoding {
        name: "UTF-8",
        guessed: false,
    };
    builder.finish(encoding, "en".into(), Breaks::EachLine, Vec::new())
}

fn compared(old: &[&str], new: &[&str]) -> Changes {
    compare(Pair::new(&story(old), &story(new)), &Unwatched).expect("nothing stops it")
}

/// Links as `old-new`, a moved one with an `m` behind.
#[track_caller]
fn check(old: &[&str], new: &[&str], expected: &str) {
    let changes = compared(old, new);
    let mut links: Vec<&Link> = changes
        .list
        .iter()
        .flat_map(|change| &change.links)
        .collect();
    links.sort_unstable_by_key(|link| (link.old, link.new));
    let link = |link: &&Link| {
        let moved = if link.place == Place::Moved { "m" } else { "" };
        format!("{}-{}{moved}", link.old.0, link.new.0)
    };
    assert_eq!(
        links.iter().map(link).collect::<Vec<_>>().join(" "),
        expected
    );
}

const FERRY: &str = "The ferry Anselm left Korsby at noon with 212 people aboard.";
const FOG: &str = "Thick fog closed the strait for most of the afternoon.";
const MAYOR: &str = "Mayor Tilde Aker called the new timetable reckless.";
const REPAIRS: &str = "Repairs to the jetty will cost nine million crowns and take until spring.";

#[test]
fn a_byline_is_not_the_sign_off_that_names_its_reporter() {
    check(
        &["byline: By Tilde Aker", FERRY],
        &[FERRY, "sign-off: Reporting by Tilde Aker"],
        "1-0",
    );
}

#[test]
fn equal_sentences_are_linked_where_they_stand() {
    check(&[FERRY, FOG], &[FERRY, FOG], "0-0 1-1");
}

#[test]
fn unlike_sentences_stay_apart() {
    check(&[FERRY], &[REPAIRS], "");
    // The same topic, even the same names, is not the same statement.
    check(
        &[FERRY],
        &["The Anselm was built in Korsby in the nineties."],
        "",
    );
}

#[test]
fn nothing_moves_because_text_was_added_or_dropped_before_it() {
    check(
        &[FERRY, FOG, MAYOR],
        &[REPAIRS, FERRY, FOG, MAYOR],
        "0-1 1-2 2-3",
    );
    check(&[REPAIRS, FERRY, FOG, MAYOR], &[FERRY, MAYOR], "1-0 3-1");
}

#[test]
fn the_fewest_links_move() {
    check(
        &[FERRY, FOG, MAYOR, REPAIRS],
        &[FOG, MAYOR, REPAIRS, FERRY],
        "0-3m 1-0 2-1 3-2",
    );
}

#[test]
fn of_two_that_could_move_the_one_with_fewer_words_does() {
    check(&[MAYOR, REPAIRS], &[REPAIRS, MAYOR], "0-1m 1-0");
    check(&[REPAIRS, MAYOR], &[MAYOR, REPAIRS], "0-1 1-0m");
}

#[test]
fn a_moved_sentence_is_found_with_its_edits() {
    check(
        &[FERRY, FOG, MAYOR, REPAIRS],
        &[
            "The ferry Anselm had left Korsby at noon with 221 passengers aboard.",
            MAYOR,
            REPAIRS,
            FOG,
        ],
        "0-0 1-3m 2-1 3-2",
    );
}

#[test]
fn a_sentence_cut_in_two_is_split() {
    let old = "The ferry Anselm left Korsby at noon with 212 people aboard, and thick fog closed the strait for hours.";
    let new = [
        "The ferry Anselm left Korsby at noon with 212 people aboard.",
        "Thick fog closed the strait for hours.",
    ];
    check(&[old], &new, "0-0 0-1");
    assert_eq!(compared(&[old], &new).list[0].shape(), Shape::Split);
    assert_eq!(compared(&new, &[old]).list[0].shape(), Shape::Merged);
}

#[test]
fn a_common_phrase_makes_no_chain() {
    let old = [
        "Grain prices doubled in March, the inquiry report said.",
        "Two mills closed in April, the inquiry report said.",
        "Bread was short by May, the inquiry report said.",
    ];
    let new = [
        "Grain prices tripled in March, the inquiry report said.",
        "Two mills shut in April, the inquiry report said.",
        "Bread ran short by May, the inquiry report said.",
    ];
    check(&old, &new, "0-0 1-1 2-2");
}

#[test]
fn a_sentence_that_became_a_clause_behind_the_next_one_moved() {
    let old = [
        "The yard had already been fined for dumping paint into the Tessel.",
        "Inspectors visited the yard on Friday and found forty drums of solvent beside the slipway.",
    ];
    let new = [
        "Inspectors visited on Friday.",
        "The yard, which had already been fined for dumping paint into the Tessel, had forty drums of solvent beside the slipway.",
    ];
    let changes = compared(&old, &new);
    let links = &changes.list[0].links;
    let moved: Vec<_> = links
        .iter()
        .filter(|link| link.place == Place::Moved)
        .map(|link| (link.old.0, link.new.0))
        .collect();
    assert_eq!(moved, [(1, 0)], "{links:?}");
}

#[test]
fn an_empty_story_has_only_dropped_or_added_sentences() {
    check(&[], &[], "");
    assert_eq!(compared(&[FERRY, FOG], &[]).list.len(), 2);
    assert!(compared(&[], &[]).is_empty());
}

#[test]
fn a_stop_leaves_no_result() {
    struct Stop;
    impl Watch for Stop {
        fn at(&self, _: Step, _: usize, _: usize) -> Result<(), Stopped> {
            Err(Stopped)
        }
    }
    let story = story(&[FERRY]);
    assert_eq!(compare(Pair::new(&story, &story), &Stop), Err(Stopped));
}

#[test]
fn a_header_field_is_linked_to_the_same_field_however_it_reads() {
    check(
        &[
            "headline: Jetty to be mended",
            "byline: By Ann Vesely",
            FERRY,
            FOG,
        ],
        &[
            "headline: Islanders cut off",
            "byline: By Bo Tarn",
            FERRY,
            FOG,
        ],
        "0-0 1-1 2-2 3-3",
    );
    // A note speaks of its own version.
    check(
        &["note: Eds: Adds quote.", FERRY],
        &["note: Refiles to fix typo.", FERRY],
        "1-1",
    );
}

#[test]
fn a_byline_with_and_without_its_first_word_is_one_in_another_style() {
    let wording = |old: &str, new: &str| {
        let changes = compared(&[old, FERRY, FOG], &[new, FERRY, FOG]);
        let change = changes.get(changes.of(Side::Old, SentenceIdx(0)));
        assert!(change.facts.is_empty() || change.wording() != Some(Wording::Style));
        (change.wording(), change.severity())
    };
    let style = (Some(Wording::Style), Severity::Style);
    for (old, new) in [
        ("byline: Ana Dold", "byline: By ANA DOLD"),
        (
            "byline: By Ana Dold and Bo Tarn",
            "byline: Ana Dold and Bo Tarn",
        ),
        ("byline: By Ana Dold", "byline: By ANA DOLD"),
    ] {
        assert_eq!(wording(old, new), style, "{old} {new}");
    }
    let other = wording("byline: Ana Dold", "byline: By BO DOLD");
    assert_eq!(other.0, Some(Wording::Reworded));
}

#[test]
fn a_headline_on_one_side_takes_no_part_of_the_lead() {
    let headline = "headline: Repairs to the jetty cost nine million";
    check(&[REPAIRS, FOG], &[headline, REPAIRS, FOG], "0-1 1-2");
    let lead = "The jetty is to be mended by spring for nine million crowns.";
    check(&[REPAIRS, FOG], &[headline, lead, FOG], "0-1 1-2");
}

/// The notices of two stories of as many sentences, made from their numbers.
#[track_caller]
fn check_notice(
    counts: (u32, u32),
    old: impl Fn(u32) -> String,
    new: impl Fn(u32) -> String,
    expected: &str,
) {
    let story = |count: u32, sentence: &dyn Fn(u32) -> String| {
        let sentences: Vec<String> = (0..count).map(sentence).collect();
        story(&sentences.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let stories = Pair::new(story(counts.0, &old), story(counts.1, &new));
    let notices = compare(stories.as_ref(), &Unwatched)
        .expect("nothing stops it")
        .notices;
    assert!(
        notices.iter().any(|notice| notice.contains(expected)),
        "{notices:?}"
    );
}

#[test]
fn a_search_that_was_cut_short_is_told() {
    // What both begin or end with needs no look at places.
    let between = |ends: [u32; 2], lead: &'static str| {
        move |number| match ends.contains(&number) {
            true => lead.to_owned(),
            false => "He declined to say more.".to_owned(),
        }
    };
    check_notice(
        (42, 52),
        between([0, 41], "The ferry sank at dawn."),
        between([0, 51], "Timber prices rose."),
        "40 pairs of equal sentences made by place",
    );
    let berth = |number| format!("Berth {number} of the new ferry harbour in Korsby stays closed.");
    let other = |number| {
        format!(
            "Berth {} of the new ferry harbour in Korsby reopened.",
            number + 500
        )
    };
    check_notice((70, 40), berth, other, "24 closest lookalikes");
    check_notice((300, 210), berth, other, "more than 200 sentences");
}

#[test]
fn an_ordinary_story_meets_no_bound() {
    let changes = compared(&[FERRY, FOG, MAYOR], &[FOG, REPAIRS]);
    assert_eq!(changes.notices, [""; 0]);
}
