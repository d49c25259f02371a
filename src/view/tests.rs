//! Pictures of whole pages.

use crate::rows::Row;
use crate::side::Side;
use crate::theme::ThemeName;
use crate::view::drafts::{Draft, column, draft, page, rows, whole};
use crate::view::options::{Layout, Options, Scope};

/// A harbour story in which everything happens once.
fn harbour() -> Draft {
    draft(
        &[
            "¶caption: Page 4 of 9",
            "¶The harbour of Tarn handled [-twice as many-] containers [-in spring-] as a year before, [-according to-] its master said.",
            "¶A new crane, [~which~] the port bought in May, lifts eighty tonnes.",
            "¶Fishermen in the lower town fear for their moorings.",
            "They want a meeting with the council.",
            "¶The council met on Monday.",
            "[»In the old town»] [-it heard-] forty [-speakers-].",
            "Mayor Ines Odell told [-reporters-] that no berth would be closed.",
            "¶Trains leave the quay every hour.",
        ],
        &[
            "¶The harbour of Tarn handled containers [-at double the rate-] as a year before, its master said.",
            "¶A new crane, [~Which~] the port bought in May, lifts eighty tonnes.",
            "¶caption: Photo: L. Marsh",
            "¶The council met on Monday [-evening-], and forty [-people spoke-] [»in the old town»].",
            "¶Trains leave the quay every hour.",
            "¶Mayor Ines Odell told [-the radio-] that no berth would be closed.",
            "¶Tarn is the third port of the coast by tonnage.",
            "¶teaser: Snow closed three passes on Friday.",
            "teaser: Ploughs worked all night.",
            "¶teaser: The museum of clocks opens again after a fire in its attic.",
        ],
        &["1-0", "2-1", "5-3 6-3", "7>5", "8-4"],
    )
}

#[test]
fn side_by_side_at_120() {
    insta::assert_snapshot!(harbour().page(Layout::SideBySide, 120, Scope::Whole));
}

#[test]
fn side_by_side_at_80() {
    insta::assert_snapshot!(harbour().page(Layout::SideBySide, 80, Scope::Whole));
}

#[test]
fn one_column_at_60() {
    insta::assert_snapshot!(harbour().page(Layout::OneColumn, 60, Scope::Whole));
}

#[test]
fn changes_only_with_one_sentence_of_context() {
    let mut old = vec!["¶Nothing is new here."; 8];
    old[3] = "¶The quay [-was-] closed.";
    let mut new = vec!["¶Nothing is new here."; 8];
    new[3] = "¶The quay [-is-] closed.";
    let links: Vec<String> = (0..8).map(|index| format!("{index}-{index}")).collect();
    let links: Vec<&str> = links.iter().map(String::as_str).collect();
    let scope = Scope::ChangesOnly { context: 1 };
    let draft = draft(&old, &new, &links);
    insta::assert_snapshot!(draft.page(Layout::SideBySide, 80, scope));
}

#[test]
fn header_fields_lead_with_their_names() {
    let draft = draft(
        &[
            "¶headline: Freight doubles at Tarn crossing",
            "¶byline: By Ann Vesely",
            "¶Freight has doubled.",
        ],
        &[
            "¶headline: Freight doubles at Tarn crossing[-, the harbour master says-]",
            "¶Freight has doubled.",
        ],
        &["0-0", "2-1"],
    );
    insta::assert_snapshot!(draft.page(Layout::SideBySide, 100, Scope::Whole));
}

/// A3 belongs to B1 too, but A2 stands between; A1 is in B1 and in B3.
#[test]
fn members_of_a_group_that_stand_apart_have_pointers_and_ghosts() {
    let draft = draft(
        &[
            "¶The council met on Monday [»and heard forty speakers»].",
            "¶Trains leave every hour.",
            "¶It [-also-] sat late.",
        ],
        &[
            "¶The council met on Monday. It sat late.",
            "¶Trains leave every hour.",
            "¶[-It-] [»heard forty speakers»] [-in all-].",
        ],
        &["0-0 0-2 2-0", "1-1"],
    );
    let pages = [
        draft.page(Layout::SideBySide, 100, Scope::Whole),
        draft.page(Layout::OneColumn, 60, Scope::Whole),
    ];
    insta::assert_snapshot!(pages.join("\n"));
}

#[test]
fn skimming_takes_one_line_a_sentence() {
    let options = Options {
        skim: true,
        ..page(Layout::SideBySide, 80)
    };
    let rows = rows(&harbour(), &whole(), &options);
    let lines: Vec<String> = column(&rows, Side::Old);
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn colour_says_what_brackets_say() {
    let draft = draft(
        &["¶The quay [-was-] closed[~,~] [»in May»].", "¶Boats left."],
        &["¶The quay [-is-] closed[~;~] [»in May»].", "¶Trains left."],
        &["0-0"],
    );
    let mut out = String::new();
    for theme in [ThemeName::Dark, ThemeName::Ansi, ThemeName::Mono] {
        for layout in [Layout::SideBySide, Layout::OneColumn] {
            out += &draft
                .printed(layout, 80, Scope::Whole, Some(theme))
                .replace('\x1b', "^");
        }
    }
    insta::assert_snapshot!(out);
}

/// Blank rows part paragraphs, and nothing else.
#[test]
fn no_two_blank_rows_and_none_at_the_top() {
    let rows = rows(&harbour(), &whole(), &page(Layout::SideBySide, 100));
    let blank = |row: &Row| row.change.is_none();
    assert!(!blank(&rows[0]));
    assert!(
        !rows
            .windows(2)
            .any(|pair| blank(&pair[0]) && blank(&pair[1]))
    );
}
