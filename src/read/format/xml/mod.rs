//! Text to a tree of elements, with every fault at its line and column of the file.
//!
//! A linear look comes first (`look`). Entities that HTML names are declared in a line of our own put in front, so that
//! every other line stays as it was.

mod look;

use html_escape::decode_html_entities;
use roxmltree::{Document, Error, Node, NodeType, ParsingOptions};

use crate::read::format::markup::{Paragraphs, parts_text};
use crate::read::format::xml::look::{Look, doctype_end, is_doctype, local, name_of, place};
use crate::read::format::{FETCH_AGAIN, Malformed};

/// An XML file as a tree.
pub struct Tree<'t> {
    pub document: Document<'t>,
    /// Where each line of the parsed text begins; the first one is ours.
    line_starts: Vec<usize>,
}

/// The local name of the first element, where the text is XML or looks like it.
pub fn root_name(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if is_doctype(rest) {
            doctype_end(rest)?
        } else {
            break;
        };
        rest = rest[end..].trim_start();
    }
    let name = name_of(rest.strip_prefix('<')?);
    (!name.is_empty()).then(|| local(name))
}

/// Parses a text and has its tree read.
pub fn parse<T>(
    text: &str,
    read: impl FnOnce(&Tree) -> Result<T, Malformed>,
) -> Result<T, Malformed> {
    let look = Look::at(text)?;
    let mut own = String::from("<!DOCTYPE html [");
    for name in &look.entities {
        for c in decode_html_entities(&format!("&{name};")).chars() {
            own.push_str(&format!("<!ENTITY {name} \"&#{};\">", c as u32));
        }
    }
    own.push_str("]>\n");
    let mut at = 0;
    for blanked in &look.blanked {
        own.push_str(&text[at..blanked.start]);
        // Line ends stay, so that lines do.
        own.extend(
            text[blanked.clone()]
                .chars()
                .map(|c| if c == '\n' { c } else { ' ' }),
        );
        at = blanked.end;
    }
    own.push_str(&text[at..]);
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(&own, options)
        .map_err(|error| fault(&error, look.open, text))?;
    let starts = own.match_indices('\n').map(|(at, _)| at + 1);
    let tree = Tree {
        line_starts: std::iter::once(0).chain(starts).collect(),
        document,
    };
    read(&tree)
}

impl Tree<'_> {
    /// The line of the file on which a node begins, counted from 1.
    pub fn line(&self, node: Node) -> u32 {
        self.line_at(node.range().start)
    }

    /// For a byte of the text in a node, the line on which it stands. Exact where the text is one node.
    pub fn lines_of_text(&self, node: Node) -> impl Fn(usize) -> u32 {
        let first = node.descendants().find(Node::is_text);
        let line = self.line(first.unwrap_or(node));
        let text = text(node);
        let feeds: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        move |byte| line + feeds.partition_point(|&feed| feed < byte) as u32
    }

    fn line_at(&self, byte: usize) -> u32 {
        self.line_starts
            .partition_point(|&start| start <= byte)
            .saturating_sub(1)
            .max(1) as u32
    }

    /// Hands the elements and the text in a node to `paragraphs`, in order; the node itself counts.
    pub fn walk(&self, node: Node, paragraphs: &mut Paragraphs) {
        let mut at = node;
        loop {
            match at.node_type() {
                NodeType::Element => paragraphs.start(&name(at), self.line(at)),
                NodeType::Text => {
                    paragraphs.text(at.text().unwrap_or_default(), self.line(at));
                }
                _ => {}
            }
            if let Some(child) = at.first_child() {
                at = child;
                continue;
            }
            loop {
                if at.is_element() {
                    paragraphs.end(&name(at));
                }
                if at == node {
                    return;
                }
                if let Some(next) = at.next_sibling() {
                    at = next;
                    break;
                }
                let Some(parent) = at.parent() else {
                    return;
                };
                at = parent;
            }
        }
    }
}

/// An element's local name in small letters.
fn name(node: Node) -> String {
    node.tag_name().name().to_ascii_lowercase()
}

/// The elements of a local name within a node, in order.
pub fn all<'a, 't>(node: Node<'a, 't>, name: &'static str) -> impl Iterator<Item = Node<'a, 't>> {
    node.descendants().filter(move |node| is(*node, name))
}

