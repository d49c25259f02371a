//! A page made fit for the parser: without what no reader sees, each tag with the line it stands on, and nothing in it
//! that would take the parser more than its share of time.

use html_escape::{decode_html_entities, encode_text};

use super::tags::{Tag, Token, tokens};

/// The attribute that holds the line on which a tag ends, counted from 1.
pub const LINE: &str = "data-wirediff-line";

/// A page without scripts, styles and comments.
pub struct Page<'p> {
    pub html: String,
    /// The scripts that hold data (JSON-LD).
    pub data: Vec<&'p str>,
    /// What the page has too much of to be parsed whole. `html` is then flat: text and paragraphs only.
    pub excess: Option<Excess>,
}

/// What a page has too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    Depth,
    Tags,
}

/// Elements in elements. Browsers end at 512.
pub const DEEPEST: usize = 600;
/// Tags of a page, and their depths together: what goes through the tree costs as much.
const MOST_TAGS: usize = 300_000;
const MOST_STEPS: usize = 6_000_000;
/// Formatting opened again in each paragraph because nothing closed it, together.
const MOST_REOPENED: usize = 1_000_000;
/// Brackets and signs of entities in text: the parser takes each by itself.
const MOST_MARKS: usize = 500_000;
/// Of them in one text, which grows slower with each.
const MARKS_A_TEXT: usize = 256;
/// And of those in one text that are shown where there are too many.
const MOST_MARKS_SHOWN: usize = 10_000;
/// Attributes of a tag, and bytes of a value, that are passed on. A picture may be written out in one.
const MOST_ATTRIBUTES: usize = 64;
const LONGEST_VALUE: usize = 4096;

/// Makes a page fit.
pub fn page(source: &str) -> Page<'_> {
    let mut html = String::with_capacity(source.len());
    let mut data = Vec::new();
    let mut depth = Depth::default();
    let mut lines = Lines::default();
    let mut tokens = tokens(source);
    let mut is_data = false;
    while let Some(token) = tokens.next() {
        lines.go_to(&source[..tokens.at()]);
        match token {
            Token::Text(text) => {
                depth.marks += push_text(&mut html, text);
                if depth.marks > MOST_MARKS {
                    return Page {
                        html: flat(source),
                        data,
                        excess: Some(Excess::Tags),
                    };
                }
            }
            Token::Start(tag) if is_unseen(tag.name) => {
                is_data = is_script(tag.name) && holds_data(tag);
            }
            Token::Start(tag) => {
                if tag.is_void() {
                    depth.tags += 1;
                    push_start(&mut html, tag, lines.line);
                } else if tokens.is_ended(tag) {
                    push_start(&mut html, tag, lines.line);
                    push_end(&mut html, tag.name);
                } else if depth.start(tag) {
                    push_start(&mut html, tag, lines.line);
                }
                if let Some(excess) = depth.excess() {
                    return Page {
                        html: flat(source),
                        data,
                        excess: Some(excess),
                    };
                }
            }
            Token::End(name) if is_unseen(name) => {}
            Token::End(name) => {
                depth.end(name);
                push_end(&mut html, name);
            }
            Token::Raw { name, text } if is_script(name) => {
                if is_data {
                    data.push(text);
                }
                push_line_feeds(&mut html, text);
            }
            Token::Raw { name, text } if is_unseen(name) => push_line_feeds(&mut html, text),
            Token::Raw { text, .. } => {
                html.push_str(&text[..text.floor_char_boundary(LONGEST_VALUE)]);
            }
            Token::Comment(text) => push_line_feeds(&mut html, text),
        }
    }
    Page {
        html,
        data,
        excess: None,
    }
}

impl Page<'_> {
    /// Makes the page flat since its tree came out too deep: tags that close nothing deceive the count of what is open.
    pub fn flatten(&mut self, source: &str) {
        self.html = flat(source);
        self.excess = Some(Excess::Depth);
    }
}

