//! What is known of a word by itself.

use crate::compare::facts::forms::{Case, Forms};
use crate::compare::facts::lexicon::{Lexicon, Opening};
use crate::compare::words::Vocabulary;
use crate::house::words::Words;

const OPENINGS: [Opening; 9] = [
    Opening::Date,
    Opening::DateAhead,
    Opening::Number,
    Opening::NumberAhead,
    Opening::Saying,
    Opening::Medium,
    Opening::Hedge,
    Opening::Loaded,
    Opening::Reply,
];

#[test]
fn a_word_opens_what_may_begin_with_it() {
    let rows: &[(&str, &[Opening])] = &[
        ("lantern", &[]),
        ("today", &[Opening::Date]),
        ("Friday’s", &[Opening::Date]),
        ("the", &[Opening::DateAhead, Opening::NumberAhead]),
        ("seven", &[Opening::DateAhead, Opening::Number]),
        ("5km", &[Opening::Date, Opening::Number]),
        ("½", &[Opening::Date, Opening::Number]),
        ("sevenfold", &[Opening::Number]),
        ("$", &[Opening::Number]),
        ("argued", &[Opening::Saying]),
        ("by", &[Opening::Saying]),
        ("radio", &[Opening::Medium]),
        ("allegedly", &[Opening::Hedge]),
        ("could", &[Opening::Hedge]),
        ("calls", &[Opening::Reply]),
        ("needn’t", &[Opening::Reply]),
    ];
    let words = Words::default();
    let lexicon = Lexicon::new(&words);
    for (word, expected) in rows {
        let mut vocabulary = Vocabulary::new(&["en"], 0);
        let key = vocabulary.key(word);
        let forms = Forms::of(&vocabulary, &lexicon);
        let mut openings = OPENINGS.to_vec();
        openings.retain(|&opening| forms.of_key(key).openings.has(opening));
        assert_eq!(openings, *expected, "{word}");
    }
}

#[test]
fn the_ending_of_the_possessive_is_no_part_of_a_word_unless_in_capitals() {
    let mut vocabulary = Vocabulary::new(&["en"], 0);
    let (whole, bare) = (vocabulary.key("Korsby's"), vocabulary.key("Korsby"));
    let unmet = vocabulary.key("Tarn's");
    let words = Words::default();
    let lexicon = Lexicon::new(&words);
    let forms = Forms::of(&vocabulary, &lexicon);
    for (written, expected) in [("Korsby's", bare), ("Korsby’s", bare), ("KORSBY'S", whole)] {
        let key = forms.of_key(whole).bare_of(whole, || written);
        assert_eq!(key, expected, "{written}");
    }
    assert_eq!(forms.of_key(bare).bare_of(bare, || "Korsby"), bare);
    // No story has it without the ending.
    let key = forms.of_key(unmet).bare_of(unmet, || "Tarn's");
    assert!(![whole, bare, unmet].contains(&key));
}

#[test]
fn a_word_begins_with_a_capital_or_a_small_letter_or_with_neither() {
    for (written, expected) in [
        ("Orrin", Case::Capital),
        ("Ålund", Case::Capital),
        ("orrin", Case::Small),
        ("ålund", Case::Small),
        ("7th", Case::Neither),
        ("“", Case::Neither),
        ("港", Case::Neither),
    ] {
        assert_eq!(Case::at(written, 0), expected, "{written}");
    }
}
