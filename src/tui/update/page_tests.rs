//! Pages, pane and filters: what keys and clicks lead to.

use crate::changes::Severity;
use crate::rows::Tone;
use crate::side::Side;
use crate::tui::keymap::Keymap;
use crate::tui::keys::parse;
use crate::tui::message::Message;
use crate::tui::model::Model;
use crate::tui::pages::Page;
use crate::tui::script::text;
use crate::view::{BlockKind, Layout};

use super::tests::{NEW, OLD, here, play, viewer};
use super::update;

/// The sentences on which the keys stop, pressed until they lead no further.
fn stops(model: &mut Model, keys: &str) -> Vec<String> {
    let mut stops = Vec::new();
    loop {
        play(model, keys);
        if model.notice.is_some() {
            return stops;
        }
        stops.push(here(model));
    }
}

fn status(model: &Model) -> String {
    text(model).lines().last().unwrap_or_default().to_string()
}

fn folds(model: &Model) -> usize {
    let blocks = model.plan.blocks.iter();
    blocks.filter(|block| block.kind == BlockKind::Fold).count()
}

#[test]
fn the_list_moves_the_one_cursor_and_enter_goes_to_it() {
    let mut model = viewer(OLD, NEW, 120, 30);
    play(&mut model, "ojjj");
    let there = here(&model);
    assert_eq!(model.page, Page::List);
    play(&mut model, "<Enter>");
    assert_eq!((model.page, here(&model)), (Page::Text, there));
}

#[test]
fn a_filter_narrows_the_list_and_esc_gives_all_back() {
    let mut model = viewer(OLD, NEW, 120, 30);
    play(&mut model, "o");
    let all = model.list.len();
    let before = here(&model);
    play(&mut model, "/cra");
    assert_eq!(model.list.len(), 1);
    play(&mut model, "<BS><BS><BS>");
    assert_eq!(model.list.len(), all);
    play(&mut model, "CRANE<Esc>");
    assert_eq!((model.list.len(), here(&model)), (all, before));
    play(&mut model, "/crane<Enter>");
    assert_eq!(here(&model), "B A new crane ");
    play(&mut model, "<Esc>");
    assert_eq!((model.list.len(), model.page), (all, Page::List));
}

#[test]
fn a_filter_finds_kinds_and_places_too() {
    let mut model = viewer(OLD, NEW, 120, 30);
    for (filter, found) in [("paragraph added", 1), ("B4", 1), ("split", 1), ("zz", 0)] {
        play(&mut model, &format!("o/{filter}<Enter>"));
        assert_eq!(model.list.len(), found, "{filter}");
        play(&mut model, "<Esc><Esc>");
    }
}

#[test]
fn a_hidden_kind_is_passed_and_said_but_stays_in_the_text() {
    let mut model = viewer(OLD, NEW, 120, 40);
    let all = stops(&mut model, "]c");
    play(&mut model, "gf5");
    assert_eq!(model.notice.as_deref(), Some("added hidden"));
    play(&mut model, "<Esc>");
    let shown = stops(&mut model, "]c");
    assert_eq!(shown.len() + 1, all.len());
    assert!(!shown.contains(&"B A new crane ".to_string()));
    play(&mut model, "k");
    assert!(
        status(&model).contains("added hidden"),
        "{}",
        status(&model)
    );
    assert!(text(&model).contains("A new crane arrives"));
    play(&mut model, "f0<Esc>g");
    assert_eq!(stops(&mut model, "]c"), all);
}

#[test]
fn the_menu_has_its_own_letters_and_lets_other_keys_through() {
    let mut model = viewer(OLD, NEW, 120, 40);
    play(&mut model, "fq");
    assert!(model.kinds.is_open());
    play(&mut model, "jj]c");
    assert!(model.kinds.is_open());
    play(&mut model, "f");
    assert!(!model.kinds.is_open());
}

#[test]
fn style_is_hidden_by_one_key_and_folded_with_what_is_unchanged() {
    let old = "One thing fell. “Two things,” he said. Three things rose.";
    let new = "One thing fell. \"Two things,\" he said. Three things rose.";
    let mut model = viewer(old, new, 120, 20);
    play(&mut model, "zM");
    assert!(text(&model).contains("he said"));
    play(&mut model, "S");
    assert!(!text(&model).contains("he said"));
    // What is folded now is not said to be unchanged.
    assert!(
        text(&model).contains("▸ 3 sentences, ¶1"),
        "{}",
        text(&model)
    );
}

