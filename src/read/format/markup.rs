//! Elements and text, as they come, to paragraphs. NITF, XHTML and HTML name nearly the same things, so one reader
//! serves them all, whether a tree is walked or tags are met one by one; unclosed tags do it no harm.

use crate::read::format::article::Article;
use crate::story::Role;

/// Takes elements and text in the order of the file and makes paragraphs of them.
#[derive(Debug, Default)]
pub struct Paragraphs {
    article: Article,
    /// The paragraph at hand; a break within it is U+2028.
    text: String,
    /// The line of the file on which `text` begins.
    line: u32,
    /// How many elements of each context are open.
    open: [u32; CONTEXTS],
    /// The cells of the table row at hand, each with its paragraphs.
    row: Vec<Vec<String>>,
    row_line: u32,
}

/// What an element makes of the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Context {
    /// Nothing: it is no text of the story.
    Skipped,
    /// Line breaks and indents count, as in a plain text file.
    Kept,
    Caption,
    PhotoCredit,
    Note,
    SignOff,
    Bibliography,
    Table,
}

const CONTEXTS: usize = 8;

enum Meaning {
    /// Part of the text around it.
    Inline,
    /// A paragraph, or something that holds paragraphs.
    Block,
    Break,
    Row,
    Cell,
    Opens(Context),
}

fn meaning(name: &str) -> Meaning {
    match name {
        // `body.head` and `docdata` are header, and are read as such before.
        "script"
        | "style"
        | "head"
        | "title"
        | "template"
        | "noscript"
        | "iframe"
        | "object"
        | "svg"
        | "math"
        | "body.head"
        | "docdata"
        | "media-metadata"
        | "media-reference"
        | "media-object"
        | "nitf-table-metadata" => Meaning::Opens(Context::Skipped),
        "pre" => Meaning::Opens(Context::Kept),
        "figcaption" | "media-caption" | "caption" => Meaning::Opens(Context::Caption),
        "media-producer" => Meaning::Opens(Context::PhotoCredit),
        "note" => Meaning::Opens(Context::Note),
        "tagline" => Meaning::Opens(Context::SignOff),
        "bibliography" => Meaning::Opens(Context::Bibliography),
        "table" | "nitf-table" => Meaning::Opens(Context::Table),
        "tr" => Meaning::Row,
        "td" | "th" => Meaning::Cell,
        "br" => Meaning::Break,
        "p" | "div" | "section" | "article" | "main" | "aside" | "header" | "footer" | "nav"
        | "body" | "html" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl1" | "hl2" | "hedline"
        | "byline" | "dateline" | "ul" | "ol" | "li" | "dl" | "dt" | "dd" | "blockquote" | "bq"
        | "block" | "center" | "address" | "figure" | "media" | "hr" | "fn" | "form" | "thead"
        | "tbody" | "tfoot" | "abstract" | "credit" | "details" | "summary" | "body.content"
        | "body.end" => Meaning::Block,
        _ => Meaning::Inline,
    }
}

/// Whether an element of this name parts the text around it.
pub fn parts_text(name: &str) -> bool {
    !matches!(meaning(name), Meaning::Inline)
}

/// Letters of a cell above which a table is one of a page's layout, not one of figures.
const LONGEST_CELL: usize = 300;

impl Paragraphs {
    /// Paragraphs of text whose line breaks and indents count, whatever markup it holds.
    pub fn keeping_lines() -> Self {
        let mut paragraphs = Paragraphs::default();
        paragraphs.open[Context::Kept as usize] = 1;
        paragraphs
    }

    /// `name` in small letters, without its prefix.
    pub fn start(&mut self, name: &str, line: u32) {
        match meaning(name) {
            Meaning::Inline => {}
            Meaning::Break => self.push(
                if self.is_in(Context::Kept) {
                    "\n"
                } else {
                    "\u{2028}"
                },
                line,
            ),
            Meaning::Block => self.end_block(),
            Meaning::Opens(Context::Skipped) => self.open[Context::Skipped as usize] += 1,
            Meaning::Opens(Context::Table) => {
                self.end_row();
                self.open[Context::Table as usize] += 1;
            }
            Meaning::Opens(context) => {
                self.end_block();
                self.open[context as usize] += 1;
            }
            Meaning::Row => self.end_row(),
            Meaning::Cell => self.start_cell(line),
        }
    }

