//! What steers a terminal or hides in a line, and what a program wrote besides text.

/// Without the colours that were asked for: our own escapes, and nothing else that begins with one.
pub fn without_colours(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\x1b[") {
        plain += before;
        let end = after.find('m').unwrap_or_default();
        let (codes, _) = after.split_at(end);
        if !codes
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b';')
        {
            plain += "\x1b";
        }
        rest = &after[(end + 1).min(after.len())..];
    }
    plain + rest
}

pub fn steers(c: char) -> bool {
    matches!(c,
        '\0'..='\t' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0001}')
}

/// What of the bytes that the viewer wrote is neither text nor a sequence that it has for drawing, setting the terminal,
/// asking for its colours, and copying.
pub fn foreign(written: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(written);
    let mut foreign = Vec::new();
    let mut rest = text.as_ref();
    while let Some(at) = rest.find(|c| steers(c) || c == '\n') {
        let length = own_sequence(&rest[at..]);
        if length == 0 {
            let shown = rest[at..].chars().take(12).collect::<String>();
            foreign.push(format!("{shown:?}"));
        }
        let first = rest[at..].chars().next().map_or(1, char::len_utf8);
        rest = &rest[at + length.max(first)..];
    }
    foreign
}

/// How long the viewer's own sequence at the front is; 0 where there is none.
fn own_sequence(text: &str) -> usize {
    for line_end in ["\r\n", "\n"] {
        if text.starts_with(line_end) {
            return line_end.len();
        }
    }
    for query in ["\x1b]10;?", "\x1b]11;?"] {
        for end in ["\x07", "\x1b\\"] {
            if text
                .strip_prefix(query)
                .is_some_and(|rest| rest.starts_with(end))
            {
                return query.len() + end.len();
            }
        }
    }
    if let Some(copied) = text.strip_prefix("\x1b]52;c;") {
        let is_base64 = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
        let end = copied.find(|c| !is_base64(c)).unwrap_or(copied.len());
        let ends = copied[end..].starts_with("\x1b\\");
        return if ends {
            text.len() - copied.len() + end + 2
        } else {
            0
        };
    }
    let Some(rest) = text.strip_prefix("\x1b[") else {
        return 0;
    };
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || "?;:".contains(c)))
        .unwrap_or(rest.len());
    // Cursor, clearing, colours, modes, and the question what the terminal is.
    let is_own = rest[end..].starts_with(['H', 'J', 'K', 'm', 'h', 'l', 'c']);
    if is_own { end + 3 } else { 0 }
}

#[test]
fn what_is_not_the_viewers_own_is_found() {
    let own =
        "\x1b[2J\x1b[3;4Ha\x1b[38;5;1mb\x1b]11;?\x1b\\\x1b[c\x1b]52;c;YWI=\x1b\\\x1b[?1049l\r\n";
    assert_eq!(foreign(own.as_bytes()), [] as [&str; 0]);
    for text in [
        "\x1b]52;c;rm -r\x07",
        "\x1bc",
        "\x1b[5i",
        "\u{9b}31m",
        "a\u{202e}b",
        "\r",
        "\x07",
    ] {
        assert_ne!(foreign(text.as_bytes()), [] as [&str; 0], "{text:?}");
    }
}
