//! Abbreviations of the wires and of style books, and the words they stand for.

/// The word that an abbreviation stands for, both in small letters and without stops.
pub(super) fn in_full(word: &str) -> Option<&'static str> {
    if word.len() > LONGEST {
        return None;
    }
    let at = SHORT.binary_search_by_key(&word, |(short, _)| short).ok()?;
    Some(SHORT[at].1)
}

/// Whether a word is shorthand that may take a stop: `Inc.`, `Nov.`, `No.`.
pub(super) fn takes_stop(word: &str) -> bool {
    in_full(word).is_some()
        || super::dates::month(word).is_some_and(|_| word.len() <= 4)
        || WITH_STOP.contains(&word)
}

pub(super) fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains(&word)
}

const HONORIFICS: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "mx", "dr", "drs", "prof", "rev", "fr", "sr", "jr", "st", "hon",
    "mme", "mlle",
];

const WITH_STOP: &[&str] = &[
    "eg", "ie", "etc", "no", "am", "pm", "us", "uk", "eu", "un", "al", "est", "approx",
];

/// Bytes of the longest abbreviation: nearly every word is longer, and every word of a gap is asked.
const LONGEST: usize = 4;

/// Sorted. What stands for several words is left out, and what is a word itself.
const SHORT: &[(&str, &str)] = &[
    ("adm", "admiral"),
    ("assn", "association"),
    ("ave", "avenue"),
    ("bros", "brothers"),
    ("capt", "captain"),
    ("cmdr", "commander"),
    ("co", "company"),
    ("col", "colonel"),
    ("corp", "corporation"),
    ("cos", "companies"),
    ("cts", "cents"),
    ("dept", "department"),
    ("dlr", "dollar"),
    ("dlrs", "dollars"),
    ("ft", "feet"),
    ("gen", "general"),
    ("gov", "governor"),
    ("govt", "government"),
    ("inc", "incorporated"),
    ("kg", "kilograms"),
    ("km", "kilometers"),
    ("lb", "pounds"),
    ("lbs", "pounds"),
    ("lt", "lieutenant"),
    ("ltd", "limited"),
    ("maj", "major"),
    ("mgmt", "management"),
    ("mins", "minutes"),
    ("ok", "okay"),
    ("prof", "professor"),
    ("rep", "representative"),
    ("rev", "reverend"),
    ("secs", "seconds"),
    ("sen", "senator"),
    ("sgt", "sergeant"),
    ("shr", "share"),
    ("shrs", "shares"),
    ("stg", "sterling"),
    ("univ", "university"),
    ("vs", "versus"),
    ("yr", "year"),
    ("yrs", "years"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorthand_is_sorted() {
        assert!(SHORT.is_sorted());
        let lengths = SHORT.iter().map(|(short, _)| short.len());
        assert_eq!(lengths.max(), Some(LONGEST));
    }
}