/// The elements of some local names within a node, less those that stand in another of them.
pub fn outermost<'a, 't, 'n>(
    node: Node<'a, 't>,
    names: &'n [&'static str],
) -> impl Iterator<Item = Node<'a, 't>> + use<'a, 't, 'n> {
    let mut end = 0;
    node.descendants().filter(move |node| {
        let range = node.range();
        let found = range.start >= end && names.iter().any(|name| is(*node, name));
        if found {
            end = range.end;
        }
        found
    })
}

pub fn first<'a, 't>(node: Node<'a, 't>, name: &'static str) -> Option<Node<'a, 't>> {
    all(node, name).next()
}

pub fn is(node: Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An attribute whatever its namespace.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let found = node
        .attributes()
        .find(|attribute| attribute.name() == name)?;
    Some(found.value())
}

/// All text within a node, a space where an element parts it.
pub fn text(node: Node) -> String {
    let mut text = String::new();
    for within in node.descendants() {
        if within.is_element() && within != node && parts_text(&name(within)) {
            text.push(' ');
        }
        text.push_str(
            within
                .text()
                .filter(|_| within.is_text())
                .unwrap_or_default(),
        );
    }
    text
}

/// All text within a node but not within an element of a name.
pub fn text_less(node: Node, name: &'static str) -> String {
    let names = [name];
    let mut less = outermost(node, &names).map(|node| node.range()).peekable();
    let mut text = String::new();
    for within in node.descendants().filter(Node::is_text) {
        let at = within.range().start;
        while less.next_if(|range| range.end <= at).is_some() {}
        if less.peek().is_none_or(|range| at < range.start) {
            text.push_str(within.text().unwrap_or_default());
        }
    }
    text
}

/// The texts within a node as a list: `NEW YORK` and `Dec. 10` of elements without a comma between them get one.
pub fn listed(node: Node) -> String {
    let mut listed = String::new();
    for text in node
        .descendants()
        .filter(Node::is_text)
        .filter_map(|node| node.text())
    {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if !listed.is_empty() {
            let open = listed.ends_with(char::is_alphanumeric) || listed.ends_with('.');
            let begins = text.starts_with(char::is_alphanumeric);
            listed.push_str(if open && begins { ", " } else { " " });
        }
        if text.starts_with([',', '.', ';', ':']) {
            listed.truncate(listed.trim_end().len());
        }
        listed.push_str(text);
    }
    listed
}

/// The parser's error in plain words, at its place in the file, with what mends it. `open` is the element that the file
/// ends in.
fn fault(error: &Error, open: Option<(&str, usize)>, text: &str) -> Malformed {
    if let (Error::UnclosedRootNode | Error::UnexpectedEndOfStream, Some((name, at))) =
        (error, open)
    {
        let what =
            format!("the file was cut short: it ends before </{name}>, whose <{name}> stands");
        return Malformed::new(what)
            .at(place(text, at))
            .cured_by(FETCH_AGAIN);
    }
    let (what, cure) = told(error);
    let malformed = match cure {
        Some(cure) => Malformed::new(what).cured_by(cure),
        None => Malformed::new(what),
    };
    let at = error.pos();
    // The first line is ours.
    match at.row > 1 {
        true => malformed.at((at.row - 1, at.col)),
        false => malformed,
    }
}

