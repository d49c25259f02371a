use proptest::prelude::*;

use super::{check, told};
use crate::changes::FactKind::{Date, Number};

#[test]
fn equal_however_written() {
    let rows = [
        ("five km", "5km"),
        ("two-thirds", "2/3"),
        ("2½ miles", "2.5 miles"),
        ("a dozen boats", "twelve boats"),
        ("1 200 boats", "1,200 boats"),
        ("USD 5 million", "$5 million"),
        ("EUR 5 million", "5 million euros"),
        ("70p", "70 pence"),
        ("$3-4 million", "$3 million to $4 million"),
        ("a third of it", "one-third of it"),
        ("half a dozen boats", "six boats"),
    ];
    let rows = rows.map(|(old, new)| {
        let sentence =
            |text: &str| format!("The old quay at Korsby had {text} by the western lock.");
        (sentence(old), sentence(new))
    });
    for (old, new) in rows {
        assert_eq!(told(Number, &old, &new), "", "{old}\n{new}");
    }
    check(
        Number,
        &[(
            "The mayor, 54, opened the quay at Korsby.",
            "The 54-year-old mayor opened the quay at Korsby.",
            "",
        )],
    );
}

#[test]
fn unequal_that_look_alike() {
    check(
        Number,
        &[
            (
                "The quay cost A$5 million to build.",
                "The quay cost US$5 million to build.",
                "number changed: “A$5 million” is now “US$5 million”",
            ),
            (
                "The quay cost 5 million pesos to build.",
                "The quay cost 5 million reais to build.",
                "number changed: “5 million pesos” is now “5 million reais”",
            ),
            (
                "Korsby is the second-largest port of the coast.",
                "Korsby is the largest port of the coast.",
                "number dropped: “second”",
            ),
            (
                "Fees at the port rose fivefold in a year.",
                "Fees at the port rose fourfold in a year.",
                "number changed: “fivefold” is now “fourfold”",
            ),
            (
                "Most of the boats were lost off the bar.",
                "Some of the boats were lost off the bar.",
                "number changed: “Most of” is now “Some of”",
            ),
            (
                "The sum was 340282366920938463463374607431768211455/2 in all.",
                "The sum was 4/2 in all.",
                "number changed: “340282366920938463463374607431768211455/2” is now “4/2”",
            ),
        ],
    );
}

#[test]
fn swapped() {
    check(
        Number,
        &[
            (
                "Rebels killed three people and injured 14 in Korsby.",
                "Rebels killed 14 people and injured three in Korsby.",
                "number changed: “three” is now “14”; number changed: “14” is now “three”",
            ),
            (
                "Tolm beat Amadi 52 percent to 48 percent in Korsby.",
                "Tolm beat Amadi 48 percent to 52 percent in Korsby.",
                "number changed: “52 percent” is now “48 percent”; number changed: “48 percent” is now “52 percent”",
            ),
            // Not those that went along with what they count.
            (
                "The storm killed 12 in Korsby and 14 in Tarn.",
                "The storm killed 14 in Tarn and 12 in Korsby.",
                "",
            ),
            (
                "In Korsby 14 people died, and in Tarn three people were hurt.",
                "In Tarn three people were hurt, and in Korsby 14 people died.",
                "",
            ),
            (
                "The yard sold 12 tugs and 30 barges in May.",
                "The yard sold 30 barges and 12 tugs in May.",
                "",
            ),
        ],
    );
    check(
        Date,
        &[
            (
                "The port opened on Monday and closed on Friday.",
                "The port opened on Friday and closed on Monday.",
                "date changed: “Monday” is now “Friday”; date changed: “Friday” is now “Monday”",
            ),
            (
                "The army said on Monday that the port had closed.",
                "The army said that the port had closed on Monday.",
                "",
            ),
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_figure_is_read(old in figures(), new in figures()) {
        told(Number, &format!("The sum was {old} in all."), &format!("The sum was {new} in all."));
    }
}

/// Digits, signs and words of numbers in any order.
fn figures() -> impl Strategy<Value = String> {
    let parts = proptest::sample::select(vec![
        "0",
        "1",
        "9",
        "10",
        "200",
        "340282366920938463463374607431768211455",
        "/",
        ".",
        ",",
        "-",
        "$",
        "A$",
        "½",
        " ",
        " ",
        " million",
        " hundred",
        " and",
        " two",
        " half a",
        " dozen",
        " thirds",
        "m",
        "km",
        "%",
        " to",
        " trillion",
        "00000000000000000000",
    ]);
    proptest::collection::vec(parts, 1..24).prop_map(|parts| parts.concat())
}
