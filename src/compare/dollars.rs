//! Whose dollars they are: `A$5`, `5 Australian dollars` and `AUD 5` are one amount, `C$5` is another.

/// The sign of a country's dollar, then how the country is written beside a sign or the word, small letters alone.
const DOLLARS: &[(&str, &[&str])] = &[
    ("$", &["us", "usd", "american"]),
    ("A$", &["a", "au", "aud", "australian"]),
    ("C$", &["c", "ca", "cad", "cdn", "canadian"]),
    ("NZ$", &["nz", "nzd", "newzealand"]),
    ("HK$", &["hk", "hkd", "hongkong"]),
    ("S$", &["s", "sg", "sgd", "singapore", "singaporean"]),
    ("NT$", &["nt", "twd", "taiwan", "taiwanese"]),
];

/// The sign for the dollars of a country.
pub(super) fn sign_of(country: &str) -> Option<&'static str> {
    let mut dollars = DOLLARS.iter();
    let found = dollars.find(|(_, names)| names.contains(&country));
    found.map(|(sign, _)| *sign)
}

/// Words and marks of the longest country before the word, with it: `U . S . dollars`.
const MOST: usize = 5;

/// The sign for the dollars of a country that the words begin with, in small letters, and how many words they take.
pub(super) fn in_words<'w>(
    words: impl Iterator<Item = &'w str> + Clone,
) -> Option<(&'static str, usize)> {
    let words = words.take(MOST);
    let place = (words.clone()).position(|word| matches!(word, "dollar" | "dollars"))?;
    let country = words.take(place).flat_map(str::chars);
    let country: String = country.filter(|c| c.is_alphabetic()).collect();
    Some((sign_of(&country)?, place + 1))
}