/// What is wrong, and what mends it.
fn told(error: &Error) -> (String, Option<String>) {
    let shown = |byte: &u8| match byte {
        byte if byte.is_ascii_graphic() => (*byte as char).to_string(),
        b' ' | b'\t' => "a space".into(),
        b'\n' | b'\r' => "a line end".into(),
        _ => "a letter".into(),
    };
    let take_out = Some("take it out");
    let (what, cure): (String, Option<&str>) = match error {
        Error::UnexpectedCloseTag(expected, actual, _) => {
            let what = format!("</{actual}> stands where </{expected}> should");
            return (what, Some(format!("close <{expected}> before it")));
        }
        Error::UnknownEntityReference(name, _) => {
            let what = format!("&{name}; is no character that XML or HTML names");
            return (what, Some(format!("write the character, or &amp;{name};")));
        }
        Error::UnknownNamespace(prefix, _) => {
            let what = format!("the prefix {prefix}: is not declared");
            return (
                what,
                Some(format!(
                    "xmlns:{prefix}=\"...\" in the first tag declares it"
                )),
            );
        }
        Error::UnexpectedEntityCloseTag(_) => ("an end tag that closes nothing".into(), take_out),
        Error::MalformedEntityReference(_) => ("a bare &".into(), Some("write it &amp;")),
        Error::InvalidAttributeValue(_) | Error::InvalidChar(b'"' | b'\'', b'<', _) => {
            let what = "a bare < in the value of an attribute";
            (what.into(), Some("write it &lt;"))
        }
        Error::InvalidName(_) => {
            let what = "a < or & that no name follows";
            (what.into(), Some("in text it is written &lt; or &amp;"))
        }
        Error::DuplicatedAttribute(name, _) => {
            let what = format!("the attribute {name} stands twice in one tag");
            (what, Some("take one out"))
        }
        Error::DuplicatedNamespace(prefix, _) => {
            let what = format!("the prefix {prefix}: is declared twice in one tag");
            (what, Some("take one out"))
        }
        Error::UnexpectedDeclaration(_) => {
            let what = "<?xml stands elsewhere than at the start of the file";
            (what.into(), take_out)
        }
        Error::NonXmlChar(c, _) => {
            let what = format!(
                "the character U+{:04X}, which XML may not hold,",
                u32::from(*c)
            );
            (what, take_out)
        }
        Error::InvalidCharacterData(_) => ("]]> in text".into(), Some("write it ]]&gt;")),
        Error::InvalidComment(_) => ("-- within a comment".into(), take_out),
        Error::UnknownToken(_) => ("text outside of the first element".into(), take_out),
        Error::NoRootNode => ("it holds no element".into(), Some(FETCH_AGAIN)),
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => {
            ("the file was cut short".into(), Some(FETCH_AGAIN))
        }
        Error::InvalidChar(expected, actual, _) => {
            let what = format!("{} stands where {} should", shown(actual), shown(expected));
            (what, None)
        }
        Error::InvalidChar2(expected, actual, _) => {
            let what = format!("{} stands where {expected} should", shown(actual));
            (what, None)
        }
        Error::InvalidString(expected, _) => (format!("{expected} is missing"), None),
        other => {
            let said = other.to_string();
            let what = said.rsplit_once(" at ").map_or(&*said, |(what, _)| what);
            (what.into(), None)
        }
    };
    (what, cure.map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::format::article::Article;

    fn read(text: &str) -> Result<Article, Malformed> {
        parse(text, |tree| {
            let mut paragraphs = Paragraphs::default();
            tree.walk(tree.document.root_element(), &mut paragraphs);
            Ok(paragraphs.finish())
        })
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let article = read(text).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(article.text(), expected);
    }

    #[track_caller]
    fn check_fault(text: &str, expected: &str) {
        match read(text) {
            Err(why) => assert_eq!(why.to_string(), expected),
            Ok(article) => panic!("read: {}", article.text()),
        }
    }

    #[test]
    fn document_types_are_taken_out_and_html_names_known() {
        check(
            "<?xml version='1.0'?>\n<!DOCTYPE nitf SYSTEM \"nitf.dtd\" [ <!ELEMENT p (#PCDATA)> ]>\n<a><p>caf&eacute;&nbsp;&pi; &lt;</p></a>",
            "café\u{a0}π <\n",
        );
        check(
            "\n\n  <?xml version='1.0'?><p title='&eacute;>'>A</p>",
            "A\n",
        );
    }

    #[test]
    fn faults_are_told_where_the_file_has_them() {
        let head = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [\n<!ELEMENT p ANY>\n]>\n";
        check_fault(
            &format!("{head}<a>\n é<p>x</b></a>"),
            "</b> stands where </p> should at line 6, column 7; close <p> before it",
        );
        check_fault(
            &format!("{head}<a>&eacute;<p>x & y</p></a>"),
            "a bare & at line 5, column 17; write it &amp;",
        );
        check_fault(
            "<a>&hbar2;</a>",
            "&hbar2; is no character that XML or HTML names at line 1, column 4; write the character, or &amp;hbar2;",
        );
        check_fault(
            "<a>\n<x:p/></a>",
            "the prefix x: is not declared at line 2, column 2; xmlns:x=\"...\" in the first tag declares it",
        );
        for (text, expected) in [
            (
                "<a>\n<p b=\"x<y\"/></a>",
                "a bare < in the value of an attribute at line 2, column 8; write it &lt;",
            ),
            (
                "<a>3 < 4</a>",
                "a < or & that no name follows at line 1, column 7; in text it is written &lt; or &amp;",
            ),
            (
                "<a>\u{1}</a>",
                "the character U+0001, which XML may not hold, at line 1, column 4; take it out",
            ),
            (
                "<a b='1' b='2'/>",
                "the attribute b stands twice in one tag at line 1, column 10; take one out",
            ),
            (
                "<a>x ]]> y</a>",
                "]]> in text at line 1, column 11; write it ]]&gt;",
            ),
            (
                "<a/>\nmore",
                "text outside of the first element at line 2, column 1; take it out",
            ),
        ] {
            check_fault(text, expected);
        }
    }

    #[test]
    fn a_file_that_was_cut_short_says_in_what() {
        for (text, expected) in [
            (
                "<a>\n<p>One.",
                "the file was cut short: it ends before </p>, whose <p> stands at line 2, column 1; fetch the whole file again",
            ),
            (
                "<a>\n<p>One.</p>",
                "the file was cut short: it ends before </a>, whose <a> stands at line 1, column 1; fetch the whole file again",
            ),
            (
                "<a>\n<p id=\"x",
                "the file was cut short inside a tag <p> that begins at line 2, column 1; fetch the whole file again",
            ),
            (
                "<a>\n</p",
                "the file was cut short inside an end tag that begins at line 2, column 1; fetch the whole file again",
            ),
            (
                "<a><![CDATA[ x",
                "the file was cut short inside a CDATA section that begins at line 1, column 4; fetch the whole file again",
            ),
        ] {
            check_fault(text, expected);
        }
    }

    #[test]
    fn entities_of_the_files_own_are_refused() {
        let bomb = "<!DOCTYPE a [\n<!ENTITY x \"ha\">\n<!ENTITY y \"&x;&x;\">\n]><a>&y;</a>";
        check_fault(
            bomb,
            "it declares entities of its own (<!ENTITY), which are not read for safety at line 2, column 1; \
             take the declaration out and write what it stands for",
        );
        check_fault(
            "<!DOCTYPE a SYSTEM 'a.dtd'><a>&own;</a>",
            "&own; is no character that XML or HTML names at line 1, column 31; write the character, or &amp;own;",
        );
    }

    #[test]
    fn hostile_files_take_no_time() {
        let many = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
        let attributes: String = (0..100_000).map(|n| format!(" a{n}='1'")).collect();
        check_fault(
            &format!("<a{attributes}/>"),
            "<a> has more than 250 attributes at line 1, column 1",
        );
        let deep = format!("{}{}", many("<a>", 1 << 20), many("</a>", 1 << 20));
        assert!(read(&deep).unwrap_err().what.ends_with("1000 deep"));
        let prefixes: String = (0..1_000)
            .map(|n| format!("<a xmlns:n{n}='u{n}'/>"))
            .collect();
        assert!(
            read(&format!("<b>{prefixes}</b>"))
                .unwrap_err()
                .what
                .ends_with("64 namespaces")
        );
        check_fault(
            &many("<a>&nbsp;", 1 << 12),
            "the file was cut short: it ends before </a>, whose <a> stands at line 1, column 4087; fetch the whole file again",
        );
    }

    #[test]
    fn nearly_xml_never_panics() {
        for text in [
            "",
            "<",
            "<a",
            "<!",
            "<!-",
            "<!DOCTYPE",
            "<!DOCTYPE a [",
            "<?",
            "<?xml",
            "&",
            "<a>&",
            "<é>",
            "<a/><b/>",
            "]]>",
            "<a>\u{1}</a>",
        ] {
            assert!(read(text).is_err() || text == "<é>", "{text}");
            root_name(text);
        }
    }

    #[test]
    fn the_first_element_is_found_behind_what_stands_before_it() {
        for (text, expected) in [
            (
                "<?xml version='1.0'?><!-- <x> --><!DOCTYPE nitf [<!ELEMENT p (a>b)>]><n:nitf a='b'>",
                Some("nitf"),
            ),
            ("  <NewsML>", Some("NewsML")),
            ("<3 of them", None),
            ("< and >", None),
            ("A story", None),
        ] {
            assert_eq!(root_name(text), expected, "{text}");
        }
    }

    #[test]
    fn texts_of_fields_are_joined_as_a_reader_would() {
        let text = |xml: &str| parse(xml, |tree| Ok(listed(tree.document.root_element()))).unwrap();
        assert_eq!(
            text("<d><l>NEW KORSBY</l><s>Dec. 10</s></d>"),
            "NEW KORSBY, Dec. 10"
        );
        assert_eq!(
            text("<d> <c>Korsby</c>, <s>Halmora</s> (CNS) -</d>"),
            "Korsby, Halmora (CNS) -"
        );
    }
}
