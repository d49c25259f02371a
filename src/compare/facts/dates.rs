//! Days, months, years and other references to time. The day, the month and the year count, not the order they stand
//! in (March 3, 3 March, March three), nor the preposition before them (AP drops "on", other desks keep it).

use std::borrow::Cow;
use std::ops::Range;

use super::Found;
use super::lexicon::{Lines, List, Opening};
use super::lists;
use super::mentions::{Mention, differences};
use super::statement::{Statement, Word};
use crate::changes::FactKind;
use crate::compare::words::Class;
use crate::side::{Pair, Side};

/// More words than this that the other side lacks are a clause of its own: its dates are added or dropped with it.
const CLAUSE: usize = 16;

/// `say` gives what the words of a reference to time say.
pub(super) fn find(
    statement: &Statement,
    dates: &Pair<Vec<Range<usize>>>,
    say: impl Fn(&[Word]) -> String,
    found: &mut Vec<Found>,
) {
    // Mostly no word of any has changed, and what they say need not be worked out.
    let is_touched = |side: Side| {
        let mut dates = dates[side].iter();
        dates.any(|date| statement.is_touched(side, date))
    };
    if !is_touched(Side::Old) && !is_touched(Side::New) {
        return;
    }
    let mentions = Pair::from_sides(|side| {
        let mentions = dates[side].iter().map(|date| Mention {
            words: date.clone(),
            said: say(&statement.words[side][date.clone()]),
        });
        mentions.collect()
    });
    for words in differences(statement, &mentions) {
        if is_in_figures(statement, &words) {
            continue;
        }
        let in_clause = Side::BOTH.into_iter().any(|side| {
            let alone = words[side.other()].is_none();
            let own = words[side].as_ref();
            own.is_some_and(|own| alone && statement.region_length(side, own.start) > CLAUSE)
        });
        if !in_clause {
            found.push(Found::new(statement, FactKind::Date, words));
        }
    }
}

/// Whether one side has in figures what the other says in words: `3/4/2031`, `April 3, 2031`. Which of the two is the day
/// hangs on who writes, so both readings count.
fn is_in_figures(statement: &Statement, words: &Pair<Option<Range<usize>>>) -> bool {
    let (Some(old), Some(new)) = (&words.old, &words.new) else {
        return false;
    };
    let texts = Pair::new(
        &statement.words.old[old.clone()],
        &statement.words.new[new.clone()],
    );
    let says = |figures: &[Word], words: &[Word]| {
        let Some((one, other, year)) = figures_of(figures) else {
            return false;
        };
        let said = said(words);
        [(one, other), (other, one)]
            .into_iter()
            .any(|(month, day)| {
                let month = lists::MONTHS.lines().nth(month as usize - 1);
                let name = month
                    .and_then(|names| names.split(' ').next())
                    .unwrap_or_default();
                let (mut full, mut short) = (
                    vec![name.to_owned(), day.to_string(), year.to_string()],
                    vec![name.to_owned(), day.to_string()],
                );
                full.sort();
                short.sort();
                said == full.join(" ") || said == short.join(" ")
            })
    };
    says(texts.old, texts.new) || says(texts.new, texts.old)
}

/// The figures of `3/4/2031`.
fn figures_of(words: &[Word]) -> Option<(u32, u32, u32)> {
    let [one, first, other, second, year, ..] = words else {
        return None;
    };
    let is_stroke = |word: &Word| word.is("/") && !word.spaced;
    let figure = |word: &Word| word.folded.parse::<u32>().ok();
    let (one, other, year) = (figure(one)?, figure(other)?, figure(year)?);
    let is_date =
        (1..=31).contains(&one) && (1..=31).contains(&other) && (1700..2100).contains(&year);
    (is_date && is_stroke(first) && is_stroke(second)).then_some((one, other, year))
}

/// The references to time of a side. Parts that stand together (`Friday, March 3, at 10 a.m.`) are one.
pub(super) fn dates(statement: &Statement, side: Side) -> Vec<Range<usize>> {
    let words = &statement.words[side];
    let parts: Vec<Range<usize>> = parts(statement, side);
    let mut dates: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match dates.last_mut() {
            Some(last) if joins(words, last.end..part.start) => last.end = part.end,
            _ => dates.push(part),
        }
    }
    dates
}

