//! Figures and dates in stories of which the word lists are not for the language: by their form, and by the few words
//! that the languages of the larger agencies write them with. Words for numbers are no figures here, since many of them
//! are other words elsewhere (`half` in German).

use std::ops::Range;

use super::counts::Count;
use super::mentions::Mention;
use super::numbers::is_in_compound;
use super::statement::Word;
use super::values::Value;

/// Powers of ten by how they are written, without the ending of the plural.
const SCALES: &[(&str, i32)] = &[
    ("mil", 3),
    ("mille", 3),
    ("tausend", 3),
    ("duizend", 3),
    ("million", 6),
    ("millionen", 6),
    ("mio", 6),
    ("millón", 6),
    ("millone", 6),
    ("milione", 6),
    ("milioni", 6),
    ("milhão", 6),
    ("milhõe", 6),
    ("miljoen", 6),
    ("milliard", 9),
    ("milliarde", 9),
    ("milliarden", 9),
    ("mrd", 9),
    ("md", 9),
    ("miliardi", 9),
    ("miljard", 9),
];

/// Words of a line say the same.
const UNITS: &[&[&str]] = &[
    &["%", "prozent", "procent", "percent"],
    &["€", "euro", "euros"],
    &["$", "dollar", "dollars", "dólares", "dólar"],
    &["£", "pfund", "livre", "livres", "libras"],
];

/// By their number, from January on.
const MONTHS: [&[&str]; 12] = [
    &[
        "janvier", "januar", "jänner", "enero", "janeiro", "gennaio", "januari",
    ],
    &[
        "février",
        "februar",
        "febrero",
        "fevereiro",
        "febbraio",
        "februari",
    ],
    &["mars", "märz", "marzo", "março", "maart"],
    &["avril", "april", "abril", "aprile"],
    &["mai", "mayo", "maio", "maggio", "mei"],
    &["juin", "juni", "junio", "junho", "giugno"],
    &["juillet", "juli", "julio", "julho", "luglio"],
    &["août", "august", "agosto", "augustus"],
    &[
        "septembre",
        "september",
        "septiembre",
        "setembro",
        "settembre",
    ],
    &["octobre", "oktober", "octubre", "outubro", "ottobre"],
    &["novembre", "november", "noviembre", "novembro"],
    &[
        "décembre",
        "dezember",
        "diciembre",
        "dezembro",
        "dicembre",
        "december",
    ],
];

const WEEKDAYS: &[&str] = &[
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];

pub(super) fn dates(words: &[Word]) -> Vec<Range<usize>> {
    let mut dates: Vec<Range<usize>> = Vec::new();
    for place in 0..words.len() {
        let is_taken = dates.last().is_some_and(|last| last.end > place);
        let end = match WEEKDAYS.contains(&words[place].folded) {
            true => Some(place + 1),
            false => day_of_month(words, place).map(|day| day.end),
        };
        dates.extend(end.filter(|_| !is_taken).map(|end| place..end));
    }
    dates
}

/// What the words of a date say.
pub(super) fn said(date: &[Word]) -> String {
    match day_of_month(date, 0) {
        Some(day) => format!("{}/{}/{}", day.day, day.month, day.year.unwrap_or_default()),
        None => date[0].folded.to_owned(),
    }
}

struct Day<'w> {
    day: u32,
    month: usize,
    year: Option<&'w str>,
    /// Where its words end.
    end: usize,
}

/// `3 mars`, `1er mars`, `3. März`, `3 de marzo`, and the year behind.
fn day_of_month<'w>(words: &[Word<'w>], at: usize) -> Option<Day<'w>> {
    let is = |place: usize, text: &str| words.get(place).is_some_and(|word| word.is(text));
    let figures = words[at]
        .folded
        .trim_end_matches(|c: char| "eroª°".contains(c));
    let day: u32 = figures.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month_at = at + 1 + usize::from(is(at + 1, ".") || is(at + 1, "de"));
    let name = words.get(month_at)?.folded;
    let month = MONTHS.iter().position(|names| names.contains(&name))?;
    let year_at = month_at + 1 + usize::from(is(month_at + 1, "de"));
    let year = words.get(year_at).map(|word| word.folded);
    let year = year.filter(|year| year.len() == 4 && year.parse::<u32>().is_ok());
    Some(Day {
        day,
        month,
        year,
        end: year.map_or(month_at, |_| year_at) + 1,
    })
}

pub(super) fn numbers<'w>(words: &[Word<'w>], dates: &[Range<usize>]) -> Vec<Mention<Count<'w>>> {
    let mut numbers: Vec<Mention<Count>> = Vec::new();
    for place in 0..words.len() {
        let is_in_date = dates.iter().any(|date| date.contains(&place));
        let is_taken = numbers.last().is_some_and(|last| last.words.end > place);
        if !is_in_date && !is_taken && !is_in_compound(words, place) {
            numbers.extend(number(words, place));
        }
    }
    numbers
}

fn number<'w>(words: &[Word<'w>], start: usize) -> Option<Mention<Count<'w>>> {
    let sign = unit(words[start].folded).filter(|_| "$€£".contains(words[start].folded));
    let at = start + usize::from(sign.is_some());
    let (mut end, mut value) = figure(words, at)?;
    while let Some(exponent) = words.get(end).and_then(|word| scale(word.folded)) {
        value = value.scaled(exponent);
        end += 1;
        end += usize::from(
            words
                .get(end)
                .is_some_and(|word| word.is(".") && !word.spaced)
                && words[end - 1].folded.len() < 4,
        );
    }
    let mut named = sign;
    let folded = |place: usize| words.get(place).map_or("", |word| word.folded);
    if matches!(folded(end), "pour" | "por" | "per")
        && matches!(folded(end + 1), "cent" | "ciento" | "cento")
    {
        (named, end) = (Some("%"), end + 2);
    } else if let (None, Some(unit)) = (sign, unit(folded(end))) {
        (named, end) = (Some(unit), end + 1);
    }
    Some(Mention {
        words: start..end,
        said: Count::Figure {
            value,
            unit: named.unwrap_or_default().into(),
            is_more: false,
        },
    })
}

fn unit(folded: &str) -> Option<&'static str> {
    let unit = UNITS.iter().find(|names| names.contains(&folded))?;
    Some(unit[0])
}

fn scale(folded: &str) -> Option<i32> {
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    let found = SCALES.iter().find(|(name, _)| *name == singular);
    found.map(|&(_, exponent)| exponent)
}

/// `1.200`, `1 200`, `2,5`, `1.200,50`. A mark that three digits follow groups, another is the decimal one.
fn figure(words: &[Word], at: usize) -> Option<(usize, Value)> {
    let folded = words.get(at)?.folded;
    if !folded
        .chars()
        .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
    {
        return None;
    }
    let mut text = folded.to_owned();
    let mut end = at + 1;
    if text.len() <= 3 && !text.contains(['.', ',']) {
        let is_group = |word: &&Word| {
            word.spaced
                && word.folded.len() == 3
                && word.folded.bytes().all(|byte| byte.is_ascii_digit())
        };
        while let Some(group) = words.get(end).filter(is_group) {
            text += group.folded;
            end += 1;
        }
    }
    let decimals = match text.rfind(['.', ',']) {
        Some(mark) if text.len() - mark != 4 => text.len() - mark - 1,
        _ => 0,
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.parse().ok()?;
    Some((end, Value::new(digits, -(decimals as i32))))
}
