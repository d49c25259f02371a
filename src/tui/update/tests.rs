use proptest::prelude::*;

use crate::compare::compare;
use crate::read::{self, read};
use crate::side::Pair;
use crate::story::Story;
use crate::tui::Options;
use crate::tui::compared::Compared;
use crate::tui::copies::Copies;
use crate::tui::keys::{TABLE, parse};
use crate::tui::message::{Effect, Message};
use crate::tui::model::{Model, Size};
use crate::tui::report::Report;
use crate::tui::script::{faces, play_key, text};
use crate::tui::window::At;
use crate::watch::Unwatched;

use super::{hear, moving, update};

pub const OLD: &str = "\
Port reopens after storm

The port of Ansel reopened on Tuesday after a storm that sank two barges, the harbour master said.

Nobody was hurt. Three ferries were held outside the mole for eleven hours.

Fishermen had asked for the light on the mole to be mended since spring.

The council met on Monday and it will meet again on Friday.

Read more about the storm

Grain ships wait for the tide. 港口周二重新开放，两艘驳船沉没。
";
pub const NEW: &str = "\
Port reopens after storm

The port of Ansel reopened early on Tuesday after a gale that sank three barges, the harbour master said.

The council met on Monday. It will meet again on Friday.

Nobody was hurt. Three ferries were held outside the mole for eleven hours.

A new crane arrives in June, the port said.

Grain ships wait for the tide. 港口周二重新开放，两艘驳船沉没。

Fishermen have been asking for the light on the mole to be mended since the spring.
";

fn story(text: &str, name: &str) -> Story {
    read(text.as_bytes(), name, &read::Options::default(), &Unwatched).expect("text is read")
}

pub fn viewer(old: &str, new: &str, width: u16, height: u16) -> Model {
    let stories = Pair::new(story(old, "old.txt"), story(new, "new.txt"));
    let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
    let size = Size { width, height };
    let compared = Compared::new(stories.as_ref(), changes);
    Model::new(stories, compared, &Options::default(), size)
}

#[track_caller]
pub fn play(model: &mut Model, keys: &str) {
    for key in parse(keys).expect("keys read") {
        play_key(model, key).expect("the key means something");
    }
}

/// The text of the cursor's sentence, shortened, with its side.
pub fn here(model: &Model) -> String {
    let cursor = model.cursor.expect("there are sentences");
    let text = model.stories[cursor.side].text(cursor.sentence);
    let start: String = text.chars().take(12).collect();
    format!("{} {start}", cursor.side.letter())
}

#[track_caller]
fn check(keys: &str, expected: &str) {
    let mut model = viewer(OLD, NEW, 120, 30);
    play(&mut model, keys);
    assert_eq!(here(&model), expected, "after {keys}");
}

#[test]
fn sentences_paragraphs_and_sides() {
    check("", "A Port reopens");
    check("j", "A The port of ");
    check("3j", "B It will meet");
    check("5j", "A Three ferrie");
    check("jh", "B The port of ");
    check("jhl", "A The port of ");
    check("5j{", "A Nobody was h");
    check("}}}", "A Nobody was h");
    check("5j{{", "B The council ");
    check("4G", "A The council ");
    check("l4G", "B A new crane ");
    check("99G", "A Port reopens");
    check("Gg", "A Port reopens");
}

#[test]
fn the_cursor_comes_back_to_its_side_after_a_row_that_lacks_it() {
    let mut model = viewer(
        "One thing. Last thing.",
        "One thing. Rain fell in Orsa. Last thing.",
        100,
        20,
    );
    play(&mut model, "j");
    assert_eq!(here(&model), "B Rain fell in");
    play(&mut model, "j");
    assert_eq!(here(&model), "A Last thing.");
    play(&mut model, "k");
    assert_eq!(here(&model), "B Rain fell in");
}

