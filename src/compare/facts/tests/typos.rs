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
            (
                "No more than 20 cards were seen in the yard.",
                "No more than 20 cars were seen in the yard.",
                "typo: “cards” is now “cars”",
            ),
            (
                "The frist boat was seen in the yard.",
                "The first boat was seen in the yard.",
                "typo: “frist” is now “first”",
            ),
            (
                "The boat was seen in in the yard.",
                "The boat was seen in the yard.",
                "typo: “in in” is now “in”",
            ),
            (
                "Prices grow in the yard each year.",
                "Prices grew in the yard each year.",
                "",
            ),
            (
                "The boat was sold in the yard.",
                "The goat was sold in the yard.",
                "",
            ),
            (
                "The guards shoot at the boats.",
                "The guards shot at the boats.",
                "",
            ),
            (
                "The owners win in the yard.",
                "The owners won on the quay.",
                "",
            ),
            (
                "He knew that he had had enough.",
                "He knew that he had enough.",
                "",
            ),
        ],
    );
}