/// The text of a page that is too much for the parser: its paragraphs and headings, no element in another.
fn flat(source: &str) -> String {
    let mut html = String::new();
    let mut lines = Lines::default();
    let mut tokens = tokens(source);
    let mut open: Option<&str> = None;
    // A paragraph's tag waits for its text: there may be more tags without any than text.
    let mut begun: Option<(&str, u32)> = None;
    while let Some(token) = tokens.next() {
        lines.go_to(&source[..tokens.at()]);
        let name = match token {
            Token::Start(tag) => tag.name,
            Token::End(name) => name,
            Token::Text(text) if text.trim().is_empty() => {
                html.push_str(if open.is_some() { " " } else { "" });
                continue;
            }
            Token::Text(text) => {
                if let Some((name, line)) = begun.take() {
                    html.push_str(&format!("<{name} {LINE}={line}>"));
                    open = Some(name);
                }
                if open.is_some() {
                    push_flat_text(&mut html, text);
                }
                continue;
            }
            Token::Raw { .. } | Token::Comment(_) => continue,
        };
        let is_paragraph = PARAGRAPHS.iter().any(|one| one.eq_ignore_ascii_case(name));
        if is_paragraph || is_block(name) {
            begun = None;
            if let Some(last) = open.take() {
                push_end(&mut html, last);
            }
        }
        if matches!(token, Token::Start(_)) && is_paragraph {
            begun = Some((name, lines.line));
        }
    }
    html
}

/// Adds text in pieces with no more marks in one than are quickly parsed. How many there are.
fn push_text(html: &mut String, text: &str) -> usize {
    let (mut marks, mut added) = (0, 0);
    for (at, _) in text.match_indices(['<', '&']) {
        marks += 1;
        if marks % MARKS_A_TEXT == 0 {
            html.push_str(&text[added..at]);
            html.push_str("<!---->");
            added = at;
        }
    }
    html.push_str(&text[added..]);
    marks
}

/// Adds text with its entities resolved. Where it is full of marks, wider ones stand for them, and those beyond what any
/// story has are left out: a page of nothing else would be read sign by sign.
fn push_flat_text(html: &mut String, text: &str) {
    let text = decode_html_entities(text);
    if text.matches(['<', '&']).count() <= MARKS_A_TEXT {
        html.push_str(&encode_text(&text));
        return;
    }
    let mut marks = 0;
    for c in text.chars() {
        let wide = match c {
            '<' => '＜',
            '&' => '＆',
            c => {
                html.push(c);
                continue;
            }
        };
        marks += 1;
        if marks <= MOST_MARKS_SHOWN {
            html.push(wide);
        }
    }
}

/// The elements whose text is taken from a page that is too much.
const PARAGRAPHS: [&str; 9] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"];

/// Elements that end a paragraph.
const BLOCKS: [&str; 22] = [
    "article",
    "aside",
    "body",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "main",
    "nav",
    "ol",
    "section",
    "table",
    "td",
    "tr",
    "ul",
];

fn is_block(name: &str) -> bool {
    BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name))
}

/// Counts lines as far as the page was read.
struct Lines {
    line: u32,
    at: usize,
}

impl Default for Lines {
    fn default() -> Self {
        Lines { line: 1, at: 0 }
    }
}

impl Lines {
    fn go_to(&mut self, read: &str) {
        self.line += line_feeds(&read[self.at..]) as u32;
        self.at = read.len();
    }
}

fn line_feeds(text: &str) -> usize {
    text.bytes().filter(|&b| b == b'\n').count()
}

/// Line feeds in place of what is left out, where no reader sees them.
fn push_line_feeds(html: &mut String, left_out: &str) {
    let feeds = line_feeds(left_out);
    if feeds > 0 {
        html.push_str("<!--");
        html.extend(std::iter::repeat_n('\n', feeds));
        html.push_str("-->");
    }
}

/// Elements that show nothing, or nothing that could be of a story.
fn is_unseen(name: &str) -> bool {
    const UNSEEN: [&str; 9] = [
        "script",
        "style",
        "noscript",
        "iframe",
        "textarea",
        "xmp",
        "noembed",
        "noframes",
        "plaintext",
    ];
    UNSEEN
        .iter()
        .any(|unseen| unseen.eq_ignore_ascii_case(name))
}

fn is_script(name: &str) -> bool {
    name.eq_ignore_ascii_case("script")
}

fn holds_data(script: Tag) -> bool {
    script
        .attributes()
        .take(MOST_ATTRIBUTES)
        .any(|(name, value)| {
            name.eq_ignore_ascii_case("type")
                && value
                    .trim()
                    .to_ascii_lowercase()
                    .starts_with("application/ld+json")
        })
}

fn push_start(html: &mut String, tag: Tag, line: u32) {
    html.push('<');
    html.push_str(tag.name);
    // The parser opens formatting again where nothing closed it, but no more than three alike.
    if !is_formatting(tag.name) {
        html.push_str(&format!(" {LINE}={line}"));
    }
    for (name, value) in tag.attributes().take(MOST_ATTRIBUTES) {
        if name.len() > LONGEST_VALUE || name.eq_ignore_ascii_case(LINE) {
            continue;
        }
        let value = &value[..value.floor_char_boundary(LONGEST_VALUE)];
        let quote = if value.contains('"') { '\'' } else { '"' };
        html.push(' ');
        html.push_str(name);
        html.push('=');
        html.push(quote);
        html.push_str(value);
        html.push(quote);
    }
    html.push('>');
}