#[test]
fn a_change_is_one_step_and_a_move_is_two() {
    let mut model = viewer(OLD, NEW, 120, 30);
    let mut stops = Vec::new();
    loop {
        play(&mut model, "]c");
        if model.notice.is_some() {
            break;
        }
        stops.push(here(&model));
    }
    let mut back = Vec::new();
    loop {
        back.push(here(&model));
        play(&mut model, "[c");
        if model.notice.is_some() {
            break;
        }
    }
    back.reverse();
    assert_eq!(stops, back);
    let fishermen = stops
        .iter()
        .filter(|stop| stop[2..].starts_with("Fishermen"));
    assert_eq!(fishermen.count(), 2);
}

#[test]
fn the_first_key_goes_to_the_first_change_even_where_the_cursor_is_on_it() {
    let mut model = viewer(
        "It rained.\n\nIt is cold.",
        "It snowed.\n\nIt is hot.",
        100,
        20,
    );
    play(&mut model, "]c");
    let first = here(&model);
    assert!(
        first.ends_with("It rained.") || first.ends_with("It snowed."),
        "{first}"
    );
    play(&mut model, "]c");
    assert_ne!(here(&model), first);
}

#[test]
fn the_other_end_of_a_move_and_back() {
    let mut model = viewer(OLD, NEW, 120, 30);
    play(&mut model, "/Fishermen<Enter><Esc>");
    assert_eq!(here(&model), "A Fishermen ha");
    play(&mut model, "%");
    assert_eq!(here(&model), "B Fishermen ha");
    play(&mut model, "<Enter>");
    assert_eq!(here(&model), "A Fishermen ha");
    play(&mut model, "<C-o><C-o>");
    assert_eq!(here(&model), "A Fishermen ha");
}

#[test]
fn a_slow_second_key_never_quits() {
    let mut model = viewer(OLD, NEW, 100, 20);
    play(&mut model, "j]q");
    assert_eq!(here(&model), "A The port of ");
    assert_eq!(model.keys.first, None);
    play(&mut model, "]<Esc>12<Esc>");
    assert_eq!(model.keys.count, None);
}

#[test]
fn layout_scope_sides_and_size_keep_the_cursor_on_its_sentence() {
    for keys in [
        "v", "vv", "c", "cc", "w", "#", "T", "zM", "zR", "+", "zMzR", "cv",
    ] {
        check(&format!("5j{keys}"), "A Three ferrie");
    }
    check("5jx", "B Three ferrie");
    check("5jxx", "A Three ferrie");
    let mut model = viewer(OLD, NEW, 120, 12);
    play(&mut model, "7j");
    let before = here(&model);
    for (width, height) in [(60, 12), (20, 5), (1, 1), (0, 0), (200, 60), (120, 12)] {
        update(&mut model, Message::Resized { width, height });
        assert_eq!(here(&model), before, "at {width}x{height}");
    }
}

#[test]
fn swapped_sides_are_what_the_files_exchanged_show() {
    let mut swapped = viewer(OLD, NEW, 120, 40);
    play(&mut swapped, "x");
    let mut exchanged = viewer(NEW, OLD, 120, 40);
    std::mem::swap(
        &mut exchanged.stories.old.name,
        &mut exchanged.stories.new.name,
    );
    play(&mut exchanged, "h");
    let body = |model: &Model| {
        let screen = text(model);
        let lines: Vec<_> = screen.lines().map(str::to_string).collect();
        lines[1..lines.len() - 1].join("\n")
    };
    assert_eq!(body(&swapped), body(&exchanged));
}

#[test]
fn a_row_taller_than_the_window_is_scrolled_through() {
    let long = (0..80)
        .map(|number| format!("word{number} "))
        .collect::<String>();
    let text = format!("Before.\n\n{long}end.\n\nAfter.\n");
    let mut model = viewer(&text, &text, 60, 8);
    play(&mut model, "j");
    assert_eq!(here(&model), "A word0 word1 ");
    let mut steps = 0;
    while here(&model).starts_with("A word0") {
        play(&mut model, "j");
        steps += 1;
    }
    assert!(steps > 5, "{steps}");
    assert_eq!(here(&model), "A After.");
    while !here(&model).starts_with("A Before") {
        play(&mut model, "k");
        steps -= 1;
    }
    assert!((-3..=3).contains(&steps), "{steps}");
}

