//! A linear look at a file before it is parsed: it finds the document type, which is taken out, refuses what the parser
//! would be slow on or what would have it make much of little (entities of the file's own), and knows what a file that
//! was cut short ends in.

use std::collections::BTreeSet;
use std::ops::Range;

use html_escape::decode_html_entities;

use crate::read::format::{FETCH_AGAIN, Malformed};

/// Elements within elements; no format comes near it.
const DEEPEST: usize = 1_000;
/// Attributes of one element. The parser holds each against all.
const MOST_ATTRIBUTES: usize = 250;
/// Different names that namespaces are given. Elements inherit them all.
const MOST_PREFIXES: usize = 64;

/// What a linear look at a file finds.
pub(super) struct Look<'t> {
    /// The XML declaration and the document type, in order.
    pub blanked: Vec<Range<usize>>,
    /// The names of HTML that are referred to.
    pub entities: BTreeSet<&'t str>,
    /// The element that the file ends in, and where it begins.
    pub open: Option<(&'t str, usize)>,
}

impl<'t> Look<'t> {
    pub fn at(text: &'t str) -> Result<Look<'t>, Malformed> {
        let mut look = Look {
            blanked: Vec::new(),
            entities: entities(text),
            open: None,
        };
        let start = text.len() - text.trim_start().len();
        if text[start..].starts_with("<?xml") {
            let end = text[start..]
                .find("?>")
                .map_or(text.len(), |end| start + end + 2);
            look.blanked.push(start..end);
        }
        let malformed = |what: String, at: usize| Malformed::new(what).at(place(text, at));
        let mut open: Vec<(&'t str, usize)> = Vec::new();
        let mut prefixes: BTreeSet<&str> = BTreeSet::new();
        let mut at = 0;
        while let Some(found) = text[at..].find('<') {
            let start = at + found;
            let rest = &text[start..];
            let cut_short = |what: &str| {
                malformed(
                    format!("the file was cut short inside {what} that begins"),
                    start,
                )
                .cured_by(FETCH_AGAIN)
            };
            let end = |end: &str| rest.find(end).map(|found| found + end.len());
            at = start
                + if rest.starts_with("<!--") {
                    end("-->").ok_or_else(|| cut_short("a comment"))?
                } else if rest.starts_with("<![CDATA[") {
                    end("]]>").ok_or_else(|| cut_short("a CDATA section"))?
                } else if rest.starts_with("<?") {
                    end("?>").ok_or_else(|| cut_short("an instruction"))?
                } else if is_doctype(rest) {
                    let end = doctype_end(rest).ok_or_else(|| cut_short("a document type"))?;
                    if let Some(entity) = rest[..end].find("<!ENTITY") {
                        let what = "it declares entities of its own (<!ENTITY), which are not read for safety";
                        let cure = "take the declaration out and write what it stands for";
                        return Err(malformed(what.into(), start + entity).cured_by(cure));
                    }
                    look.blanked.push(start..start + end);
                    end
                } else if rest.starts_with("</") {
                    open.pop();
                    end(">").ok_or_else(|| cut_short("an end tag"))?
                } else {
                    let name = name_of(&rest[1..]);
                    if name.is_empty() {
                        at = start + 1;
                        continue;
                    }
                    let end = 1 + tag_end(&rest[1..])
                        .ok_or_else(|| cut_short(&format!("a tag <{name}>")))?;
                    let tag = &rest[1 + name.len()..end];
                    if tag.matches('=').take(MOST_ATTRIBUTES + 1).count() > MOST_ATTRIBUTES {
                        let what = format!("<{name}> has more than {MOST_ATTRIBUTES} attributes");
                        return Err(malformed(what, start));
                    }
                    for (at, _) in tag.match_indices("xmlns:") {
                        prefixes.insert(name_of(&tag[at + "xmlns:".len()..]));
                    }
                    if prefixes.len() > MOST_PREFIXES {
                        let what = format!("it names more than {MOST_PREFIXES} namespaces");
                        return Err(malformed(what, start));
                    }
                    if !tag.ends_with('/') {
                        open.push((name, start));
                    }
                    if open.len() > DEEPEST {
                        let what = format!("its elements are nested more than {DEEPEST} deep");
                        return Err(malformed(what, start));
                    }
                    end + 1
                };
        }
        look.open = open.pop();
        Ok(look)
    }
}

/// The names that a text refers to and HTML knows, less those that XML knows itself.
fn entities(text: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for (at, _) in text.match_indices('&') {
        let name = text[at + 1..]
            .bytes()
            .take(32)
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let name = &text[at + 1..at + 1 + name];
        let ends = text[at + 1 + name.len()..].starts_with(';');
        if ends && !matches!(name, "" | "amp" | "lt" | "gt" | "quot" | "apos") {
            names.insert(name);
        }
    }
    // One character for a name, and none that opens markup.
    names.retain(|name| {
        let decoded = format!("&{name};");
        let mut chars = decode_html_entities(&decoded)
            .into_owned()
            .chars()
            .collect::<Vec<_>>()
            .into_iter();
        matches!((chars.next(), chars.next()), (Some(c), None) if !matches!(c, '<' | '&'))
    });
    names
}

pub(super) fn is_doctype(rest: &str) -> bool {
    rest.get(..9)
        .is_some_and(|start| start.eq_ignore_ascii_case("<!DOCTYPE"))
}

/// Bytes of a document type, its own declarations included.
pub(super) fn doctype_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut brackets = 0;
    for (at, b) in rest.bytes().enumerate() {
        match (quote, b) {
            (Some(open), _) if b == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(b),
            (None, b'[') => brackets += 1,
            (None, b']') => brackets -= 1,
            (None, b'>') if brackets <= 0 => return Some(at + 1),
            (None, _) => {}
        }
    }
    None
}

/// Where the bracket stands that closes a start tag; quoted values may hold brackets.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, b) in rest.bytes().enumerate() {
        match quote {
            Some(open) if b == open => quote = None,
            Some(_) => {}
            None if b == b'>' => return Some(at),
            None if matches!(b, b'"' | b'\'') => quote = Some(b),
            None => {}
        }
    }
    None
}

/// The name at the beginning of a tag, its prefix included.
pub(super) fn name_of(tag: &str) -> &str {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, ':' | '.' | '-' | '_');
    let end = tag.find(|c| !is_name(c)).unwrap_or(tag.len());
    match tag.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        true => &tag[..end],
        false => "",
    }
}

pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The line and column of a byte, in characters, counted from 1.
pub(super) fn place(text: &str, at: usize) -> (u32, u32) {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |feed| feed + 1);
    let line = before.matches('\n').count() as u32 + 1;
    (line, before[start..].chars().count() as u32 + 1)
}
