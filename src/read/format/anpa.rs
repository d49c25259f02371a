//! ANPA 1312, as American agencies send it: a header of codes, then lines that a caret begins and `<` or `=` ends, then
//! paragraphs that a tab begins. Its seven bits have no curly quotes and no dash, and spell them.

use super::wire::{
    EOT, ETX, Part, SOH, STX, Transmission, US, notice, part, transmission, with_line_feeds,
};
use crate::letters::holds;
use crate::read::format::article::Article;
use crate::read::format::{FETCH_AGAIN, Malformed};
use crate::read::roles::furniture::is_byline_line;
use crate::read::roles::header::is_note_line;
use crate::story::{Role, detail};

/// Begins a line of a table.
const TABLE_LINE: char = '\u{8}';
/// A space of a fixed width.
const SPACE_BAND: char = '\u{10}';

/// Whether a file is one: by the header of a transmission or, where a system has taken that off, by the lines below it.
pub fn is_anpa(text: &str) -> bool {
    /// Characters within which the header begins, and lines within which the caret lines do.
    const TOP: usize = 200;
    const LINES: usize = 12;
    let top = &text[..text.floor_char_boundary(TOP)];
    let header = top.split_once(SOH).map(|(_, header)| header);
    // Systems write what stands between the start and the caret lines as they please.
    let least = if header.is_some() { 2 } else { 3 };
    let lines = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(LINES);
    let caret = lines.filter(|line| is_caret_line(line) && caret_end(line).is_some());
    // Hardly any text has one at all.
    header.is_some_and(is_numbered) || holds(text.as_bytes(), b'^') && caret.count() >= least
}

/// Whether a header begins with a service's letter and a story's number.
fn is_numbered(header: &str) -> bool {
    let Some((number, _)) = header.split_once(US) else {
        return false;
    };
    let digits = number
        .trim_end()
        .strip_prefix(|c: char| c.is_ascii_alphabetic());
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

fn is_caret_line(line: &str) -> bool {
    line.trim_start_matches([STX, ' ']).starts_with('^')
}

/// A caret line's text without the mark that ends it; None where it goes on.
fn caret_end(line: &str) -> Option<&str> {
    let line = line.trim_end();
    line.strip_suffix(['<', '='])
}

/// The article of a transmission.
pub fn article(file: &str) -> Result<Article, Malformed> {
    let file = with_line_feeds(file);
    // The mark before the text may stand behind its first lines.
    let whole = transmission(&file)
        .filter(|whole| !whole.header.text.lines().any(is_caret_line))
        .unwrap_or_else(|| without_frame(&file));
    let Transmission {
        header,
        text,
        trailer,
        stories,
    } = whole;
    let text = Text::of(text);
    if text.lines.is_empty() && text.paragraphs.is_empty() {
        let end = (file.lines().count().max(1) as u32, 1);
        return Err(
            Malformed::new("no text behind its header, where the file ends")
                .at(end)
                .cured_by(FETCH_AGAIN),
        );
    }
    let mut article = Article::default();
    article.notices.extend(notice(stories));
    text.push_fields(&mut article);
    article.push(
        Role::Furniture,
        Some("wire header"),
        &header.on_one_line(),
        header.line,
    );
    for (line, paragraph) in &text.paragraphs {
        match paragraph.trim() {
            rule if rule.len() >= 2 && rule.bytes().all(|b| b == b'_') => {
                article.push(Role::Furniture, Some("separator"), rule, *line);
            }
            text => article.paragraph(&spelled_out(text), *line),
        }
    }
    let signed = trailer.on_one_line();
    article.push(
        Role::Furniture,
        Some("sign-off"),
        signed.trim_end_matches(['<', ' ']),
        trailer.line,
    );
    Ok(article)
}

/// A file without the characters that frame a transmission.
fn without_frame(file: &str) -> Transmission<'_> {
    let header = file.find(SOH).map_or(0, |at| at + 1);
    let text = match header {
        0 => 0,
        _ => file[header..]
            .find(['^', '\t'])
            .map_or(file.len(), |at| header + at),
    };
    let end = file[text..]
        .find([ETX, EOT])
        .map_or(file.len(), |at| text + at);
    Transmission {
        header: part(file, header, text),
        text: part(file, text, end),
        trailer: part(file, end, file.len()),
        stories: file.matches(SOH).count().max(1),
    }
}

/// A text as its lines say: those above the story, and the paragraphs.
#[derive(Default)]
struct Text {
    lines: Vec<(u32, String)>,
    paragraphs: Vec<(u32, String)>,
}

