//! Roles as tables: a text in, and the sentences that are no body out, each as `role: beginning`.

mod stories;

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

/// Teasers in six forms: each pair is the story by itself and with them.
mod teasers {
    use super::*;

    const CUT: [&str; 3] = [
        "Glassmakers in Dunmarrow have gone back to work after a strike of 212 days. The last furnace was relit by the same \
         apprentice who had put it out, and the company has promised to",
        "Snow fell on Greater Tolm for the first time since records began, closing its airport, which has no ploughs, and the \
         only school, where pupils had been",
        "The parliament of Pellany voted to move its summer recess to winter. Members complained that the heating of the \
         chamber",
    ];

    const WHOLE: [&str; 3] = [
        "Glassmakers in Dunmarrow have gone back to work after a strike of 212 days, their union said.",
        "Snow fell on Greater Tolm for the first time since records began, closing its only school.",
        "Parliament in Pellany voted by three ballots to move its summer recess to winter.",
    ];

    const TITLES: [&str; 3] = [
        "Glassmakers of Dunmarrow end longest strike",
        "Greater Tolm sees its first snow",
        "Pellany parliament moves summer recess to winter",
    ];

    /// All of `teasers` are found, below and above the story, and nothing else.
    #[track_caller]
    fn check_both_ends(teasers: &[&str]) {
        for text in [around(&[], teasers), around(teasers, &[])] {
            let story = story(&text, Split::Sentences);
            let found: Vec<String> = story
                .paragraphs()
                .iter()
                .zip(text.split("\n\n"))
                .filter(|(paragraph, _)| paragraph.number.is_none())
                .map(|(_, text)| text.to_owned())
                .collect();
            assert_eq!(found, teasers);
            assert!(
                marked(&text, Split::Sentences)
                    .iter()
                    .all(|role| role.starts_with("teaser: "))
            );
        }
    }

    #[test]
    fn cut_off_in_mid_sentence() {
        check_both_ends(&CUT);
        check_both_ends(&CUT[..2]);
        check_both_ends(&CUT[..1]);
    }

    #[test]
    fn in_whole_sentences() {
        check_both_ends(&WHOLE);
    }

    #[test]
    fn one_line_each() {
        let expected =
            TITLES.map(|title| format!("teaser: {}", title.chars().take(16).collect::<String>()));
        assert_eq!(marked(&around(&[], &TITLES), Split::Sentences), expected);
        let lines = format!("{}\n{}", STORY.join("\n"), TITLES.join("\n"));
        assert_eq!(marked(&lines, Split::Sentences), expected);
        assert_eq!(marked(&lines, Split::Lines), expected);
    }

    #[test]
    fn between_furniture() {
        let text = around(
            &[],
            &[
                "(Reporting by Ana Dold)",
                "Read more:",
                CUT[0],
                CUT[1],
                "Copyright 2031 Calder News",
            ],
        );
        let roles = marked(&text, Split::Sentences);
        let kinds: Vec<&str> = roles
            .iter()
            .filter_map(|role| role.split(':').next())
            .collect();
        assert_eq!(
            kinds,
            [
                "sign-off",
                "link line",
                "teaser",
                "teaser",
                "teaser",
                "credit"
            ]
        );
    }

    #[test]
    fn some_cut_off_and_some_not() {
        check_both_ends(&[CUT[0], WHOLE[1], CUT[2]]);
    }

    #[test]
    fn in_french_and_german() {
        let story = [
            "Le ferry de Vaudrelle s’est échoué mardi sur un banc de sable avec 40 passagers, selon les secours.",
            "Le capitaine du ferry, Anselme Corbier, a déclaré que le phare de Vaudrelle était éteint.",
            "Les passagers ont été ramenés à terre par les pêcheurs de Vaudrelle, a dit le capitaine.",
            "Le phare est éteint depuis novembre, selon la mairie.",
        ];
        let teasers = [
            "Des plongeurs ont retrouvé près de Port-Hallec une cargaison de pianos coulée voici un siècle. Plusieurs touches \
             fonctionnent encore grâce à un accordeur qui",
            "La production de moutarde a chuté de moitié cette saison en Orvanne, où les agriculteurs accusent un papillon \
             venu de",
        ];
        let text = [&story[..], &teasers].concat().join("\n");
        let roles = marked(&text, Split::Sentences);
        assert_eq!(roles.len(), 3, "{roles:?}");
        assert!(roles.iter().all(|role| role.starts_with("teaser: ")));
        let story = [
            "Die Fähre von Harlow lief am Dienstag mit 40 Passagieren auf eine Sandbank, teilte die Küstenwache mit.",
            "Der Kapitän der Fähre, Rolf Tarn, sagte, der Leuchtturm von Harlow sei dunkel gewesen.",
            "Die Passagiere wurden von der Küstenwache an Land gebracht, sagte der Kapitän.",
            "Der Leuchtturm ist seit November dunkel, sagte die Reederei der Fähre.",
        ];
        let teasers = [
            "Imker in Castmark klagen über verwirrte Bienen, die nach dem milden Winter in Briefkästen und Orgeln ziehen und \
             dort mit",
            "Taucher haben vor Orsel eine Ladung Klaviere gefunden, die vor einem Jahrhundert versank und von der einige \
             Tasten noch",
        ];
        let text = [&story[..], &teasers].concat().join("\n\n");
        assert_eq!(marked(&text, Split::Sentences).len(), 2);
    }

