//! Which side prefers what, over the whole of two versions: `A: per cent ×4, B: percent ×4`.

use crate::changes::{Changes, StyleKind, StyleNote};

/// Lines for one kind; more are counted.
const LINES: usize = 4;

/// A line for each pair of ways of writing, by kind and then the most frequent first.
pub fn preferences(changes: &Changes) -> Vec<String> {
    let mut pairs: Vec<(StyleKind, String, String, usize)> = Vec::new();
    for note in changes.list.iter().flat_map(|change| &change.style) {
        let (kind, old, new) = preference(note);
        match pairs
            .iter_mut()
            .find(|pair| (pair.0, &pair.1, &pair.2) == (kind, &old, &new))
        {
            Some(pair) => pair.3 += 1,
            None => pairs.push((kind, old, new, 1)),
        }
    }
    // A mark that differs once says more of the sentence than of the house.
    pairs.retain(|pair| pair.0 != StyleKind::Punctuation || pair.3 > 1);
    // The first met of equals first, so that the order is that of the text.
    pairs.sort_by_key(|pair| (pair.0, std::cmp::Reverse(pair.3)));
    let mut lines = Vec::new();
    for of_kind in pairs.chunk_by(|one, other| one.0 == other.0) {
        let shown = if of_kind.len() > LINES + 1 {
            LINES
        } else {
            of_kind.len()
        };
        for (_, old, new, times) in &of_kind[..shown] {
            lines.push(format!("A: {old} ×{times}, B: {new} ×{times}"));
        }
        if shown < of_kind.len() {
            lines.push(format!(
                "{} more in {}",
                of_kind.len() - shown,
                about(of_kind[0].0)
            ));
        }
    }
    lines
}

/// What a note says of each side's habits: the words where they are the habit, else what the marks have in common.
fn preference(note: &StyleNote) -> (StyleKind, String, String) {
    let by = |say: fn(&str) -> String| (note.kind, say(&note.old), say(&note.new));
    match note.kind {
        StyleKind::Stop => by(stop),
        StyleKind::QuoteMarks => by(quote_marks),
        StyleKind::Dash => by(dash),
        StyleKind::Space => by(space),
        StyleKind::Punctuation => by(mark),
        StyleKind::PerCent => by(per_cent),
        StyleKind::Numeral => (
            note.kind,
            numeral(&note.old).into(),
            numeral(&note.new).into(),
        ),
        _ => by(str::to_owned),
    }
}

/// What the lines that are left out are about.
fn about(kind: StyleKind) -> &'static str {
    match kind {
        StyleKind::QuoteMarks => "quote marks",
        StyleKind::Stop => "stops and quote marks",
        StyleKind::Dash => "dashes",
        StyleKind::Punctuation => "punctuation",
        StyleKind::Space => "spaces",
        StyleKind::Capitals => "capitals",
        StyleKind::Hyphen => "hyphens",
        StyleKind::Spelling => "spelling",
        StyleKind::PerCent => "per cent",
        StyleKind::Numeral => "numerals",
        StyleKind::Currency => "currencies",
        StyleKind::Abbreviation => "abbreviations",
        StyleKind::Honorific => "honorifics",
        StyleKind::DateOrder => "dates",
        StyleKind::Rate => "rates",
    }
}

const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»', '‘', '’', '\'', '`', '‚'];

fn stop(text: &str) -> String {
    let stop = match text.contains(',') {
        true => "comma",
        false => "stop",
    };
    let quote = text.find(QUOTES);
    let point = text.find(['.', ',']);
    match (point, quote) {
        (Some(point), Some(quote)) if point < quote => format!("{stop} inside quote marks"),
        (Some(_), Some(_)) => format!("{stop} outside quote marks"),
        _ => mark(text),
    }
}

