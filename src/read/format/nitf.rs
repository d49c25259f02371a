//! NITF 3.x, by itself or inside another format: `head/docdata` says what becomes of the story, `body.head` holds the
//! lines above it, `body.content` its text.

use roxmltree::Node;

use crate::read::format::Malformed;
use crate::read::format::article::Article;
use crate::read::format::header::{Header, Named, last_part};
use crate::read::format::markup::Paragraphs;
use crate::read::format::xml::{self, Tree, all, attribute, first, is, listed, outermost};

pub fn article(text: &str) -> Result<Article, Malformed> {
    xml::parse(text, |tree| {
        let root = tree.document.root_element();
        let mut article = header(tree, root).above(body(tree, root));
        article.language = attribute(root, "lang").map(str::to_owned);
        Ok(article)
    })
}

/// The fields of the first `nitf` in a node.
pub fn header(tree: &Tree, node: Node) -> Header {
    let mut header = Header::default();
    if let Some(data) = first(node, "docdata") {
        of_document(tree, data, &mut header);
    }
    if let Some(head) = first(node, "body.head") {
        of_story(tree, head, &mut header);
    }
    let slugs = all(node, "meta").filter(|meta| {
        matches!(
            attribute(*meta, "name"),
            Some("slugline" | "slug" | "anpa-keyword")
        )
    });
    for meta in slugs {
        header.add(
            Named::Slug,
            attribute(meta, "content").unwrap_or_default(),
            tree.line(meta),
        );
    }
    if let Some(title) = first(node, "title")
        && !header.has(Named::Headline)
    {
        header.add(Named::Headline, &xml::text(title), tree.line(title));
    }
    header
}

fn of_document(tree: &Tree, data: Node, header: &mut Header) {
    let mut add = |named: Named, value: Option<&str>, node: Node| {
        header.add(named, value.unwrap_or_default(), tree.line(node));
    };
    for node in data.descendants().filter(Node::is_element) {
        let said = |name: &str| attribute(node, name).filter(|value| !value.trim().is_empty());
        match node.tag_name().name() {
            "ed-msg" => add(Named::Note, said("info").or(Some(&xml::text(node))), node),
            "correction" => add(Named::Note, said("info"), node),
            "du-key" => add(Named::Version, said("version"), node),
            _ => {}
        }
    }
    if let Some(status) = attribute(data, "management-status") {
        header.add_status(status, tree.line(data));
        let release = first(data, "date.release").filter(|_| last_part(status) == "embargoed");
        if let Some(release) = release {
            let until = attribute(release, "norm").unwrap_or_default();
            header.add(Named::Embargo, until, tree.line(release));
        }
    }
}

fn of_story(tree: &Tree, head: Node, header: &mut Header) {
    for node in head.children().filter(Node::is_element) {
        let line = tree.line(node);
        match node.tag_name().name() {
            "hedline" => {
                for headline in node
                    .children()
                    .filter(|node| is(*node, "hl1") || is(*node, "hl2"))
                {
                    let named = match is(headline, "hl1") {
                        true => Named::Headline,
                        false => Named::Subhead,
                    };
                    header.add(named, &xml::text(headline), tree.line(headline));
                }
            }
            "byline" => {
                header.add(Named::Byline, &xml::text_less(node, "byttl"), line);
                for title in all(node, "byttl").take(1) {
                    header.add(Named::Credit, &xml::text(title), line);
                }
            }
            "distributor" => header.add(Named::Credit, &xml::text(node), line),
            "dateline" => header.add(Named::Dateline, &listed(node), line),
            "abstract" => header.add(Named::Abstract, &xml::text(node), line),
            "note" => header.add(Named::Note, &xml::text(node), line),
            "rights" => header.add(Named::Usage, &xml::text(node), line),
            _ => {}
        }
    }
}

/// The text: `body.content` and `body.end`, or all of a `body` that has neither. A note in `body.head` has a
/// `body.content` of its own.
pub fn body(tree: &Tree, node: Node) -> Article {
    let mut paragraphs = Paragraphs::default();
    let parts = outermost(node, &["body.head", "body.content", "body.end"]);
    let parts: Vec<Node> = parts.filter(|part| !is(*part, "body.head")).collect();
    match (parts.is_empty(), first(node, "body")) {
        (true, Some(body)) => tree.walk(body, &mut paragraphs),
        _ => {
            for part in parts {
                tree.walk(part, &mut paragraphs);
            }
        }
    }
    paragraphs.finish()
}
