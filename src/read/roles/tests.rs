//! Roles as tables: a text in, and the sentences that are no body out, each as `role: beginning`.

mod stories;
mod teasers;

use crate::read::{Options, Split, read};
use crate::story::{Role, Story};
use crate::watch::Unwatched;

fn story(text: &str, split: Split) -> Story {
    let options = Options {
        split,
        ..Options::default()
    };
    read(text.as_bytes(), "story.txt", &options, &Unwatched).expect("text")
}

fn marked(text: &str, split: Split) -> Vec<String> {
    let story = story(text, split);
    let named = |index| {
        let sentence = story.sentence(index);
        let name = match sentence.role {
            Role::Body => return None,
            Role::Furniture => sentence.detail.expect("furniture says what it is"),
            Role::Teaser => "teaser",
            field => field.field_name().expect("all else are fields"),
        };
        let start: String = story.text(index).chars().take(16).collect();
        Some(format!("{name}: {start}"))
    };
    story.indexes().filter_map(named).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(marked(text, Split::Sentences), expected);
}

const STORY: [&str; 6] = [
    "A ferry carrying 40 people ran aground in thick fog off Harlow Bay early Tuesday, and rescuers took all of them \
     ashore, the coast guard said.",
    "The Marguerite, a 60-year-old ferry on the Alden line, struck a sandbank off the bay at 5:40 a.m.",
    "“There was no light at all,” said the captain of the Marguerite, Rolf Tarn.",
    "The owner of the Alden line said the light on Pell Rock had been dark since November.",
    "The coast guard opened an inquiry into the light and will hear 12 witnesses, Tarn among them.",
    "No one aboard the ferry was hurt.",
];

