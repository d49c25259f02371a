use super::check;
use crate::changes::FactKind::Typo;
use crate::compare::facts::typos::{in_one_spelling, is_one_off};

#[test]
fn typos() {
    check(
        Typo,
        &[
            (
                "The lock was shut becuase of ice.",
                "The lock was shut because of ice.",
                "typo: “becuase” is now “because”",
            ),
            (
                "The mayor shut the lock in the gale.",
                "The mayor shut teh lock in the gale.",
                "typo: “the” is now “teh”",
            ),
            (
                "Boats withdrew from the quay at noon.",
                "Boats withdrew form the quay at noon.",
                "typo: “from” is now “form”",
            ),
            (
                "The boats left through the lock.",
                "The boats left trough the lock.",
                "typo: “through” is now “trough”",
            ),
            (
                "The crews were asleep in the yard.",
                "The crews where asleep in the yard.",
                "typo: “were” is now “where”",
            ),
            (
                "The other boats left the lock at noon.",
                "The others left the lock at noon.",
                "",
            ),
            (
                "Boats could leave the lock at noon.",
                "Boats would leave the lock at noon.",
                "",
            ),
            (
                "Boats came with coal to the lock.",
                "Boats came to the lock for coal.",
                "",
            ),
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

#[test]
fn one_letter_off() {
    for (one, other, expected) in [
        ("cars", "cards", true),
        ("harbour", "harbor", true),
        ("lock", "lack", true),
        ("teh", "the", true),
        ("éclair", "eclair", true),
        ("aab", "ab", true),
        ("lock", "lock", false),
        ("lock", "licks", false),
        ("form", "mrof", false),
        ("abc", "cba", false),
        ("", "", false),
        ("", "a", true),
    ] {
        assert_eq!(is_one_off(one, other), expected, "{one} {other}");
        assert_eq!(is_one_off(other, one), expected, "{other} {one}");
    }
}

#[test]
fn spellings_of_two_countries() {
    for (word, expected) in [
        ("harbours", "harbors"),
        ("centre", "center"),
        ("organize", "organise"),
        ("ourtre", "orter"),
        ("trout", "trout"),
        ("tr", "tr"),
        ("zoë", "soë"),
        ("", ""),
    ] {
        assert_eq!(in_one_spelling(word).collect::<String>(), expected);
    }
}
