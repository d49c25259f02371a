//! Whether a text is a page.

use super::tags::{Token, tokens};
use crate::letters::holds;

/// Elements whose tags say by themselves that a file is a page.
const CERTAIN: [&str; 3] = ["html", "head", "body"];
/// Elements that make a page of a text where there are enough of them.
const KNOWN: [&str; 33] = [
    "a",
    "article",
    "aside",
    "b",
    "blockquote",
    "br",
    "center",
    "div",
    "em",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "i",
    "img",
    "li",
    "main",
    "meta",
    "ol",
    "p",
    "section",
    "span",
    "strong",
    "table",
    "td",
    "title",
    "tr",
    "ul",
    "script",
];
/// Of which some part a text into paragraphs, and a story in plain text has none of them.
const PARTING: [&str; 13] = [
    "article",
    "blockquote",
    "br",
    "div",
    "h1",
    "h2",
    "li",
    "p",
    "section",
    "table",
    "td",
    "tr",
    "ul",
];
/// Bytes that show what a file is.
const TOP: usize = 1 << 16;
const LEAST_TAGS: usize = 4;
/// Bytes of a page for each of its tags, at most.
const BYTES_A_TAG: usize = 600;

/// Whether a text is a page or a piece of one. A story with a stray tag in it is not; nor is XML of another kind.
pub fn is_page(text: &str) -> bool {
    let top = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let top = &top[..top.floor_char_boundary(TOP)];
    // JSON holds pages too.
    if top.starts_with(['{', '[']) || !holds(top.as_bytes(), b'<') {
        return false;
    }
    let (mut known, mut parting, mut first) = (0, 0, true);
    let mut before = 0;
    for token in tokens(top) {
        match token {
            Token::Comment(text) if first && is_doctype(text) => {
                return text
                    .split_ascii_whitespace()
                    .nth(1)
                    .is_some_and(|name| name.eq_ignore_ascii_case("html"));
            }
            Token::Start(tag) => {
                let is = |one: &&str| one.eq_ignore_ascii_case(tag.name);
                // Of XML the first element tells.
                if before == 0 && CERTAIN.iter().any(is) {
                    return true;
                }
                if first && !KNOWN.iter().any(is) {
                    return false;
                }
                known += usize::from(KNOWN.iter().any(is));
                parting += usize::from(PARTING.iter().any(is));
                first = false;
            }
            Token::End(name) => {
                known += usize::from(KNOWN.iter().any(|one| one.eq_ignore_ascii_case(name)));
            }
            Token::Text(text) if first => before += text.trim().len(),
            _ => {}
        }
    }
    parting > 0 && known >= LEAST_TAGS && known * BYTES_A_TAG >= top.len()
}

fn is_doctype(comment: &str) -> bool {
    let start = comment.get(.."<!doctype".len());
    start.is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"))
}