#[test]
fn only_rows_that_match_are_shown_until_the_search_ends() {
    let mut model = viewer(OLD, NEW, 120, 30);
    let before = folds(&model);
    play(&mut model, "&ferries<Enter>");
    let screen = text(&model);
    assert!(screen.contains("Three ferries"));
    assert!(!screen.contains("Nobody was hurt"));
    play(&mut model, "x");
    assert!(!text(&model).contains("Nobody was hurt"));
    play(&mut model, "<Esc>");
    assert_eq!(folds(&model), before);
}

#[test]
fn rows_that_match_are_chosen_by_the_search_at_hand() {
    let mut model = viewer(OLD, NEW, 120, 30);
    play(&mut model, "/nobody<Enter>&");
    assert!(!text(&model).contains("Grain ships"));
    play(&mut model, "&");
    assert!(text(&model).contains("Grain ships"));
    play(&mut model, "<Esc>&zzz<Enter>");
    assert!(text(&model).contains("Grain ships"));
}

#[test]
fn a_jump_goes_to_moves_alone() {
    let mut model = viewer(OLD, NEW, 120, 40);
    let moves = stops(&mut model, "]m");
    assert!(!moves.is_empty());
    play(&mut model, "g");
    let all = stops(&mut model, "]c");
    assert!(moves.len() < all.len());
    assert!(moves.iter().all(|stop| all.contains(stop)));
}

#[test]
fn the_pane_takes_no_more_than_half_and_the_cursor_stays_in_view() {
    for height in [8, 9, 14, 40] {
        let mut model = viewer(OLD, NEW, 90, height);
        play(&mut model, "d");
        for _ in 0..12 {
            play(&mut model, "jJJK");
            assert!(model.below().len() <= usize::from(height / 2));
            let cursor = model.cursor.expect("there are sentences");
            assert!(super::moving::is_seen(&mut model, cursor), "at {height}");
        }
        play(&mut model, "<Esc>");
        assert_eq!(model.below().len(), 0);
    }
}

#[test]
fn scrolling_the_pane_is_offered_where_there_is_more_of_it() {
    for (height, offered) in [(40, false), (8, true)] {
        let mut model = viewer(OLD, NEW, 120, height);
        play(&mut model, "]cd");
        let said = status(&model);
        assert_eq!(said.contains("J K scroll pane"), offered, "{said}");
    }
}

#[test]
fn what_is_open_on_top_is_closed_first() {
    let mut model = viewer(OLD, NEW, 100, 30);
    play(&mut model, "odq");
    assert_eq!((model.pane.is_some(), model.page), (false, Page::List));
    play(&mut model, "q");
    assert_eq!(model.page, Page::Text);
}

#[test]
fn what_changes_the_text_alone_does_nothing_on_a_page_but_say_so() {
    let mut model = viewer(OLD, NEW, 120, 30);
    let before = text(&model);
    for page in ["i", "M", "o"] {
        play(&mut model, page);
        let keys = ["c", "v", "w", "#", "+", "-", "za", "zR", "zM", "&", "/"];
        // The list is filtered by it.
        for key in keys.into_iter().filter(|&key| (page, key) != ("o", "/")) {
            play(&mut model, key);
            let said = status(&model);
            assert!(
                said.contains("only in the text; Esc goes to it"),
                "{page}{key}: {said}"
            );
        }
        play(&mut model, "<Esc>");
    }
    for key in ["c", "v", "w", "#", "zM"] {
        play(&mut model, &format!("?{key}<Esc>"));
    }
    play(&mut model, "k");
    let after = text(&model);
    let but_status = |screen: &str| screen.rsplit_once("\n").map(|(rows, _)| rows.to_string());
    let rows = |screen: &str| but_status(screen.trim_end());
    assert_eq!(rows(&after), rows(&before));
}

