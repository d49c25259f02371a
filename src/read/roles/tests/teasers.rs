//! Teasers in six forms: each pair is the story by itself and with them.

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