    pub fn end(&mut self, name: &str) {
        match meaning(name) {
            Meaning::Inline | Meaning::Break | Meaning::Cell => {}
            Meaning::Block => self.end_block(),
            Meaning::Opens(context) => {
                match context {
                    Context::Skipped => {}
                    Context::Table => self.end_row(),
                    _ => self.end_block(),
                }
                let open = &mut self.open[context as usize];
                *open = open.saturating_sub(1);
            }
            Meaning::Row => self.end_row(),
        }
        if matches!(name, "figure" | "media") {
            // A caption that was never closed ends with its picture.
            self.open[Context::Caption as usize] = 0;
        }
    }

    /// Text with its entities resolved.
    pub fn text(&mut self, text: &str, line: u32) {
        if self.text.trim().is_empty() {
            self.text.clear();
            // An indent counts where a text keeps its lines, and as part of the width to which one was wrapped; but not
            // that of the file's own lines.
            let trimmed = match self.is_in(Context::Kept) {
                true => text.trim_start_matches(['\n', '\r']),
                false => text.trim_start(),
            };
            let trimmed = if text[..text.len() - trimmed.len()].contains('\n') {
                trimmed
            } else {
                text
            };
            let before = &text[..text.len() - trimmed.len()];
            self.push(trimmed, line + before.matches('\n').count() as u32);
        } else {
            self.push(text, line);
        }
    }

    pub fn finish(mut self) -> Article {
        self.end_row();
        self.article
    }

    fn is_in(&self, context: Context) -> bool {
        self.open[context as usize] > 0
    }

    fn push(&mut self, text: &str, line: u32) {
        if self.is_in(Context::Skipped) {
            return;
        }
        if self.text.is_empty() {
            self.line = line;
        }
        if text.contains(is_misplaced) {
            self.text.extend(text.chars().map(windows_1252));
        } else {
            self.text.push_str(text);
        }
    }

    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let (role, detail) = self.role();
        if let Some(cell) = self.row.last_mut().filter(|_| role == Role::Body) {
            cell.push(text.replace('\u{2028}', " "));
        } else if self.is_in(Context::Kept) && role == Role::Body {
            self.article.plain(&text, self.line);
        } else {
            let mut line = self.line;
            for paragraph in unwrapped(&text) {
                self.article.push(role, detail, &paragraph, line);
                line += paragraph.matches('\n').count() as u32;
            }
        }
    }

    fn role(&self) -> (Role, Option<&'static str>) {
        if self.is_in(Context::PhotoCredit) {
            (Role::Furniture, Some("photo credit"))
        } else if self.is_in(Context::Caption) {
            (Role::Furniture, Some("caption"))
        } else if self.is_in(Context::Note) {
            (Role::Note, None)
        } else if self.is_in(Context::SignOff) {
            (Role::Furniture, Some("sign-off"))
        } else if self.is_in(Context::Bibliography) {
            (Role::Furniture, Some("bibliography"))
        } else {
            (Role::Body, None)
        }
    }

    fn start_cell(&mut self, line: u32) {
        self.end_block();
        if self.is_in(Context::Table) && !self.is_in(Context::Skipped) {
            if self.row.is_empty() {
                self.row_line = line;
            }
            self.row.push(Vec::new());
        }
    }

    /// Ends a row of a table: one line of furniture. What holds paragraphs is a page's layout, and they are the story's.
    fn end_row(&mut self) {
        self.end_block();
        let row = std::mem::take(&mut self.row);
        let is_figures = |cell: &Vec<String>| {
            cell.len() <= 1 && cell.iter().all(|text| text.trim().len() <= LONGEST_CELL)
        };
        if row.len() > 1 && row.iter().all(is_figures) {
            let cells: Vec<String> = row.into_iter().map(|cell| cell.concat()).collect();
            let cells: Vec<&str> = cells
                .iter()
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
                .collect();
            let line = cells.join(" | ");
            self.article
                .push(Role::Furniture, Some("table"), &line, self.row_line);
        } else {
            for paragraph in row.iter().flatten() {
                self.article.paragraph(paragraph, self.row_line);
            }
        }
    }
}

/// The paragraphs in a block of text whose breaks are U+2028: two breaks end one, and so does a single one unless it
/// wraps the text.
fn unwrapped(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split('\u{2028}').collect();
    // Whether the first line's indent counts in the width of the wrap differs.
    let with_indent = |line: &str| line.trim_end().chars().count();
    let without = |line: &str| line.trim().chars().count();
    let widest =
        |width: &dyn Fn(&str) -> usize| lines.iter().map(|line| width(line)).max().unwrap_or(0);
    let widest = (widest(&with_indent), widest(&without));
    let may_wrap = (NARROWEST..=WIDEST).contains(&widest.0);
    // A line was wrapped where the first word of the next one had no room.
    let is_wrapped = |above: &str, word: &str| {
        let more = 1 + word.chars().count();
        with_indent(above) + more > widest.0 || without(above) + more > widest.1
    };
    let mut paragraphs = vec![String::new()];
    let mut above = "";
    for line in lines {
        let word = line.split_whitespace().next().unwrap_or_default();
        let wraps = may_wrap && !word.is_empty() && is_wrapped(above, word);
        let last = paragraphs.last_mut().expect("there is one from the start");
        if wraps || last.is_empty() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(line);
        } else {
            paragraphs.push(line.into());
        }
        above = line;
    }
    paragraphs
        .into_iter()
        .flat_map(|paragraph| at_blank_lines(&paragraph))
        .collect()
}