#[test]
fn tab_goes_round_the_pages_and_the_cursor_with_it() {
    let mut model = viewer(OLD, NEW, 120, 30);
    play(&mut model, "2]c");
    let before = here(&model);
    for page in [Page::List, Page::Summary, Page::Map, Page::Text] {
        play(&mut model, "<Tab>");
        assert_eq!((model.page, here(&model)), (page, before.clone()));
    }
    play(&mut model, "<S-Tab>]c");
    assert_eq!(model.page, Page::Map);
    assert_ne!(here(&model), before);
}

#[test]
fn a_click_on_the_strip_goes_there_and_one_on_a_moves_mark_to_its_other_end() {
    let mut model = viewer(OLD, NEW, 120, 8);
    let bottom = model.body().end - 1;
    update(
        &mut model,
        Message::Clicked {
            column: 119,
            row: bottom,
        },
    );
    let strip = here(&model);
    play(&mut model, "g]m");
    let end = here(&model);
    let cursor = model.cursor.expect("there are sentences");
    let (first, _) = model.extent(cursor);
    let line = model.window.line_of(first).expect("it is in view") as u16;
    let row = model.body().start + line;
    let column = model.columns.mark.expect("there are two columns") as u16;
    update(&mut model, Message::Clicked { column, row });
    assert_ne!(here(&model), end);
    play(&mut model, "%");
    assert_eq!(here(&model), end);
    assert_ne!(strip, "A Port reopens");
}

#[test]
fn a_click_on_a_ghost_or_a_pointer_goes_to_what_it_stands_for() {
    for (width, keys) in [(120, "g"), (120, "gv"), (60, "g")] {
        let mut model = viewer(OLD, NEW, width, 40);
        play(&mut model, keys);
        let rows = model.window.rows().to_vec();
        let ghosts: Vec<_> = rows
            .iter()
            .enumerate()
            .flat_map(|(line, &at)| {
                let row = model.window.row(at);
                let cells =
                    row.map(|row| [(Side::Old, &row.cells.old), (Side::New, &row.cells.new)]);
                let of_row = cells.into_iter().flatten();
                let ghosts = of_row.filter(|(_, cell)| cell.ghost);
                ghosts.filter_map(move |(side, cell)| Some((line, side, cell.sentence?)))
            })
            .collect();
        assert!(!ghosts.is_empty() || model.columns.layout == Layout::OneColumn);
        for (line, column, (side, sentence)) in ghosts {
            let mut model = viewer(OLD, NEW, width, 40);
            play(&mut model, keys);
            let from = model.cursor;
            let column = model.columns.sides[column].text.start as u16;
            let row = model.body().start + line as u16;
            update(&mut model, Message::Clicked { column, row });
            let cursor = model.cursor.expect("there are sentences");
            assert_eq!((cursor.side, cursor.sentence), (side, sentence));
            play(&mut model, "<C-o>");
            assert_eq!(model.cursor, from);
        }
    }
}

#[test]
fn a_click_opens_a_fold() {
    let mut model = viewer(OLD, NEW, 120, 40);
    play(&mut model, "zM");
    let closed = folds(&model);
    let is_fold = |model: &Model, row: &crate::tui::window::At| {
        model.plan.get(row.block).kind == BlockKind::Fold
            && model
                .window
                .row(*row)
                .is_some_and(|row| row.change.is_some())
    };
    let line = model
        .window
        .rows()
        .iter()
        .position(|row| is_fold(&model, row));
    let row = model.body().start + line.expect("something is folded") as u16;
    update(&mut model, Message::Clicked { column: 20, row });
    assert_eq!(folds(&model), closed - 1);
}

#[test]
fn the_map_steps_by_lines_where_a_line_is_many_sentences() {
    let story: String = (0..90)
        .map(|n| format!("Line {n} of the report stands.\n\n"))
        .collect();
    let mut model = viewer(&story, &story, 100, 12);
    play(&mut model, "Mj");
    assert_eq!(here(&model), "A Line 9 of th");
    // Nothing is changed, and both stories are seen to be there.
    let screen = text(&model);
    let rails = screen.lines().filter(|line| line.matches('│').count() == 2);
    assert_eq!(rails.count(), 10, "{screen}");
    play(&mut model, "G");
    assert_eq!(here(&model), "A Line 81 of t");
    update(&mut model, Message::Clicked { column: 90, row: 1 });
    assert_eq!(here(&model), "B Line 0 of th");
}