/// Whether what stands between two parts is no more than what holds a date together.
fn joins(words: &[Word], between: Range<usize>) -> bool {
    let between = &words[between];
    between.len() <= 3
        && between.iter().all(|word| word.sense.is(List::DateJoints))
        && between
            .first()
            .is_none_or(|first| !first.is(".") || between.len() < 3)
}

/// What the parts say, in an order of their own.
pub(super) fn said(words: &[Word]) -> String {
    let mut said: Vec<Cow<str>> = Vec::new();
    let mut after = 0;
    for (place, word) in words.iter().enumerate() {
        if place < after || !word.is_word() {
            continue;
        }
        if let Some((end, minute)) = minute(words, place) {
            said.push(format!("minute {minute}").into());
            after = end;
            continue;
        }
        let bare = word.bare();
        // One week is a week.
        if word.bare_sense.is(List::DateIdle) || word.is("one") {
            continue;
        }
        let sense = word.bare_sense;
        let group = sense
            .group(Lines::Weekdays)
            .or_else(|| sense.group(Lines::Months));
        let small = sense.value.filter(|_| sense.is(List::SmallNumbers));
        let said_so = match (group, small) {
            (Some(group), _) => group.into(),
            (None, Some(number)) => number.to_string().into(),
            (None, None) if matches!(bare, "past" | "previous") => "past".into(),
            (None, None) if bare == "before" => "earlier".into(),
            (None, None) => without_ending(bare).into(),
        };
        said.push(said_so);
    }
    said.sort();
    said.dedup();
    said.join(" ")
}

/// Without the endings of ordinals in figures, as often as they stand there: `3rd`.
fn without_ending(mut word: &str) -> &str {
    for ending in ["st", "nd", "rd", "th"] {
        while let Some(rest) = word.strip_suffix(ending) {
            word = rest;
        }
    }
    word
}

/// The minute of the day that a time of day says, however it is written, and where it ends before its zone.
fn minute(words: &[Word], at: usize) -> Option<(usize, u32)> {
    let word = &words[at];
    match word.folded {
        "noon" => return Some((at + 1, 12 * 60)),
        "midnight" => return Some((at + 1, 0)),
        _ => {}
    }
    let mut end = clock(words, at)?;
    if words[end - 1].sense.is(List::Zones) {
        end -= 1;
    }
    let text: String = words[at..end]
        .iter()
        .flat_map(|word| word.folded.chars())
        .filter(|c| c.is_alphanumeric())
        .collect();
    let (figures, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(figures), _) => (figures, Some(0)),
        (_, Some(figures)) => (figures, Some(12)),
        _ => (text.as_str(), None),
    };
    let figures: u32 = figures.parse().ok().filter(|_| figures.len() <= 4)?;
    let has_minutes = figures > 99 || text.starts_with("00");
    let (hour, minute) = match has_minutes {
        true => (figures / 100, figures % 100),
        false => (figures, 0),
    };
    let hour = match half {
        Some(half) => hour % 12 + half,
        None => hour,
    };
    (hour < 24 && minute < 60).then_some((end, hour * 60 + minute))
}

fn parts(statement: &Statement, side: Side) -> Vec<Range<usize>> {
    let words = &statement.words[side];
    // Whether a length of time or a month follows a word that opens a date only before one.
    let leads = |place: usize| {
        let next = words.get(place + 1).map(|next| next.bare_sense);
        next.is_some_and(|next| next.is(List::Periods) || next.begins(Lines::Months))
    };
    let mut parts: Vec<Range<usize>> = Vec::new();
    for place in statement.openers(side, &[Opening::Date, Opening::DateAhead]) {
        if parts.last().is_none_or(|last| last.end <= place)
            && (words[place].opens(Opening::Date) || leads(place))
        {
            parts.extend(part(words, place, MODIFIERS));
        }
    }
    parts
}

/// Modifiers that may stand one before another: `late on Early May`.
const MODIFIERS: usize = 3;

