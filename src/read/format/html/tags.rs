//! The text of a page to its tags, in one pass that no input makes slow. A browser's parser builds a tree besides, and
//! for that it needs to be known first how deep the tree will be.

/// A stretch of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'p> {
    Text(&'p str),
    Start(Tag<'p>),
    /// The name in an end tag.
    End(&'p str),
    /// A comment, a doctype or a processing instruction.
    Comment(&'p str),
    /// What stands between the tags of an element whose content is no markup: `script`, `style`, `title`.
    Raw {
        name: &'p str,
        text: &'p str,
    },
}

/// A start tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'p> {
    pub name: &'p str,
    /// Everything between the name and the closing bracket.
    attributes: &'p str,
}

/// The tokens of a page; joined, they leave out nothing but brackets.
pub struct Tokens<'p> {
    page: &'p str,
    at: usize,
    /// The element whose raw content comes next.
    raw: Option<&'p str>,
    /// Whether a tag may end its element too.
    xhtml: bool,
}

/// Elements in which a bracket opens no tag.
const RAW: [&str; 9] = [
    "script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes", "noscript",
];

pub fn tokens(page: &str) -> Tokens<'_> {
    Tokens {
        page,
        at: 0,
        raw: None,
        xhtml: page.trim_start().starts_with("<?xml"),
    }
}

impl<'p> Tokens<'p> {
    /// Bytes of the page read so far.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether the tag ends its element too, as XHTML writes it.
    pub fn is_ended(&self, tag: Tag) -> bool {
        self.xhtml && tag.is_closed()
    }

    fn rest(&self) -> &'p str {
        &self.page[self.at..]
    }

    /// Takes so many bytes.
    fn take(&mut self, bytes: usize) -> &'p str {
        let taken = &self.page[self.at..self.at + bytes];
        self.at += bytes;
        taken
    }

    /// Takes what stands before `end`, and `end` too; everything where it does not come.
    fn take_before(&mut self, end: &str) -> &'p str {
        let rest = self.rest();
        let found = rest.find(end);
        self.at += found.map_or(rest.len(), |found| found + end.len());
        &rest[..found.unwrap_or(rest.len())]
    }

    /// The content of a raw element, up to its end tag or, where that is missing, the end of the page.
    fn take_raw(&mut self, name: &'p str) -> Token<'p> {
        let rest = self.rest();
        let is_end = |&(at, _): &(usize, &str)| {
            let after = &rest.as_bytes()[at + 2..];
            after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
        };
        let end = rest.match_indices("</").find(is_end);
        let text = self.take(end.map_or(rest.len(), |(at, _)| at));
        Token::Raw { name, text }
    }

    fn take_start(&mut self) -> Option<Token<'p>> {
        let rest = &self.rest()[1..];
        let name = &rest[..name_length(rest)];
        let end = tag_end(rest)?;
        self.take(1 + end + 1);
        let attributes = &rest[name.len()..end];
        let tag = Tag { name, attributes };
        if !(self.xhtml && tag.is_closed()) {
            self.raw = RAW
                .iter()
                .find(|raw| raw.eq_ignore_ascii_case(name))
                .copied();
        }
        Some(Token::Start(tag))
    }
}

impl<'p> Iterator for Tokens<'p> {
    type Item = Token<'p>;

    fn next(&mut self) -> Option<Token<'p>> {
        if let Some(name) = self.raw.take() {
            return Some(self.take_raw(name));
        }
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        if !opens(rest) {
            let next = rest.match_indices('<').find(|&(at, _)| opens(&rest[at..]));
            let length = next.map_or(rest.len(), |(at, _)| at);
            return Some(Token::Text(self.take(length)));
        }
        match rest.as_bytes()[1] {
            b'!' if rest.starts_with("<!--") => {
                self.take("<!--".len());
                Some(Token::Comment(self.take_before("-->")))
            }
            b'!' | b'?' => Some(Token::Comment(self.take_before(">"))),
            b'/' => {
                let tag = self.take_before(">");
                Some(Token::End(&tag[2..2 + name_length(&tag[2..])]))
            }
            // A tag that the end of the page cuts off is none.
            _ => match self.take_start() {
                Some(start) => Some(start),
                None => {
                    self.at = self.page.len();
                    None
                }
            },
        }
    }
}

