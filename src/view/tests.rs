//! Pictures of whole pages.

use crate::view::drafts::{Draft, draft};
use crate::view::options::{Layout, Scope};

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
