//! Screens as pictures: two stories, a size, keys, and the frame that stands then; below it the same cells as one letter
//! for each face, since a picture in text has no colours.

use ratatui::buffer::Cell;
use ratatui::style::Style;
use wirediff::compare::compare;
use wirediff::read::{self, read};
use wirediff::side::Pair;
use wirediff::story::Story;
use wirediff::theme::ThemeName;
use wirediff::tui::{self, Custom, Options, Viewer};
use wirediff::watch::Unwatched;

const OLD: &str = "\
Ferry line to Orsa cut to two boats

TOLM (WN) - The ferry line to Orsa will run two boats instead of five from 1 June, its owner said on Monday.

The company blamed the price of fuel, which has risen by 40 percent since January. It did not rule out closing the line.

“We have asked the islanders for patience,” said Marit Osk, who runs the line with her brother.

The mayor of Orsa said the island would fight the cut and asked the ministry for help.

Orsa has 3,100 inhabitants, a school and no airport.

Fishermen offered to carry the post.
";
const NEW: &str = "\
Ferry line to Orsa cut to two boats

TOLM (WN) - The ferry line to Orsa will run just two boats instead of five from 1 June, its operator said on Monday.

Fishermen offered to carry the post, free of charge.

The company blamed the price of fuel, which has risen by 40 percent since January. It did not rule out closing the line.

\"We have asked the islanders for patience,\" said Marit Osk, who runs the line with her brother.

The mayor of Orsa said the island would fight the cut. He asked the ministry for help.

Photo: Tolm Harbour Board
";

fn story(text: &str, name: &str) -> Story {
    read(text.as_bytes(), name, &read::Options::default(), &Unwatched).expect("text is read")
}

/// The frame after these keys, and its faces.
fn screen(old: &str, new: &str, keys: &str, width: u16, height: u16) -> String {
    let stories = Pair::new(story(old, "wire.txt"), story(new, "copy.txt"));
    let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
    let (frame, faces) =
        tui::print_faces(stories, changes, Options::default(), keys, (width, height))
            .expect("keys read");
    let rule = "-".repeat(width.into());
    format!("{frame}{rule}\n{faces}")
}

#[track_caller]
fn check(name: &str, keys: &str, width: u16, height: u16) {
    let screen = screen(OLD, NEW, keys, width, height);
    let description = format!("{width}x{height} after {keys:?}");
    insta::with_settings!({ description => description, omit_expression => true }, {
        insta::assert_snapshot!(name, screen);
    });
}

#[test]
fn the_first_screen() {
    check("first_screen", "", 120, 30);
}

#[test]
fn one_column_below_80_columns() {
    check("one_column", "]c", 60, 20);
}

#[test]
fn a_move_with_both_ends() {
    check("move", "]c]c", 100, 30);
}

#[test]
fn unchanged_text_folded() {
    check("folded", "zMjj", 100, 24);
}

#[test]
fn changes_only_with_context_in_one_column() {
    check("changes_only", "cvG", 80, 24);
}

#[test]
fn one_line_a_sentence() {
    check("skimmed", "wj", 80, 16);
}

#[test]
fn search_while_it_is_typed() {
    check("search_typing", "/orsa", 100, 24);
}

#[test]
fn search_kept() {
    check("search_kept", "/orsa<Enter>nn", 100, 24);
}

const PAGE_SIZES: [(u16, u16); 3] = [(120, 30), (100, 30), (60, 20)];

#[test]
fn the_change_in_a_pane() {
    for (width, height) in PAGE_SIZES {
        check(&format!("pane_{width}"), "2]cd", width, height);
    }
}

#[test]
fn the_list_of_changes() {
    for (width, height) in PAGE_SIZES {
        check(&format!("list_{width}"), "o3j", width, height);
    }
}

#[test]
fn the_list_while_a_filter_is_typed() {
    check("list_filter", "o/mayor", 100, 30);
}

#[test]
fn the_summary_page() {
    for (width, height) in PAGE_SIZES {
        check(&format!("summary_{width}"), "i", width, height);
    }
}

#[test]
fn the_map() {
    for (width, height) in PAGE_SIZES {
        check(&format!("map_{width}"), "M2]c", width, height);
    }
}