#[test]
fn facts_are_jumped_to_and_shown_alone_by_their_letters() {
    let mut model = viewer(OLD, NEW, 120, 40);
    play(&mut model, "]#");
    assert_eq!(here(&model), "A The port of ");
    play(&mut model, "]q");
    assert_eq!(model.notice.as_deref(), Some("no quote change"));
    play(&mut model, "]#");
    assert_eq!(model.notice.as_deref(), Some("no further number change"));
    // Whatever kinds are hidden, a letter shows its fact's changes.
    play(&mut model, "gf123456#<Esc>");
    assert_eq!(stops(&mut model, "]c"), ["A The port of "]);
    play(&mut model, "k");
    assert!(
        status(&model).contains("only numbers"),
        "{}",
        status(&model)
    );
    play(&mut model, "f#f");
    assert_eq!(model.kinds.said(), "6 kinds hidden");
    play(&mut model, "]#");
    let said = "no number change is shown; f opens the kinds";
    assert_eq!(model.notice.as_deref(), Some(said));
    play(&mut model, "f0f");
    assert_eq!(model.kinds.said(), "");
}

#[test]
fn a_jump_to_a_kind_of_fact_names_the_one_it_lands_on() {
    let old = "It was quiet in Orsa. Nobody knew the name.\n\nThe two chians parted on Monday, Marit Osk said in Tolm.";
    let new = "It was quiet in Orsa. Nobody knew the name.\n\nThe three chains parted on Monday, Marit Osk said in Tolm.";
    let mut model = viewer(old, new, 120, 20);
    play(&mut model, "]c");
    assert!(
        status(&model).contains("~# reworded: number changed"),
        "{}",
        status(&model)
    );
    play(&mut model, "g]t");
    assert!(
        status(&model).contains("~t reworded: typo"),
        "{}",
        status(&model)
    );
    // Gone from there, the worst is named again.
    play(&mut model, "g]c");
    assert!(
        status(&model).contains("~# reworded: number changed"),
        "{}",
        status(&model)
    );
}

#[test]
fn the_list_has_the_worst_changes_first_on_request() {
    let mut model = viewer(OLD, NEW, 120, 30);
    play(&mut model, "oj");
    let before = here(&model);
    play(&mut model, "s");
    assert_eq!(here(&model), before, "the cursor stays");
    let listed: Vec<usize> = (0..model.list.len())
        .filter_map(|line| model.list.event(line))
        .collect();
    let severity = |&event: &usize| model.changes.severity(model.events.get(event));
    let severities: Vec<Severity> = listed.iter().map(severity).collect();
    assert!(severities.is_sorted_by(|a, b| a >= b), "{severities:?}");
    assert!(severities.first() > severities.last(), "{severities:?}");
    assert!(
        status(&model).contains("list, worst first"),
        "{}",
        status(&model)
    );
    play(&mut model, "g");
    let worst = here(&model);
    play(&mut model, "<Enter>");
    assert_eq!(here(&model), worst);
    play(&mut model, "os");
    let listed: Vec<usize> = (0..model.list.len())
        .filter_map(|line| model.list.event(line))
        .collect();
    assert!(listed.is_sorted());
    play(&mut model, "<Esc>s");
    assert!(status(&model).contains("only in the list; o opens it"));
}

#[test]
fn the_help_is_filtered() {
    let mut model = viewer(OLD, NEW, 100, 30);
    play(&mut model, "?/unFOLD<BS><BS><BS><BS><BS><BS>fold all");
    let screen = text(&model);
    assert!(
        screen.contains("zM                 fold all unchanged text"),
        "{screen}"
    );
    assert!(!screen.contains("suspend"), "{screen}");
    assert!(
        status(&model).starts_with(" /fold all   1 of "),
        "{}",
        status(&model)
    );
    play(&mut model, "<Enter>");
    assert!(
        status(&model).starts_with(" help   /fold all 1 of "),
        "{}",
        status(&model)
    );
    play(&mut model, "q");
    assert!(text(&model).contains("reworded: words in A only"));
    // All of a section is found by its title, nothing by what is nowhere.
    play(&mut model, "/marks<Enter>");
    assert!(text(&model).contains("moved"));
    play(&mut model, "<Esc>/xyzzy");
    assert!(text(&model).contains("no key and no mark has “xyzzy”"));
    play(&mut model, "<Esc>q");
    assert!(model.help.is_none());
}