/// The story with these paragraphs before and after it, a blank line between paragraphs.
fn around(before: &[&str], after: &[&str]) -> String {
    let paragraphs = before.iter().chain(&STORY).chain(after);
    paragraphs.copied().collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_place_in_capitals_below_a_byline_is_a_dateline() {
    for place in ["HARLOW BAY, Orrin", "HARLOW BAY", "TARN, West Orrin"] {
        let dateline = format!("dateline: {place}");
        let text = around(&["By Ilse Brand", place], &[]);
        let dateline: String = dateline.chars().take("dateline: ".len() + 16).collect();
        check(&text, &["byline: By Ilse Brand", &dateline]);
        let lines = marked(&text, Split::Lines);
        assert_eq!(lines, ["byline: By Ilse Brand", &dateline]);
    }
    for other in [
        "No light on Pell Rock.",
        "Harlow Bay, Orrin",
        "HARLOW BAY in the fog",
    ] {
        let found = marked(&around(&["By Ilse Brand", other], &[]), Split::Sentences);
        assert!(
            !found.iter().any(|role| role.starts_with("dateline")),
            "{other}"
        );
    }
}

#[test]
fn a_plain_story_is_all_body() {
    check(&around(&[], &[]), &[]);
    check(&STORY.join("\n"), &[]);
    assert!(marked(&STORY.join("\n"), Split::Lines).is_empty());
    assert!(marked(&around(&[], &[]), Split::Paragraphs).is_empty());
}

#[test]
fn fields_above_the_lead_are_found() {
    check(
        &around(
            &[
                "Ferry aground off Harlow Bay",
                "Fog blamed; all 40 aboard safe",
                "By ANA DOLD and Bo Tarn",
                "Calder News Service",
                "HARLOW BAY, Nov. 4 (CNS) —",
            ],
            &[],
        ),
        &[
            "headline: Ferry aground of",
            "headline: Fog blamed; all ",
            "byline: By ANA DOLD and ",
            "credit: Calder News Serv",
            "dateline: HARLOW BAY, Nov.",
        ],
    );
    let lines = format!(
        "Ferry aground off Harlow Bay\nBy ANA DOLD\n{}",
        STORY.join("\n")
    );
    let fields = ["headline: Ferry aground of", "byline: By ANA DOLD"];
    check(&lines, &fields);
    assert_eq!(marked(&lines, Split::Lines), fields);
    check(
        &around(&["FERRY AGROUND: WHO PUT OUT THE LIGHT?"], &[]),
        &["headline: FERRY AGROUND: W"],
    );
}

#[test]
fn an_advisory_in_brackets_and_names_with_a_particle_are_fields() {
    check(
        &around(
            &[
                "By Ana d'Alma and Bo O'Tarn",
                "(In Nov. 3 story, corrects number of passengers to 40)",
            ],
            &["ad/bt/jh"],
        ),
        &[
            "byline: By Ana d'Alma an",
            "note: (In Nov. 3 story",
            "sign-off: ad/bt/jh",
        ],
    );
}

#[test]
fn a_lead_is_no_headline() {
    // With its dateline, without its stop, short, or all there is.
    check(
        &around(
            &["HARLOW BAY (CNS) — A ferry ran aground off Harlow Bay early on Tuesday."],
            &[],
        ),
        &[],
    );
    check(&around(&["A ferry ran aground."], &[]), &[]);
    check(
        &around(&["“It was dark,” the captain of the ferry said"], &[]),
        &["headline: “It was dark,” t"],
    );
    check("A ferry ran aground", &[]);
    check("Tarn 3, Oule 2\nAlden 1, Vose 0\nPell 2, Harlow 2", &[]);
}

#[test]
fn notes_to_editors_are_found() {
    for note in [
        "Eds: Adds quote from the captain in paragraph 3.",
        "Corrects paragraph 3 to say the ferry carried 40 people, not 14.",
        "(Corrects spelling of captain's name in paragraph 3)",
        "CORRECTION: In a story of Nov. 3, Calder misspelled the name of the ferry.",
        "(Updates with inquiry, quotes)",
        "Editor's note: the ferry's name is French.",
        "Correction: In paragraph 2, the ferry carried 40 people, not 14.",
        "CORRECTED: Paragraph 3, number of passengers",
        "Refile: Fixes the captain's name",
    ] {
        let roles = marked(&around(&[note], &[]), Split::Sentences);
        assert!(
            !roles.is_empty() && roles.iter().all(|role| role.starts_with("note: ")),
            "{note}: {roles:?}"
        );
    }
    check(
        &around(
            &["Correcting the light took a year, the owner of the Alden line said."],
            &[],
        ),
        &[],
    );
    check(
        &around(
            &[],
            &["This story has been corrected to give the hour in local time."],
        ),
        &["note: This story has b"],
    );
}

#[test]
fn a_headline_says_that_it_is_corrected() {
    for headline in [
        "CORRECTED-UPDATE 2-Ferry aground off Harlow Bay",
        "CORRECTED-Alden line story of a dark light",
        "CORRECTED: Ferry aground off Harlow Bay, all named safe",
        "Correction: Ferry aground off Harlow Bay",
        "REFILE-Ferry aground off Harlow Bay",
        "CORRECTED - Ferry aground off Harlow Bay",
        "UPDATE 3-CORRECTED-Ferry aground off Harlow Bay",
    ] {
        let start: String = headline.chars().take(16).collect();
        check(&around(&[headline], &[]), &[&format!("headline: {start}")]);
    }
}

#[test]
fn furniture_says_what_it_is() {
    for (line, expected) in [
        ("Photo: Ana Dold", "photo credit"),
        ("(AP Photo/Ana Dold)", "photo credit"),
        ("Foto: Ana Dold/dpa", "photo credit"),
        (
            "FILE PHOTO: The Marguerite in harbour at Alden, August 3",
            "caption",
        ),
        (
            "Rescuers carry a mattress ashore at Harlow Bay on Tuesday. (AP Photo/Ana Dold)",
            "caption",
        ),
        ("Read full report HERE", "link line"),
        ("Read more: The night the light went out", "link line"),
        ("RELATED STORIES", "link line"),
        ("Sign up for our newsletter.", "link line"),
        (
            "Subscribe to Calder Mornings, our list of all that happened while you slept.",
            "link line",
        ),
        ("Read more about the light here.", "link line"),
        (
            "Read more: The captain, the owner and the light that went out.",
            "link line",
        ),
        ("Read more than 40 stories of the fog", "link line"),
        ("À lire aussi : Le phare éteint", "link line"),
        ("https://calder.example/ferry", "link line"),
        ("date 2031-11-04 Reading Time: 2 minutes", "page header"),
        ("Last updated: 4 November 2031 09:14 GMT", "page header"),
        ("Tuesday, November 4, 2031", "page header"),
        ("5 min read", "page header"),
    ] {
        // The story's second paragraph, so that neither end says anything.
        let text = format!("{}\n\n{line}\n\n{}", STORY[0], STORY[1..].join("\n\n"));
        let roles = marked(&text, Split::Sentences);
        let all = roles.iter().all(|role| {
            role.starts_with(&format!("{expected}: "))
                || expected == "caption" && role.starts_with("photo credit: ")
        });
        assert!(!roles.is_empty() && all, "{line}: {roles:?}");
    }
}

#[test]
fn a_story_may_be_signed_off() {
    for (line, expected) in [
        ("(Reporting by Ana Dold; Editing by Bo Tarn)", "sign-off"),
        ("Additional reporting by Ana Dold in Alden", "sign-off"),
        ("CNS writer Ana Dold in Alden contributed.", "sign-off"),
        (
            "Ana Dold in Alden and Bo Tarn in Pellany contributed to this report.",
            "sign-off",
        ),
        ("-30-", "sign-off"),
        ("ENDS", "sign-off"),
        ("###", "sign-off"),
        ("(CNS)", "sign-off"),
        ("AFP, Reuters", "credit"),
        (
            "Copyright 2031 Calder News Service. All rights reserved.",
            "credit",
        ),
    ] {
        let roles = marked(&around(&[], &[line]), Split::Sentences);
        let all = roles
            .iter()
            .all(|role| role.starts_with(&format!("{expected}: ")));
        assert!(!roles.is_empty() && all, "{line}: {roles:?}");
    }
}

#[test]
fn sentences_that_begin_like_furniture_are_body() {
    for line in [
        "Read aloud in the harbour, the list of the passengers took four minutes.",
        "Watch collectors were among the passengers of the ferry.",
        "Published in 1962, the chart of Harlow Bay shows no sandbank.",
        "Photographs of the ferry showed her bow under water.",
        "Reporting to the coast guard is required of every ferry on the line.",
        "By Tuesday Evening the fog off Harlow Bay had lifted, the coast guard said.",
        "Image is everything to the Alden line, the captain said.",
        "Date palms lined the quay where the passengers of the ferry came ashore.",
        "More from the inquiry is expected on Friday, the coast guard said.",
        "“Updated charts would have helped,” Tarn said.",
        "Read more than 40 years ago, the will of the founder of the line forbade lights.",
        "Subscribe to the view of Tarn or not, the light on Pell Rock was dark.",
        "Advertisement of the post of keeper began in May and drew no one to Pell Rock.",
    ] {
        let text = format!("{}\n\n{line}\n\n{}", STORY[0], STORY[1..].join("\n\n"));
        assert_eq!(marked(&text, Split::Sentences), [""; 0], "{line}");
    }
}

#[test]
fn a_caption_is_known_by_the_credit_below_it() {
    let caption = "The Marguerite on the sandbank on Tuesday.\nPhoto: Ana Dold";
    let text = format!("{caption}\n\n{}", around(&[], &[]));
    let expected = ["caption: The Marguerite o", "photo credit: Photo: Ana Dold"];
    assert_eq!(marked(&text, Split::Lines), expected);
    let text = around(&[&caption.replace('\n', " ")], &[]);
    assert_eq!(marked(&text, Split::Sentences), expected);
}

#[test]
fn a_caption_and_its_credit_may_be_one_line() {
    let caption = "The Marguerite on the sandbank on Tuesday. Photo: Ana Dold";
    let text = around(&[], &[]).replacen("\n\n", &format!("\n\n{caption}\n\n"), 1);
    for split in [Split::Lines, Split::Paragraphs] {
        assert_eq!(marked(&text, split), ["caption: The Marguerite o"]);
    }
    let told =
        "The owner was asked for a photo. Photographs of the light were sent by the captain.";
    let text = text.replace(caption, told);
    assert_eq!(marked(&text, Split::Lines), [""; 0]);
}

#[test]
fn what_others_gave_to_the_line_is_story() {
    check(
        &around(
            &[],
            &[
                "The fishermen of the bay gave what they could, and the ferry’s passengers contributed.",
            ],
        ),
        &[],
    );
}

#[test]
fn a_sign_off_leaves_its_paragraph_in_the_story() {
    let last = format!("{} (Reporting by Ana Dold)", STORY[5]);
    let text = [&STORY[..5], &[&last]].concat().join("\n\n");
    let story = story(&text, Split::Sentences);
    let (last, body) = (
        story.indexes().next_back().unwrap(),
        story.indexes().nth_back(1).unwrap(),
    );
    assert_eq!(story.sentence(last).detail, Some("sign-off"));
    assert_eq!((story.number(last), story.number(body)), (None, Some(6)));
    assert_eq!(
        (story.citation(last), story.citation(body)),
        (None, Some("6".into()))
    );
}

#[test]
fn paragraphs_count_from_the_lead() {
    let text = format!(
        "Ferry aground\n\n{}\n\nPhoto: Ana Dold\n\n{}",
        STORY[0],
        STORY[1..].join("\n\n")
    );
    let story = story(&text, Split::Sentences);
    let numbers: Vec<_> = story.indexes().map(|index| story.number(index)).collect();
    let mut expected = vec![None, Some(1), None];
    expected.extend((2..=6).map(Some));
    assert_eq!(numbers, expected);
}