/// Whether a bracket with what follows it opens a tag or a comment.
fn opens(rest: &str) -> bool {
    match rest.as_bytes() {
        [b'<', b'/', letter, ..] => letter.is_ascii_alphabetic(),
        [b'<', next, ..] => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?'),
        _ => false,
    }
}

fn name_length(text: &str) -> usize {
    let is_end = |b: u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
    text.bytes().position(is_end).unwrap_or(text.len())
}

/// Where the bracket stands that closes a start tag; quoted values may hold brackets.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (at, b) in tag.bytes().enumerate() {
        match quote {
            Some(open) if b == open => quote = None,
            Some(_) => {}
            None if b == b'>' => return Some(at),
            None if matches!(b, b'"' | b'\'') && before == b'=' => quote = Some(b),
            None => {}
        }
        if !b.is_ascii_whitespace() {
            before = b;
        }
    }
    None
}

impl<'p> Tag<'p> {
    /// Whether its element is always empty.
    pub fn is_void(&self) -> bool {
        const VOID: [&str; 14] = [
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
            "source", "track", "wbr",
        ];
        VOID.iter().any(|void| void.eq_ignore_ascii_case(self.name))
    }

    /// Whether the tag ends with a stroke.
    pub fn is_closed(&self) -> bool {
        self.attributes.ends_with('/')
    }

    /// Names and values of the attributes as they are written, entities and all.
    pub fn attributes(&self) -> impl Iterator<Item = (&'p str, &'p str)> + use<'p> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let is_space = |c: char| c.is_ascii_whitespace() || c == '/';
            rest = rest.trim_start_matches(is_space);
            if rest.is_empty() {
                return None;
            }
            let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/');
            // A sign of equality that begins a name belongs to it.
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..]
                .find(is_end)
                .map_or(rest.len(), |at| first + at);
            let name = &rest[..end];
            rest = &rest[end..];
            let Some(value) = rest.trim_start().strip_prefix('=').map(str::trim_start) else {
                return Some((name, ""));
            };
            let value = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let quoted = &value[1..];
                    let end = quoted.find(quote).unwrap_or(quoted.len());
                    rest = quoted.get(end + 1..).unwrap_or("");
                    &quoted[..end]
                }
                _ => {
                    let end = value
                        .find(|c: char| c.is_ascii_whitespace())
                        .unwrap_or(value.len());
                    rest = &value[end..];
                    &value[..end]
                }
            };
            Some((name, value))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each token in a short notation: `text`, `<name a=b>`, `</name>`, `!comment`, `script{text}`.
    fn shown(page: &str) -> Vec<String> {
        let show = |token| match token {
            Token::Text(text) => text.to_owned(),
            Token::Start(tag) => {
                let attributes = tag.attributes();
                let attributes = attributes.map(|(name, value)| format!(" {name}={value}"));
                format!("<{}{}>", tag.name, attributes.collect::<String>())
            }
            Token::End(name) => format!("</{name}>"),
            Token::Comment(text) => format!("!{text}"),
            Token::Raw { name, text } => format!("{name}{{{text}}}"),
        };
        tokens(page).map(show).collect()
    }

    #[test]
    fn tags_comments_and_text() {
        assert_eq!(
            shown("<!doctype html><p class=a id = 'b>c' hidden>A <B>b</B><!-- <p> --> 1 < 2"),
            [
                "!<!doctype html",
                "<p class=a id=b>c hidden=>",
                "A ",
                "<B>",
                "b",
                "</B>",
                "! <p> ",
                " 1 < 2"
            ]
        );
    }

    #[test]
    fn what_is_in_a_script_is_no_tag() {
        assert_eq!(
            shown("<SCRIPT>if (a<b) '<p>'</script ><p>"),
            ["<SCRIPT>", "script{if (a<b) '<p>'}", "</script>", "<p>"]
        );
        assert_eq!(shown("<style>a</"), ["<style>", "style{a</}"]);
    }

    #[test]
    fn a_page_cut_off_ends() {
        assert_eq!(shown("a<p title=\"b>"), ["a"]);
        assert_eq!(shown("a</p"), ["a", "</p>"]);
        assert_eq!(shown("a<!-- b"), ["a", "! b"]);
        assert_eq!(shown("a<"), ["a<"]);
    }
}