#[test]
fn a_far_change_is_brought_to_a_third_of_the_height_and_a_near_one_left_where_it_is() {
    let same = |from: u32, to: u32| -> String {
        (from..to)
            .map(|number| format!("Item {number} of the list stays as it is.\n\n"))
            .collect()
    };
    let old = format!(
        "{}The mill burned.\n\nThe mayor wept.\n\n{}",
        same(0, 40),
        same(40, 80)
    );
    let new = format!(
        "{}The mill burned down.\n\nThe mayor laughed.\n\n{}",
        same(0, 40),
        same(40, 80)
    );
    let mut model = viewer(&old, &new, 100, 32);
    let line = |model: &mut Model| {
        let cursor = model.cursor.expect("there are sentences");
        let (first, _) = model.extent(cursor);
        model.window.line_of(first)
    };
    play(&mut model, "]c");
    assert_eq!(here(&model), "A The mill bur");
    assert_eq!(line(&mut model), Some(10));
    play(&mut model, "]c");
    assert_eq!(line(&mut model), Some(12));
}

#[test]
fn a_fold_is_opened_by_what_lands_in_it() {
    let mut model = viewer(OLD, NEW, 100, 30);
    play(&mut model, "zM/ferries<Enter>");
    assert_eq!(here(&model), "A Three ferrie");
    assert!(!model.on_fold());
    play(&mut model, "<Esc>za");
    assert!(model.on_fold());
    play(&mut model, "<Enter>");
    assert!(!model.on_fold());
}

#[test]
fn search_goes_through_both_sides_and_round() {
    let mut model = viewer(OLD, NEW, 120, 30);
    play(&mut model, "/barges<Enter>");
    let mut seen = vec![here(&model)];
    play(&mut model, "n");
    seen.push(here(&model));
    play(&mut model, "n");
    seen.push(here(&model));
    assert_eq!(seen, ["A The port of ", "B The port of ", "A The port of "]);
    assert!(model.notice.is_some(), "it went round");
    play(&mut model, "N");
    assert_eq!(here(&model), "B The port of ");
    play(&mut model, "<Esc>");
    assert!(model.search.is_none());
    // A search given up leads back to where it began.
    play(&mut model, "g/crane<Esc>");
    assert_eq!(here(&model), "B Port reopens");
}

#[test]
fn empty_stories_and_equal_ones_are_no_trouble() {
    for (old, new) in [("", ""), ("", "One."), ("One.", ""), ("One.", "One.")] {
        let mut model = viewer(old, new, 80, 10);
        for binding in TABLE {
            for keys in binding.keys {
                play(&mut model, keys);
                play(&mut model, "<Esc>");
            }
        }
        let _ = (text(&model), faces(&model));
    }
}

#[test]
fn every_key_of_the_table_is_in_the_help() {
    let mut model = viewer("", "", 120, 400);
    play(&mut model, "?");
    let screen = text(&model);
    for binding in TABLE {
        let keys = model.custom.keymap.shown(binding.message);
        assert!(screen.contains(&keys), "{keys}");
        assert!(screen.contains(binding.help), "{}", binding.help);
    }
}

#[test]
fn a_click_selects_and_the_wheel_keeps_the_cursor_in_view() {
    let mut model = viewer(OLD, NEW, 120, 10);
    let click = Message::Clicked { column: 80, row: 3 };
    update(&mut model, click);
    assert_eq!(here(&model), "B The port of ");
    for _ in 0..10 {
        update(&mut model, Message::Scrolled(3));
        let cursor = model.cursor.expect("there are sentences");
        assert!(moving::is_seen(&mut model, cursor));
    }
}