/// Columns of the longest line, at least and at most, of a text that breaks wrap.
const NARROWEST: usize = 45;
const WIDEST: usize = 100;

/// A blank line after a sentence's end is a break, though markup says it means nothing: sign-offs are set so.
fn at_blank_lines(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.split_inclusive('\n') {
        let last = paragraphs.last_mut().expect("there is one from the start");
        let ends = |text: &str| {
            text.trim_end()
                .ends_with(['.', '!', '?', '"', '”', '’', ')', '»'])
        };
        let blank_above = last.ends_with('\n')
            && last[..last.len() - 1]
                .trim_end_matches([' ', '\t'])
                .ends_with('\n');
        if blank_above && !line.trim().is_empty() && ends(last) {
            paragraphs.push(line.into());
        } else {
            last.push_str(line);
        }
    }
    paragraphs
}

/// The C1 controls that nobody means: references to them are written by programs that think in windows-1252.
fn is_misplaced(c: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&c) && c != '\u{85}'
}

fn windows_1252(c: char) -> char {
    if !is_misplaced(c) {
        return c;
    }
    let byte = [c as u8];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
    text.chars().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::format::fragment;

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        let article = fragment::article(html, Paragraphs::default(), &|_| 1);
        let text = article.text();
        let folded: Vec<String> = text
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(folded, expected);
    }

    #[test]
    fn paragraphs_lists_and_headings_stand_apart() {
        check(
            "<h2>Ferry</h2><p>It <b>sank</b>.<p>All were saved<br>.<ul><li>One<li>Two</ul>Tail",
            &[
                "Ferry",
                "It sank.",
                "All were saved",
                ".",
                "One",
                "Two",
                "Tail",
            ],
        );
    }

    #[test]
    fn breaks_that_wrap_are_no_breaks() {
        check(
            "<p>   The ferry ran aground on a bank of sand in the thick <br />fog of Tuesday morning, the \
             harbour master of Korsby <br/>said.</p>",
            &[
                "The ferry ran aground on a bank of sand in the thick fog of Tuesday morning, the harbour master of Korsby said.",
            ],
        );
        check(
            "<p>Korsby 2, Tarn 1<br/>Harlow 0, Anvik 0</p>",
            &["Korsby 2, Tarn 1", "Harlow 0, Anvik 0"],
        );
        check(
            "One.<br><br>Two.<br>\n<br>Three.",
            &["One.", "Two.", "Three."],
        );
    }

    #[test]
    fn a_table_is_a_line_a_row_unless_it_lays_out_a_page() {
        check(
            "<table><tr><th>Club</th><th>P</th></tr><tr><td><p>Korsby</p></td><td>3</td></tr></table><p>So.</p>",
            &["Club | P", "Korsby | 3", "So."],
        );
        check(
            "<table><tr><td>Menu</td><td><p>The ferry sank.</p><p>All were saved.</p></td></tr></table>",
            &["Menu", "The ferry sank.", "All were saved."],
        );
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        check(
            "<style>p {}</style><p>A<script>if (a < b) { '<p>' }</script>n end &amp; a&nbsp;start&#146;s&eacute;</p>",
            &["An end & a start’sé"],
        );
    }

    #[test]
    fn a_blank_line_after_a_stop_ends_a_paragraph() {
        check(
            "<p>It sank.\n \n(Reporting by Ann Vesely)</p>",
            &["It sank.", "(Reporting by Ann Vesely)"],
        );
    }

    #[test]
    fn hostile_markup_takes_no_time() {
        let pieces = [
            "<div>",
            "<table><tr><td>",
            "<figcaption>",
            "<p a=b ",
            "</note>",
            "&amp",
            "<pre>",
            "\u{2028}",
            "a<br>",
            "<",
        ];
        for piece in pieces {
            let html = piece.repeat((1 << 19) / piece.len());
            fragment::article(&html, Paragraphs::default(), &|_| 1);
        }
    }
}