fn push_end(html: &mut String, name: &str) {
    html.push_str("</");
    html.push_str(name);
    html.push('>');
}

/// How deep the parser's tree will be, near enough: elements that nothing closed count as open.
#[derive(Default)]
struct Depth<'p> {
    /// Elements that may stand in each other.
    kinds: Vec<Kind<'p>>,
    open: usize,
    open_formatting: usize,
    tags: usize,
    marks: usize,
    steps: usize,
    reopened: usize,
    /// Whether there was a drawing or a formula.
    foreign: bool,
}

/// The elements of a name.
struct Kind<'p> {
    name: String,
    open: usize,
    /// The last start tag of this name, and how many like it came in a row.
    last: Option<Tag<'p>>,
    alike: usize,
}

/// Elements that the next of their kind closes.
const CLOSED_BY_THE_NEXT: [&str; 5] = ["nobr", "p", "li", "dt", "dd"];
/// Those that stand in each other where they are of a drawing or a formula.
const CLOSED_IN_TEXT: [&str; 8] = ["a", "option", "tr", "td", "th", "thead", "tbody", "tfoot"];

fn is_formatting(name: &str) -> bool {
    const FORMATTING: [&str; 14] = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
        "u",
    ];
    FORMATTING.iter().any(|one| one.eq_ignore_ascii_case(name))
}

impl<'p> Depth<'p> {
    /// Whether the parser is to see the tag: formatting alike is left out beyond the third, which no reader sees, and
    /// each would stand in the last.
    fn start(&mut self, tag: Tag<'p>) -> bool {
        /// The parser opens no more formatting elements alike again.
        const ALIKE: usize = 3;
        self.tags += 1;
        self.steps += self.open;
        let is_formatting = is_formatting(tag.name);
        if !is_formatting {
            self.reopened += self.open_formatting;
        }
        let Some(kind) = self.kind(tag.name) else {
            return true;
        };
        kind.alike = match kind.last.replace(tag) {
            Some(last) if last == tag => kind.alike + 1,
            _ => 1,
        };
        if is_formatting && kind.alike > ALIKE {
            return false;
        }
        kind.open += 1;
        self.open += 1;
        self.open_formatting += usize::from(is_formatting);
        true
    }

    fn end(&mut self, name: &str) {
        self.tags += 1;
        if let Some(kind) = self.kind(name)
            && kind.open > 0
        {
            kind.open -= 1;
            kind.last = None;
            self.open -= 1;
            self.open_formatting -= usize::from(is_formatting(name));
        }
    }

    /// The elements of this name; None for those that never stand in each other.
    fn kind(&mut self, name: &str) -> Option<&mut Kind<'p>> {
        let is = |one: &&str| one.eq_ignore_ascii_case(name);
        /// HTML has fewer names; those of no element are counted with the last.
        const NAMES: usize = 200;
        self.foreign |= ["svg", "math"].iter().any(is);
        if CLOSED_BY_THE_NEXT.iter().any(is) || !self.foreign && CLOSED_IN_TEXT.iter().any(is) {
            return None;
        }
        let known = self
            .kinds
            .iter()
            .position(|kind| kind.name.eq_ignore_ascii_case(name));
        let at = known.unwrap_or_else(|| {
            if self.kinds.len() < NAMES {
                self.kinds.push(Kind {
                    name: name.to_owned(),
                    open: 0,
                    last: None,
                    alike: 0,
                });
            }
            self.kinds.len() - 1
        });
        Some(&mut self.kinds[at])
    }

    fn excess(&self) -> Option<Excess> {
        if self.open > DEEPEST || self.steps > MOST_STEPS || self.reopened > MOST_REOPENED {
            Some(Excess::Depth)
        } else if self.tags > MOST_TAGS {
            Some(Excess::Tags)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_of_nothing_but_marks_keeps_its_words_and_not_its_marks() {
        let marks = "&".repeat(MOST_MARKS + 1);
        let html = page(&format!("<p>Ferry {marks} sails</p>")).html;
        let marks = "＆".repeat(MOST_MARKS_SHOWN);
        assert!(html.ends_with(&format!(">Ferry {marks} sails</p>")));
    }
}