/// Stories on which a screen may come apart: wide, joined, right-to-left and zero-width characters, words wider than any
/// column, one side empty, all furniture.
const STORIES: [(&str, &str); 5] = [
    (OLD, NEW),
    (
        "港口周二重新开放，两艘驳船沉没。港口主管这样说。\n\nשר התחבורה אמר אתמול כי הגשר ייפתח. 👩‍👩‍👧 came late.\n\nCafé cre\u{300}me.\n",
        "שר התחבורה אמר היום כי הגשר ייפתח. 👩‍👩‍👧 came early.\n\n港口周三重新开放，三艘驳船沉没。\n\nCafé cre\u{301}me. \u{200b}\u{301}\n",
    ),
    (OLD, ""),
    (
        "https://example.org/an/address/that/is/wider/than/any/column/of/any/screen/and/goes/on/and/on/and/on/for/long/enough/to/be/cut\n\nOne.\n",
        "One. Two.\n\nPhoto: Tolm Harbour Board\n\nRead more: The night in 14 radio calls\n",
    ),
    ("", ""),
];

/// What must hold after any key at any size.
fn check_holds(model: &mut Model) {
    let height = model.body().len();
    let rows = model.window.rows().to_vec();
    assert!(rows.len() <= height);
    assert!(rows.is_sorted());
    if let Some(cursor) = model.cursor {
        assert!(cursor.sentence.get() < model.stories[cursor.side].sentences().len());
        let block = cursor.block(&model.plan);
        assert!(model.plan.get(block).home[cursor.side].contains(&cursor.sentence.0));
        assert!(
            height == 0 || rows.iter().any(|at| at.block == block),
            "the cursor's row is out of the window"
        );
    }
    let screen = text(model);
    assert_eq!(screen.lines().count(), usize::from(model.size.height));
    for line in screen.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= usize::from(model.size.width));
    }
    // The end of the text is never drawn up while there is room above.
    if rows.len() < height && !rows.is_empty() {
        assert_eq!(
            rows[0],
            At {
                block: crate::view::BlockIdx(0),
                row: 0
            }
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_at_any_size_break_the_viewer(
        width in 0u16..170,
        height in 0u16..50,
        story in 0..STORIES.len(),
        steps in proptest::collection::vec((any::<proptest::sample::Index>(), 0u8..20, 0u16..170, 0u16..50), 200),
    ) {
        let keys: Vec<&str> = TABLE.iter().flat_map(|binding| binding.keys).copied()
            .chain(["1", "2", "9", "<BS>", "e", "o", "t", "<lt>", "]", "z"])
            .collect();
        let (old, new) = STORIES[story];
        let mut model = viewer(old, new, width, height);
        model.copies = Copies::of(STORIES.len());
        for (key, kind, x, y) in steps {
            match kind {
                0 => {
                    update(&mut model, Message::Resized { width: x, height: y });
                }
                1 => {
                    // The sizes that leave no room.
                    update(&mut model, Message::Resized { width: x % 4, height: y % 4 });
                }
                2 => {
                    update(&mut model, Message::Clicked { column: x, row: y });
                }
                3 => {
                    update(&mut model, Message::Scrolled(x as isize - 85));
                }
                _ => for key in parse(key.get::<&str>(&keys)).expect("keys read") {
                    if let Some(Effect::ToCopy(number)) = play_key(&mut model, key) {
                        hear(&mut model, arriving(number));
                    }
                },
            }
            check_holds(&mut model);
        }
    }
}

/// Other stories in the place of those at hand.
fn arriving(number: usize) -> Report {
    let (old, new) = STORIES[number];
    let Model {
        stories, changes, ..
    } = viewer(old, new, 1, 1);
    let compared = Compared::new(stories.as_ref(), changes);
    Report::Arrived(number, Box::new((stories, compared)))
}