/// Stories of many sentences that are nothing like each other: in the new one a run of them stands elsewhere, some are
/// gone, some other.
fn long_stories() -> Pair<String> {
    let sentence = |n: usize| {
        let letters = |seed: usize| -> String {
            let digits = (0..5).map(|place| (n * 7919 + seed * 104729) / 17usize.pow(place) % 20);
            digits.map(|digit| char::from(b'a' + digit as u8)).collect()
        };
        let words: Vec<String> = (1..8).map(letters).collect();
        format!(
            "{} stood at {}.",
            words[..4].join(" "),
            words[4..].join(" ")
        )
    };
    let old: Vec<String> = (0..300).map(sentence).collect();
    let mut new = old.clone();
    for (n, text) in new.iter_mut().enumerate() {
        if n % 11 == 3 {
            *text = text.replace("stood at", "did not stand at all near");
        }
    }
    let moved: Vec<String> = new.drain(30..45).collect();
    new.splice(200..200, moved);
    new.drain(120..140);
    new.extend((400..412).map(sentence));
    Pair::new(old.join("\n\n"), new.join("\n\n"))
}

#[test]
fn the_map_of_more_sentences_than_lines() {
    let Pair { old, new } = long_stories();
    for (width, height) in [(160, 24), (80, 24)] {
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(
                format!("map_crowded_{width}"),
                screen(&old, &new, "M", width, height)
            );
        });
    }
}

#[test]
fn kinds_hidden_in_their_menu() {
    for (width, height) in PAGE_SIZES {
        check(&format!("kinds_{width}"), "f14", width, height);
    }
}

#[test]
fn only_rows_that_match() {
    check("only_matches", "&orsa<Enter>", 100, 24);
}

#[test]
fn pages_on_the_smallest_screens() {
    let mut screens = String::new();
    for (keys, name) in [
        ("o", "list"),
        ("i", "summary"),
        ("M", "map"),
        ("d", "pane"),
        ("f", "kinds"),
    ] {
        for (width, height) in [(20, 5), (1, 1)] {
            screens += &format!("{name} {width}x{height}\n");
            screens += &screen(OLD, NEW, keys, width, height);
        }
    }
    insta::assert_snapshot!("smallest_pages", screens);
}

#[test]
fn help_opens_with_the_marks() {
    check("help", "?", 80, 24);
}

#[test]
fn help_on_a_narrow_screen() {
    check("help_narrow", "?<C-d>", 44, 14);
}

#[test]
fn keys_that_wait_are_shown() {
    check("waiting", "j3]", 60, 8);
}

#[test]
fn sides_swapped() {
    check("swapped", "3jx", 100, 24);
}

#[test]
fn the_smallest_screens() {
    let mut screens = String::new();
    for (width, height) in [(20, 5), (12, 3), (7, 2), (1, 1)] {
        screens += &format!("{width}x{height}\n");
        screens += &screen(OLD, NEW, "]c", width, height);
    }
    insta::assert_snapshot!("smallest", screens);
}

#[test]
fn wide_characters_keep_the_columns_straight() {
    let old = "港口周二重新开放，两艘驳船在风暴中沉没。\n\nΗ γέφυρα έκλεισε. 👩‍👩‍👧 Café crème.\n";
    let new = "港口周三重新开放，三艘驳船在风暴中沉没。\n\nΗ γέφυρα έκλεισε. 👩‍👩‍👧 Café crème.\n";
    insta::assert_snapshot!("wide", screen(old, new, "/港<Enter>", 80, 12));
}

#[test]
fn equal_and_empty_stories_say_so() {
    let mut screens = String::new();
    for (old, new) in [(OLD, OLD), (OLD, ""), ("", "")] {
        screens += &screen(old, new, "", 80, 6);
    }
    insta::assert_snapshot!("equal_and_empty", screens);
}

#[test]
fn a_printed_frame_has_brackets_for_word_marks() {
    let stories = Pair::new(story(OLD, "wire.txt"), story(NEW, "copy.txt"));
    let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
    let frame = tui::print(
        stories,
        changes,
        Options::default(),
        Custom::default(),
        "]c",
        (100, 12),
    );
    insta::assert_snapshot!("printed", frame.expect("keys read"));
}

#[test]
fn a_key_that_is_none_is_named() {
    for (keys, expected) in [
        (
            "j<F13>",
            "--keys \"j<F13>\": no key <F13>; the keys are listed by --help",
        ),
        (
            "jU",
            "--keys \"jU\": no key U; the keys are listed by --help",
        ),
        ("0", "--keys \"0\": no key 0; the keys are listed by --help"),
        (
            "/a<F2>",
            "--keys \"/a<F2>\": no key <F2>; the keys are listed by --help",
        ),
    ] {
        let stories = Pair::new(story(OLD, "wire.txt"), story(NEW, "copy.txt"));
        let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
        let error = tui::print(
            stories,
            changes,
            Options::default(),
            Custom::default(),
            keys,
            (80, 24),
        );
        assert_eq!(
            error.map_err(|error| error.to_string()),
            Err(expected.into())
        );
    }
}