fn quote_marks(text: &str) -> String {
    let marks: Vec<&str> = text.matches(QUOTES).collect();
    match marks.first() {
        None => "no quote marks".into(),
        Some(&"'") if text.contains(char::is_alphanumeric) => "straight apostrophes".into(),
        Some(&"’") if text.contains(char::is_alphanumeric) => "curly apostrophes".into(),
        Some(&("\"" | "'" | "`")) => "straight quote marks".into(),
        Some(&("«" | "»")) => "« »".into(),
        Some(&("‘" | "’")) => "single quote marks".into(),
        Some(_) => "curly quote marks".into(),
    }
}

fn dash(text: &str) -> String {
    let dash: String = text
        .chars()
        .filter(|c| !c.is_alphanumeric() && !c.is_whitespace())
        .collect();
    match dash.as_str() {
        "" => "no dash".into(),
        _ => dash,
    }
}

fn space(text: &str) -> String {
    if text.starts_with(' ') {
        "space before"
    } else {
        "no space before"
    }
    .to_owned()
        + " "
        + text.trim()
}

fn mark(text: &str) -> String {
    let marks: String = text.chars().filter(|c| !c.is_alphanumeric()).collect();
    match marks.trim() {
        "" => "no mark".into(),
        marks => marks.into(),
    }
}

fn per_cent(text: &str) -> String {
    let words: String = text
        .chars()
        .filter(|c| c.is_alphabetic() || matches!(c, '%' | ' ' | '-'))
        .collect();
    match words.trim() {
        words if words.ends_with("per cent") => "per cent".into(),
        words => words.split(' ').next_back().unwrap_or_default().into(),
    }
}

fn numeral(text: &str) -> &'static str {
    match text.contains(|c: char| c.is_numeric()) {
        true => "figures",
        false => "number words",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::{Change, Summary};
    use crate::side::Pair;

    #[track_caller]
    fn check(notes: &[(StyleKind, &str, &str)], expected: &[&str]) {
        let notes = notes.iter().map(|&(kind, old, new)| StyleNote {
            kind,
            old: old.into(),
            new: new.into(),
        });
        let change = Change {
            old: vec![],
            new: vec![],
            links: vec![],
            words: Pair::default(),
            style: notes.collect(),
            facts: vec![],
            standing: crate::changes::Standing::Elsewhere,
            grave_by_place: false,
            severity: crate::changes::Severity::None,
        };
        let changes = Changes::new(vec![change], Pair::new(0, 0), Summary::default(), vec![]);
        assert_eq!(preferences(&changes), expected);
    }

    use StyleKind::*;

    #[test]
    fn what_a_side_prefers_is_counted() {
        check(
            &[
                (PerCent, "per cent", "percent"),
                (PerCent, "five per cent", "5 percent"),
                (Stop, "”,", ",”"),
                (Stop, "”.", ".”"),
                (QuoteMarks, "“", "\""),
                (QuoteMarks, "harbour’s", "harbour's"),
                (Dash, "--", "—"),
                (Spelling, "colour", "color"),
                (Numeral, "five", "5"),
                (Numeral, "nine", "9"),
                (Space, " ,", ","),
                (Punctuation, ",", ""),
                (Punctuation, ",", ""),
                (Punctuation, ";", "."),
            ],
            &[
                "A: curly quote marks ×1, B: straight quote marks ×1",
                "A: curly apostrophes ×1, B: straight apostrophes ×1",
                "A: comma outside quote marks ×1, B: comma inside quote marks ×1",
                "A: stop outside quote marks ×1, B: stop inside quote marks ×1",
                "A: -- ×1, B: — ×1",
                "A: , ×2, B: no mark ×2",
                "A: space before , ×1, B: no space before , ×1",
                "A: colour ×1, B: color ×1",
                "A: per cent ×2, B: percent ×2",
                "A: number words ×2, B: figures ×2",
            ],
        );
    }

    #[test]
    fn many_of_a_kind_are_cut_short() {
        let words = ["a", "b", "c", "d", "e", "f"];
        let notes = words.map(|word| (Spelling, word, "x"));
        let lines = [
            "A: a ×1, B: x ×1",
            "A: b ×1, B: x ×1",
            "A: c ×1, B: x ×1",
            "A: d ×1, B: x ×1",
            "2 more in spelling",
        ];
        check(&notes, &lines);
    }
}
