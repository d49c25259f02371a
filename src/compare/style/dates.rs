//! Months, in full or short, and their days.

/// The month, from 1, of a word in small letters without a stop.
pub(super) fn month(word: &str) -> Option<u32> {
    let initial = word.as_bytes().first();
    let is_month = |names: &[&str]| names[0].as_bytes().first() == initial && names.contains(&word);
    let at = MONTHS.iter().position(|names| is_month(names))?;
    Some(at as u32 + 1)
}

pub(super) fn month_names() -> impl Iterator<Item = &'static str> {
    MONTHS.iter().flat_map(|names| names.iter().copied())
}

/// Whether a month's name is also another word, so that only a day beside it makes a month of it.
pub(super) fn is_doubtful(word: &str) -> bool {
    matches!(word, "may" | "march" | "mar" | "jan" | "jun")
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];
