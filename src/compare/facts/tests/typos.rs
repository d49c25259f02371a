use super::check;
use crate::changes::FactKind::Typo;

#[test]
fn typos() {
    check(
        Typo,
        &[
            (
                "No more than 20 cards were seen in the yard. | The cars were empty.",
                "No more than 20 cars were seen in the yard. | The cars were empty.",
                "typo: “cards” is now “cars”",
            ),
            (
                "The warplnes flew over the lock at noon.",
                "The warplanes flew over the lock at noon.",
                "typo: “warplnes” is now “warplanes”",
            ),
            (
                "The line will recieve a new tug in spring.",
                "The line will receive a new tug in spring.",
                "typo: “recieve” is now “receive”",
            ),
            (
                "The ferry carried goats to the fair at Tarn.",
                "The ferry carried coal to the fair at Tarn.",
                "",
            ),
            (
                "The ship was sold at the fair in Tarn.",
                "The ships were sold at the fair in Tarn.",
                "",
            ),
            (
                "The harbor was closed in the gale at noon.",
                "The harbour was closed in the gale at dusk.",
                "",
            ),
        ],
    );
}