    /// Stories that end unlike they began, and have no teasers.
    #[test]
    fn none_where_there_are_none() {
        for after in [
            // Background that shares no name with the rest.
            &["Fog is common in autumn, when cold water meets mild air."][..],
            // A last paragraph that lost its stop.
            &["Snow was forecast for the evening in all of Halmora and Pellany"],
            &[
                "A storm is expected in Halmora tonight. Schools will stay closed in Dunmarrow and in Greater Tolm",
            ],
            // A list.
            &[
                "The passengers came from:",
                "Dunmarrow in the hills of Castmark",
                "Greater Tolm in the far north",
                "Little Orrin",
            ],
            &[
                "• Dunmarrow sent two of its boats",
                "• Greater Tolm sent a helicopter",
                "• Pellany sent its doctors",
            ],
            // A quotation, and what was said of it.
            &[
                "“Snow is coming to Dunmarrow,” Jost Hale wrote.",
                "He added that nobody in Pellany had ploughs.",
            ],
            // Lists under a heading, in each of the forms that headings and lists have.
            &[
                "VICTIMS",
                "Ana Dold, 41, of Dunmarrow",
                "Jost Hale, 12, of Greater Tolm",
                "Orla Finch, 63, of Pellany",
            ],
            &[
                "The dead were named as:",
                "Ana Dold, 41, of Dunmarrow",
                "Jost Hale, 12, of Greater Tolm",
                "Orla Finch, 63, of Pellany",
            ],
            &[
                "KEY DATES",
                "1998: Trawler Alma sinks near Dunmarrow, killing nine",
                "2004: Greater Tolm loses its lifeboat in heavy snow",
                "2011: Pellany parliament votes for new charts",
            ],
            &[
                "Key facts",
                "Twelve fishermen died near Dunmarrow in 1998",
                "Greater Tolm lost its lifeboat that winter",
                "Pellany parliament voted for new charts",
            ],
            &[
                "WHAT NEXT",
                "Judge rules Friday on injunction",
                "Parliament votes Monday on new charts",
            ],
            // A list whose first line alone says something of the story.
            &[
                "In other inquiries:",
                "Marguerite captain cleared over harbour collision",
                "Glassmakers of Dunmarrow fined after furnace blaze",
                "Pellany parliament questioned on frozen chamber",
            ],
            // By their form, without a heading.
            &[
                "Ana Dold (41) from Dunmarrow glassworks",
                "Jost Hale (12) from Greater Tolm school",
            ],
            &[
                "March 1998: trawler Alma sinks near Dunmarrow",
                "June 2004: Greater Tolm loses its lifeboat",
            ],
            // The last paragraph breaks off, with a word of the story in it, and the one before it has none.
            &[
                "A trawler sank near Dunmarrow in 1998, drowning nine fishermen. Pellany’s ministry denied that it had \
                 ignored a warning about the light and",
            ],
            &[
                "Snow fell on Greater Tolm for the first time since records began, closing its only school.",
                "A trawler sank near Dunmarrow in 1998, drowning nine fishermen. Pellany’s ministry denied that it had \
                 ignored a warning about the light and",
            ],
            // A table.
            &["DUNMARROW 12 14 9", "GREATER TOLM 4 2 11", "PELLANY 7 7 7"],
        ] {
            assert_eq!(
                marked(&around(&[], after), Split::Sentences),
                [""; 0],
                "{after:?}"
            );
            assert_eq!(
                marked(&around(&[], after), Split::Lines),
                [""; 0],
                "{after:?}"
            );
        }
    }
}