/// The reference to time that begins at the word, with no more than so many modifiers before it.
fn part(words: &[Word], at: usize, modifiers: usize) -> Option<Range<usize>> {
    let word = words.get(at)?;
    let folded = word.bare();
    let next = |ahead: usize| words.get(at + ahead).map_or("", |word| word.bare());
    let is_period = |ahead: usize| {
        words
            .get(at + ahead)
            .is_some_and(|word| word.bare_sense.is(List::Periods))
    };
    if word.is_capital && word.bare_sense.group(Lines::Weekdays).is_some() && is_weekday(words, at)
    {
        return Some(at..day_part(words, at + 1));
    }
    if word.bare_sense.is(List::RelativeDays) {
        return Some(at..at + 1);
    }
    if let Some(end) = month(words, at) {
        return Some(at..end);
    }
    if figures_of(&words[at..]).is_some() {
        return Some(at..at + 5);
    }
    if let Some(season) = season(words, at) {
        return Some(season);
    }
    if let Some(end) = clock(words, at) {
        return Some(at..end);
    }
    let is_hour = matches!(folded, "noon" | "midnight");
    if is_year(words, at) || is_hour && at > 0 && words[at - 1].sense.is(List::BeforeHours) {
        return Some(at..at + 1);
    }
    if word.bare_sense.is(List::DateModifiers) && modifiers > 0 {
        let skip = if next(1) == "-" || next(1) == "on" {
            2
        } else {
            1
        };
        let named = |place: usize| {
            words
                .get(place)
                .is_some_and(|word| word.is_capital)
                .then(|| part(words, place, modifiers - 1))
                .flatten()
        };
        if let Some(rest) = named(at + skip) {
            return Some(at..rest.end);
        }
    }
    if word.bare_sense.is(List::DayParts) && is_led(words, at) {
        // "in the morning", "the morning of June 4"
        let rest = (next(1) == "of")
            .then(|| part(words, at + 2, modifiers))
            .flatten();
        return Some(at..rest.map_or(at + 1, |rest| rest.end));
    }
    // "last week", "the past five years", "recent days", "three days earlier", "a day after".
    if word.bare_sense.is(List::PeriodModifiers) {
        for ahead in 1..=3 {
            if is_period(ahead) {
                return Some(at..at + ahead + 1);
            }
            if !is_count(words, at + ahead) {
                break;
            }
        }
    }
    let counted = is_count(words, at) || matches!(folded, "a" | "an" | "the");
    if counted && is_period(1) {
        let after = next(2);
        let tells = matches!(after, "ago" | "earlier" | "later")
            || (matches!(after, "after" | "before") && !is_count(words, at) && next(1) == "day")
            || (after == "before" && words.get(at + 3).is_none_or(|next| !next.is_word()));
        if tells {
            return Some(at..at + 3);
        }
    }
    None
}

/// Whether a part of the day stands where it says when: `in the morning`, `on the evening of`.
fn is_led(words: &[Word], at: usize) -> bool {
    at >= 2 && words[at - 1].is("the") && matches!(words[at - 2].folded, "in" | "on" | "during")
}

/// `the summer` after a word that goes before times.
fn season(words: &[Word], at: usize) -> Option<Range<usize>> {
    let led = at > 0 && words[at - 1].sense.is(List::BeforeMonths);
    let article = usize::from(words[at].is("the"));
    let name = words.get(at + article)?;
    let is_season = name.bare_sense.is(List::Seasons);
    let is_alone = words
        .get(at + article + 1)
        .is_none_or(|next| next.class != Class::Content || next.is_capital);
    (led && is_season && is_alone).then_some(at..at + article + 1)
}

/// Shortened days are words of their own ("sun", "sat", "wed"): they count only with a stop or a figure beside them.
fn is_weekday(words: &[Word], at: usize) -> bool {
    words[at].bare().ends_with("day") || words.get(at + 1).is_some_and(|next| next.is("."))
}

fn is_count(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        word.folded.starts_with(|c: char| c.is_ascii_digit())
            || word.sense.is(List::SmallNumbers)
            || word.sense.is(List::LooseCounts)
    })
}