#[test]
fn notes_are_filtered() {
    let mut model = viewer(OLD, NEW, 100, 30);
    play(&mut model, "]caask Ilse<Enter>]cawho says so?<Enter>@");
    assert!(text(&model).contains("ask Ilse") && text(&model).contains("who says so?"));
    play(&mut model, "/who");
    assert!(!text(&model).contains("ask Ilse"));
    assert!(
        status(&model).starts_with(" /who   1 of 2"),
        "{}",
        status(&model)
    );
    let there = here(&model);
    play(&mut model, "<Esc>/ilse<Enter><Enter>");
    assert!(model.notes_open.is_none());
    assert_ne!(here(&model), there);
    assert!(status(&model).contains("* ask Ilse"), "{}", status(&model));
    play(&mut model, "@/zzz<Enter>");
    assert!(text(&model).contains("no note has “zzz”"));
    play(&mut model, "<Esc>");
    assert!(text(&model).contains("ask Ilse"));
    play(&mut model, "<Esc>");
    assert!(model.notes_open.is_none());
}

#[test]
fn hints_and_messages_name_keys_as_they_are_bound() {
    let mut model = viewer(OLD, NEW, 160, 30);
    let keys = |notation| parse(notation).expect("keys read");
    model.custom.keymap = Keymap::with(&[
        (Message::NextChange, vec![keys("<C-n>")]),
        (Message::Help, vec![keys("<F2>")]),
        (Message::Scope, Vec::new()),
        (Message::Pane, vec![keys("D")]),
        (Message::Escape, vec![keys("<C-x>")]),
    ]);
    assert!(
        status(&model).ends_with("Ctrl-n first  F2 help"),
        "{}",
        status(&model)
    );
    play(&mut model, "<C-n>");
    assert!(
        status(&model).ends_with("Ctrl-n next  F2 help"),
        "{}",
        status(&model)
    );
    play(&mut model, "J");
    assert!(
        status(&model).starts_with(" no pane; D opens one "),
        "{}",
        status(&model)
    );
    play(&mut model, "i");
    assert!(
        status(&model).ends_with("Ctrl-n next  Enter in text  Ctrl-x text  F2 help"),
        "{}",
        status(&model)
    );
}

#[test]
fn what_was_seen_is_dim_on_the_strip_too() {
    let strip = |model: &Model| -> Vec<(String, Tone)> {
        let cells = model.strip.cells().iter().flatten();
        let marks = cells.map(|cell| cell.mark());
        // What is set apart is dim in any case.
        let marks = marks.filter(|(mark, ..)| *mark != "·");
        marks
            .map(|(mark, _, tone)| (mark.to_string(), tone))
            .collect()
    };
    let mut model = viewer(OLD, NEW, 100, 40);
    let before = strip(&model);
    assert!(before.iter().all(|(_, tone)| *tone == Tone::Full));
    play(&mut model, "]cm");
    let after = strip(&model);
    let dim = after.iter().filter(|(_, tone)| *tone == Tone::Dim).count();
    assert!(dim > 0 && dim < after.len(), "{after:?}");
    let marks = |cells: &[(String, Tone)]| -> Vec<String> {
        cells.iter().map(|cell| cell.0.clone()).collect()
    };
    assert_eq!(marks(&before), marks(&after));
    play(&mut model, "m");
    assert_eq!(strip(&model), before);
}

#[test]
fn what_is_set_apart_is_said_to_be() {
    let mut model = viewer(
        "Rain fell in Orsa.\n",
        "Rain fell in Orsa.\n\nPhoto: Tolm Harbour Board\n",
        120,
        20,
    );
    play(&mut model, "G");
    assert!(
        status(&model).contains("· set apart, photo credit"),
        "{}",
        status(&model)
    );
}
