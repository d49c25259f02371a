//! Text that means itself in Markdown, and words marked in it so that every mark opens and closes.

use crate::rows::Face;
use crate::view::Piece;

/// Text that means itself in Markdown, at the start of a line too, where some marks make a heading or a list.
pub fn escaped(text: &str) -> String {
    let start = if text.starts_with(['#', '+', '-', '=']) {
        "\\"
    } else {
        ""
    };
    format!("{start}{}", within_line(text))
}

fn within_line(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$'
        ) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Words within one mark, `~~` for instance, or within none.
struct Run {
    mark: &'static str,
    text: String,
}

/// The pieces as one text, the words of each face within the mark that `mark` gives for it.
pub fn marked(pieces: &[Piece], mark: impl Fn(Face) -> &'static str) -> String {
    let mut runs: Vec<Run> = Vec::new();
    for piece in pieces {
        let mark = mark(piece.face);
        match runs.last_mut() {
            Some(last) if last.mark == mark => last.text.push_str(piece.text),
            _ => runs.push(Run {
                mark,
                text: piece.text.to_owned(),
            }),
        }
    }
    for at in 0..runs.len() {
        if !runs[at].mark.is_empty() {
            settle(&mut runs, at);
        }
    }
    let mut text = String::new();
    for Run { mark, text: words } in runs.iter().filter(|run| !run.text.is_empty()) {
        text += mark;
        text += &within_line(words);
        text += mark;
    }
    text
}

/// Moves the ends of a marked run to where its marks are marks. A mark with a comma within and a letter without, as in
/// `ill~~, he said~~.`, is none (CommonMark 0.31, section 6.2): the comma stays outside then. What is nothing but a comma
/// is marked with the whole of its word.
fn settle(runs: &mut [Run], at: usize) {
    let before = at.checked_sub(1).map_or("", |before| &runs[before].text);
    let after = runs.get(at + 1).map_or("", |after| &after.text);
    let text = &runs[at].text;
    let is_word = |c: &char| c.is_alphanumeric();
    let beside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens =
        !beside(before.chars().next_back()) || text.chars().next().is_some_and(|c| is_word(&c));
    let closes =
        !beside(after.chars().next()) || text.chars().next_back().is_some_and(|c| is_word(&c));
    let has_words = text.contains(char::is_alphanumeric);
    if !opens {
        match has_words {
            true => give_start(runs, at),
            false => take_word_before(runs, at),
        }
    }
    if !closes {
        match has_words {
            true => give_end(runs, at),
            false => take_word_after(runs, at),
        }
    }
}

fn give_start(runs: &mut [Run], at: usize) {
    let text = &mut runs[at].text;
    let words = text.find(char::is_alphanumeric).unwrap_or(0);
    let given: String = text.drain(..words).collect();
    runs[at - 1].text.push_str(&given);
}

fn give_end(runs: &mut [Run], at: usize) {
    let text = &mut runs[at].text;
    let words = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let given = text.split_off(words);
    runs[at + 1].text.insert_str(0, &given);
}

fn take_word_before(runs: &mut [Run], at: usize) {
    let before = &mut runs[at - 1].text;
    let word = before.rfind(char::is_whitespace);
    let word = word.map_or(0, |space| {
        space + before[space..].chars().next().map_or(0, char::len_utf8)
    });
    let taken = before.split_off(word);
    runs[at].text.insert_str(0, &taken);
}

fn take_word_after(runs: &mut [Run], at: usize) {
    let after = &mut runs[at + 1].text;
    let word = after.find(char::is_whitespace).unwrap_or(after.len());
    let taken: String = after.drain(..word).collect();
    runs[at].text.push_str(&taken);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what becomes of words that are marked where they stand in `[` and `]`.
    #[track_caller]
    fn check(words: &str, expected: &str) {
        let pieces = words
            .split_inclusive(['[', ']'])
            .scan(false, |within, part| {
                let face = if *within {
                    Face::DroppedWords
                } else {
                    Face::Text
                };
                *within = part.ends_with('[');
                Some(Piece::label(part.trim_end_matches(['[', ']']), face))
            });
        let mark = |face| match face {
            Face::DroppedWords => "~~",
            _ => "",
        };
        assert_eq!(marked(&pieces.collect::<Vec<_>>(), mark), expected);
    }

    #[test]
    fn words_are_marked_where_a_mark_is_one() {
        check("The [old] port.", "The ~~old~~ port.");
        check("[Yesterday] it rose", "~~Yesterday~~ it rose");
        check(
            "It rose [, he said], and fell",
            "It rose ~~, he said~~, and fell",
        );
        check("He is ill[, he said].", "He is ill, ~~he said~~.");
        check("a [pre-]war port", "a ~~pre~~-war port");
        check("a co[-]op", "a ~~co-op~~");
        check("It is [“so”] here", "It is ~~“so”~~ here");
    }

    #[test]
    fn what_is_markup_in_a_story_stays_text() {
        check(
            "a|b [*c*] `d` <e> $f$ [g](h)",
            "a\\|b ~~\\*c\\*~~ \\`d\\` \\<e\\> \\$f\\$ ~~g~~(h)",
        );
        assert_eq!(escaped("# no_heading"), "\\# no\\_heading");
    }
}