/// Where the part of the day ends that may stand after a day.
fn day_part(words: &[Word], at: usize) -> usize {
    match words.get(at) {
        Some(word) if word.bare_sense.is(List::DayParts) => at + 1,
        _ => at,
    }
}

/// A month with its day and year, either order.
fn month(words: &[Word], at: usize) -> Option<usize> {
    let is_month = |place: usize| {
        words
            .get(place)
            .is_some_and(|word| word.is_capital && word.bare_sense.group(Lines::Months).is_some())
    };
    if is_day(words, at) && is_month(at + 1) {
        return Some(year_after(words, at + 2));
    }
    if !is_month(at) {
        return None;
    }
    let mut end = at + 1;
    if words.get(end).is_some_and(|word| word.is(".")) && words[at].folded.len() <= 4 {
        end += 1;
    }
    if is_day(words, end) {
        // May 2-5
        let is_more = words.get(end + 1).is_some_and(|word| word.is("-")) && is_day(words, end + 2);
        return Some(year_after(words, end + if is_more { 3 } else { 1 }));
    }
    // "May" and "March" are other words too: without a day they need something before them that goes before a month.
    let doubtful = matches!(
        words[at].folded,
        "may" | "march" | "mar" | "dec" | "jan" | "jun"
    );
    let led = at > 0 && words[at - 1].sense.is(List::BeforeMonths);
    (!doubtful || (led && !words[at].is_first)).then(|| year_after(words, end))
}

fn is_day(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    let folded = word.folded;
    if !folded.starts_with(|c: char| c.is_ascii_digit()) {
        return word.sense.is(List::SmallNumbers) && !word.is("one");
    }
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| folded.strip_suffix(ending))
        .unwrap_or(folded);
    digits
        .parse::<u32>()
        .is_ok_and(|day| (1..=31).contains(&day) && digits.len() <= 2)
        || (word.sense.is(List::SmallNumbers) && !word.is("one"))
}

fn year_after(words: &[Word], at: usize) -> usize {
    let comma = words
        .get(at)
        .is_some_and(|word| word.is(",") || word.is("of"));
    match looks_like_year(words, at + usize::from(comma)) {
        true => at + usize::from(comma) + 1,
        false => at,
    }
}

fn looks_like_year(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        let digits = word.folded.strip_suffix('s').unwrap_or(word.folded);
        digits.len() == 4
            && digits
                .parse::<u32>()
                .is_ok_and(|year| (1700..2100).contains(&year))
    })
}

/// A year by itself: after a word that goes before years, and not counting what follows.
fn is_year(words: &[Word], at: usize) -> bool {
    let led = at == 0 || words[at - 1].sense.is(List::BeforeYears);
    let unit = words
        .get(at + 1)
        .is_some_and(|next| next.sense.group(Lines::Units).is_some());
    let is_decade = words[at].folded.ends_with('s');
    looks_like_year(words, at) && (led || is_decade) && !unit
}

/// A time of day: `10 a.m.`, `4.18am`, `1818 GMT`, `10:30`.
fn clock(words: &[Word], at: usize) -> Option<usize> {
    let word = words.get(at)?;
    if !word.folded.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is = |place: usize, text: &str| words.get(place).is_some_and(|word| word.is(text));
    let mut end = at + 1;
    if is(end, ":")
        && words
            .get(end + 1)
            .is_some_and(|word| word.folded.len() == 2)
    {
        end += 2;
    }
    let zone = |place: usize| {
        words
            .get(place)
            .is_some_and(|word| word.sense.is(List::Zones))
    };
    let of_day = word.folded.ends_with("am") || word.folded.ends_with("pm");
    if of_day || is(end, "am") || is(end, "pm") {
        end += usize::from(!of_day);
    } else if (is(end, "a") || is(end, "p")) && is(end + 1, ".") && is(end + 2, "m") {
        end += 3;
        end += usize::from(is(end, "."));
    } else if is(end, "o'clock") {
        end += 1;
    } else if !zone(end) && end == at + 1 {
        return None;
    }
    Some(end + usize::from(zone(end)))
}
