//! A piece of HTML that stands in another file, to its paragraphs. Its tags are taken as they come: no tree is built,
//! so no depth is too deep.

use html_escape::decode_html_entities;

use crate::read::format::article::Article;
use crate::read::format::html::tags::{Token, tokens};
use crate::read::format::markup::Paragraphs;

/// The paragraphs of a piece of HTML. `line` gives the line of the file for a byte of it.
pub fn article(html: &str, mut paragraphs: Paragraphs, line: &dyn Fn(usize) -> u32) -> Article {
    let mut tokens = tokens(html);
    loop {
        let at = tokens.at();
        match tokens.next() {
            None => return paragraphs.finish(),
            Some(Token::Text(text)) => paragraphs.text(&decode_html_entities(text), line(at)),
            Some(Token::Start(tag)) => {
                let name = local_name(tag.name);
                paragraphs.start(&name, line(at));
                if tag.is_closed() {
                    paragraphs.end(&name);
                }
            }
            Some(Token::End(name)) => paragraphs.end(&local_name(name)),
            Some(Token::Comment(_) | Token::Raw { .. }) => {}
        }
    }
}

/// Whether a text holds markup, not just a bracket: an end tag, or an element that ends a paragraph.
pub fn is_marked_up(text: &str) -> bool {
    tokens(text).any(|token| match token {
        Token::End(_) => true,
        Token::Start(tag) => matches!(local_name(tag.name).as_str(), "p" | "br" | "div"),
        _ => false,
    })
}

fn local_name(name: &str) -> String {
    let name = name.rsplit(':').next().unwrap_or(name);
    name.to_ascii_lowercase()
}