const THEMES: [(ThemeName, &str); 4] = [
    (ThemeName::Dark, "dark"),
    (ThemeName::Light, "light"),
    (ThemeName::Ansi, "ansi"),
    (ThemeName::Mono, "mono"),
];

/// The frame as a theme draws it: each cell by the letter of its style, and what the letters stand for.
fn themed(theme: ThemeName, keys: &str, width: u16, height: u16) -> String {
    let stories = Pair::new(story(OLD, "wire.txt"), story(NEW, "copy.txt"));
    let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
    let options = Options {
        theme,
        ..Options::default()
    };
    let mut viewer = Viewer::open(stories, changes, options, (width, height)).expect("no keys");
    viewer.press(keys).expect("keys read");
    let frame = viewer.frame();
    let mut styles: Vec<Style> = vec![Cell::default().style()];
    let mut grid = String::new();
    for y in 0..height {
        let mut line = String::new();
        for x in 0..width {
            let style = frame[(x, y)].style();
            let known = styles.iter().position(|other| *other == style);
            let place = known.unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            });
            line.push(match place {
                0 => ' ',
                place => char::from(b'a' + (place - 1) as u8),
            });
        }
        grid += line.trim_end();
        grid.push('\n');
    }
    for (style, letter) in styles.iter().skip(1).zip('a'..) {
        let color = style.fg.map_or(String::new(), |color| color.to_string());
        grid += &format!("{letter}: {color} {:?}\n", style.add_modifier);
    }
    grid
}

#[test]
fn themes_on_a_text_in_columns_and_in_one() {
    for (theme, name) in THEMES {
        let mut screens = String::new();
        for (keys, width, height) in [
            ("]cm]c/mayor<Enter>", 100, 30),
            ("]cm]c", 60, 20),
            ("M]c", 100, 14),
        ] {
            screens += &format!("{width}x{height} after {keys:?}\n");
            screens += &themed(theme, keys, width, height);
        }
        insta::assert_snapshot!(format!("theme_{name}"), screens);
    }
}

/// Every view, by the keys that lead to it.
const VIEWS: [(&str, &str); 10] = [
    ("text", "2]c"),
    ("column", "v2]c"),
    ("folded", "zM]c"),
    ("pane", "2]cd"),
    ("list", "o2j"),
    ("summary", "i"),
    ("map", "M2]c"),
    ("kinds", "f1"),
    ("search", "/orsa<Enter>n"),
    ("help", "?"),
];

#[test]
fn every_view_in_every_size() {
    for (view, keys) in VIEWS {
        let mut screens = String::new();
        for (width, height) in [(200, 60), (160, 48), (100, 30), (80, 24), (60, 20)] {
            screens += &format!("{width}x{height} after {keys:?}\n");
            let screen = screen(OLD, NEW, keys, width, height);
            let lines = screen.lines().map(|line| format!("{}\n", line.trim_end()));
            // What is empty below a short text says nothing.
            let mut blank = false;
            screens.extend(lines.filter(|line| {
                let again = blank && line == "\n";
                blank = line == "\n";
                !again
            }));
        }
        insta::assert_snapshot!(format!("view_{view}"), screens);
    }
}

#[test]
fn every_view_in_every_theme() {
    for (view, keys) in VIEWS {
        let mut screens = String::new();
        for (theme, name) in THEMES {
            screens += &format!("{name} after {keys:?}\n");
            screens += &themed(theme, keys, 80, 24);
        }
        insta::assert_snapshot!(format!("themes_{view}"), screens);
    }
}

#[test]
fn the_map_without_braille() {
    let stories = Pair::new(story(OLD, "wire.txt"), story(NEW, "copy.txt"));
    let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
    let options = Options {
        theme: ThemeName::Mono,
        braille: false,
        ..Options::default()
    };
    let frame = tui::print(
        stories,
        changes,
        options,
        Custom::default(),
        "M2]c",
        (100, 14),
    );
    insta::assert_snapshot!("map_without_braille", frame.expect("keys read"));
}

#[test]
fn the_help_filtered() {
    check("help_filter", "?/fold<Enter>", 80, 14);
}

#[test]
fn notes_listed_and_filtered() {
    check(
        "notes",
        "]caask the mayor<Enter>]ca&why “just”?<Enter>@",
        80,
        12,
    );
    check(
        "notes_filter",
        "]caask the mayor<Enter>]cawhy “just”?<Enter>@/ask",
        80,
        12,
    );
}

#[test]
fn the_list_with_the_worst_first() {
    check("list_worst_first", "os", 100, 12);
}