impl Text {
    fn of(part: Part) -> Text {
        /// Lines that a caret line may go on for.
        const LONGEST: usize = 6;
        let mut text = Text::default();
        let mut lines = part.lines();
        let mut open = false;
        while let Some((number, line)) = lines.next() {
            // The mark before the text may stand behind its first lines.
            let line = line.trim_start_matches(STX);
            let line = line.trim_end_matches(|c: char| c.is_whitespace() || c == '\u{c}');
            if is_caret_line(line) {
                let mut whole = line.trim_start_matches([' ', '^']).to_owned();
                let mut after = lines.clone();
                let goes_on = |line: &str| !is_caret_line(line) && !line.starts_with(['\t', ' ']);
                for (_, next) in after.by_ref().take(LONGEST) {
                    if caret_end(&whole).is_some() || next.trim().is_empty() || !goes_on(next) {
                        break;
                    }
                    whole.push('\n');
                    whole.push_str(next.trim_end());
                    lines.next();
                }
                let whole = caret_end(&whole).unwrap_or(&whole).trim().to_owned();
                let story_begun = !text.paragraphs.is_empty();
                let list = if story_begun {
                    &mut text.paragraphs
                } else {
                    &mut text.lines
                };
                if !whole.is_empty() {
                    list.push((number, whole));
                }
                open = false;
                continue;
            }
            let begins = line.starts_with(['\t', ' ', TABLE_LINE]);
            // A mark alone ends a line that is not there.
            let ended = line.ends_with('<');
            let words = line
                .trim_end_matches('<')
                .trim_matches(|c: char| c.is_whitespace() || c == TABLE_LINE);
            if words.is_empty() {
                open = false;
                continue;
            }
            match text.paragraphs.last_mut() {
                Some((_, paragraph)) if open && !begins => {
                    paragraph.push('\n');
                    paragraph.push_str(words);
                }
                _ => text.paragraphs.push((number, words.to_owned())),
            }
            open = !ended && !line.starts_with(TABLE_LINE);
        }
        text
    }

    /// Adds what the lines above the story say, in the order in which all formats have their fields.
    fn push_fields(&self, article: &mut Article) {
        let mut fields: Vec<(Field, u32, String)> = Vec::new();
        for (number, line) in &self.lines {
            let line = spelled_out(line);
            let had = |field: Field| fields.iter().any(|(known, _, _)| *known == field);
            let is_keyline = !had(Field::Slug) && !had(Field::Headline) && is_keyline(&line);
            let field = if is_keyline {
                let (slug, version, count) = keyline(&line);
                fields.push((Field::Version, *number, version));
                fields.push((Field::Words, *number, count));
                fields.push((Field::Slug, *number, slug));
                continue;
            } else if is_picture_line(&line) {
                Field::Pictures
            } else if is_note_line(&line) {
                Field::Note
            } else if !had(Field::Byline) && is_byline_line(&line) {
                Field::Byline
            } else if had(Field::Byline) {
                Field::Credit
            } else if !had(Field::Headline) {
                Field::Headline
            } else {
                Field::Note
            };
            fields.push((field, *number, line));
        }
        fields.sort_by_key(|(field, number, _)| (*field, *number));
        for (field, number, text) in fields {
            let (role, detail) = field.role();
            article.push(role, detail, &text, number);
        }
    }
}

/// What a line above the story is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Note,
    Headline,
    Byline,
    Credit,
    Slug,
    Version,
    Words,
    Pictures,
}

impl Field {
    fn role(self) -> (Role, Option<&'static str>) {
        match self {
            Field::Note => (Role::Note, None),
            Field::Headline => (Role::Headline, None),
            Field::Byline => (Role::Byline, None),
            Field::Credit => (Role::Credit, None),
            Field::Slug => (Role::Note, Some(detail::SLUG)),
            Field::Version => (Role::Note, Some(detail::VERSION)),
            Field::Words => (Role::Furniture, Some("word count")),
            Field::Pictures => (Role::Furniture, Some("picture line")),
        }
    }
}

/// `BC-Harbour Ferry,1st Ld-Writethru,466`: a slug with the cycle before it or a count behind it.
fn is_keyline(line: &str) -> bool {
    let last = line.rsplit(',').next().unwrap_or_default().trim();
    let counted =
        line.contains(',') && !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit());
    let cycle = line.split('-').next().unwrap_or_default();
    let has_cycle = cycle.len() == 2 && cycle.bytes().all(|b| b.is_ascii_uppercase());
    counted || has_cycle && line.contains('-')
}

/// The slug, the version and the count of words in a keyline; either of the last two may be empty.
fn keyline(line: &str) -> (String, String, String) {
    let mut parts: Vec<&str> = line.split(',').map(str::trim).collect();
    let is_count = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let count = parts.pop_if(|part| is_count(&&**part)).unwrap_or_default();
    let slug = parts.first().copied().unwrap_or_default();
    let version = parts.get(1..).unwrap_or_default().join(", ");
    (slug.to_owned(), version, count.to_owned())
}

/// `AP Photo XNP101`: pictures, graphics and films that go with the story.
fn is_picture_line(line: &str) -> bool {
    let mut words = line
        .split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let words: Vec<&str> = words.by_ref().take(3).collect();
    let names = |word: &&&str| {
        [
            "Photo",
            "Photos",
            "Graphic",
            "Graphics",
            "Video",
            "Audio",
            "Multimedia",
        ]
        .contains(*word)
    };
    let agency =
        |word: &str| (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    words.iter().any(|word| agency(word)) && words.iter().any(|word| names(&word))
}

/// A text with the quote marks and dashes that its seven bits have to spell: ` ``so'' `, ` _ `.
fn spelled_out(text: &str) -> String {
    let text = text
        .replace("``", "“")
        .replace("''", "”")
        .replace(SPACE_BAND, " ");
    let mut spelled = String::with_capacity(text.len());
    let mut quoted = false;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        spelled.push(match c {
            '_' if before.is_whitespace() && after.is_whitespace() => '—',
            '`' => {
                quoted = true;
                '‘'
            }
            // An apostrophe stands before a letter, as a rule.
            '\'' if quoted && !after.is_alphanumeric() => {
                quoted = false;
                '’'
            }
            c => c,
        });
        before = c;
    }
    spelled
}
