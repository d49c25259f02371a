//! NewsML-G2: a `newsMessage` with its items, a `newsItem` by itself, or a piece of one. The text stands in
//! `contentSet`, as XHTML or NITF, or as a string.

use roxmltree::Node;

use crate::read::format::Malformed;
use crate::read::format::article::Article;
use crate::read::format::content::Rendition;
use crate::read::format::header::{Header, Named, last_part};
use crate::read::format::markup::Paragraphs;
use crate::read::format::xml::{self, Tree, all, attribute, first, is, listed, outermost};
use crate::read::format::{content, nitf};
use crate::story::Notice;

pub fn article(text: &str) -> Result<Article, Malformed> {
    xml::parse(text, |tree| {
        let root = tree.document.root_element();
        let items: Vec<Node> = outermost(root, &["newsItem"]).collect();
        let is_text = |item: &&Node| {
            let class = first(**item, "itemClass").and_then(|class| attribute(class, "qcode"));
            class.map_or_else(|| holds_text(**item), |class| last_part(class) == "text")
        };
        let chosen = items.iter().position(|item| is_text(&item)).unwrap_or(0);
        let item = items.get(chosen).copied().unwrap_or(root);
        let (body, from_content) = body(tree, item);
        let mut header = header(tree, item, &from_content);
        header.fill_from(from_content);
        let mut article = header.above(body);
        let language = first(item, "language").and_then(|language| attribute(language, "tag"));
        article.language = language.or(attribute(item, "lang")).map(str::to_owned);
        if items.len() > 1 {
            article.notices.push(Notice::OneItemOf {
                item: chosen + 1,
                items: items.len(),
            });
        }
        Ok(article)
    })
}

fn holds_text(item: Node) -> bool {
    all(item, "inlineXML")
        .chain(all(item, "inlineData"))
        .next()
        .is_some()
}

fn header(tree: &Tree, item: Node, from_content: &Header) -> Header {
    let mut header = Header::default();
    if let Some(version) = attribute(item, "version").filter(|_| is(item, "newsItem")) {
        header.add(Named::Version, version, tree.line(item));
    }
    let sections = ["itemMeta", "contentMeta", "rightsInfo"];
    for section in sections
        .into_iter()
        .flat_map(|name| all(item, name).take(1))
    {
        for node in section.children().filter(Node::is_element) {
            let line = tree.line(node);
            let mut add = |named: Named, text: &str| header.add(named, text, line);
            match node.tag_name().name() {
                "pubStatus" => header.add_status(&named(node), line),
                "embargoed" => add(Named::Embargo, &xml::text(node)),
                "edNote" => add(Named::Note, &xml::text(node)),
                "signal" => add(Named::Signal, &named(node)),
                "headline" => add(Named::Headline, &xml::text(node)),
                "slugline" => add(Named::Slug, &xml::text(node)),
                "by" => add(Named::Byline, &xml::text(node)),
                "creditline" => add(Named::Credit, &xml::text(node)),
                "dateline" => add(Named::Dateline, &listed(node)),
                "usageTerms" => add(Named::Usage, &xml::text(node)),
                // A caption repeats slug and headline.
                "description"
                    if attribute(node, "role").is_none_or(|role| last_part(role) != "caption") =>
                {
                    add(Named::Abstract, &xml::text(node));
                }
                _ => {}
            }
        }
        // After all of them, since a dateline says more.
        for node in section.children().filter(|node| is(*node, "located")) {
            header.add(Named::Dateline, &place(node), tree.line(node));
        }
    }
    if let Some(title) = first(item, "itemMeta").and_then(|meta| first(meta, "title"))
        && !header.has(Named::Headline)
        && !from_content.has(Named::Headline)
    {
        header.add(Named::Headline, &xml::text(title), tree.line(title));
    }
    header
}

/// What a property is called: its name, else its literal or code.
fn named(node: Node) -> String {
    let name = node
        .children()
        .find(|child| is(*child, "name"))
        .map(xml::text);
    let name = name.filter(|name| !name.trim().is_empty());
    let code = ["literal", "qcode", "uri"]
        .into_iter()
        .find_map(|key| attribute(node, key));
    name.or_else(|| code.map(str::to_owned)).unwrap_or_default()
}

/// A place by its name; a code says nothing to a reader.
fn place(node: Node) -> String {
    let name = node
        .children()
        .find(|child| is(*child, "name"))
        .map(xml::text);
    name.or_else(|| attribute(node, "literal").map(str::to_owned))
        .unwrap_or_default()
}

/// The text of an item and the header fields that stand in it. Of several renditions the first that is marked up is
/// read.
fn body(tree: &Tree, item: Node) -> (Article, Header) {
    let inline = outermost(item, &["inlineXML", "inlineData"]);
    let mut renditions = Vec::new();
    for node in inline {
        let kind = attribute(node, "contenttype").unwrap_or_default();
        let (rank, (article, header)) = match is(node, "inlineXML") {
            true => (0, of_xml(tree, node)),
            false if kind.contains("html") => (1, (of_data(tree, node), Header::default())),
            false => (2, (of_data(tree, node), Header::default())),
        };
        if !article.is_empty() || !header.is_empty() {
            renditions.push(Rendition {
                name: format!("{} {kind}", node.tag_name().name()),
                rank,
                article,
                header,
            });
        }
    }
    content::best(renditions)
}

fn of_xml(tree: &Tree, node: Node) -> (Article, Header) {
    match first(node, "nitf") {
        Some(nitf) => (nitf::body(tree, nitf), nitf::header(tree, nitf)),
        None if !node.children().any(|child| child.is_element()) => {
            let article = content::of_string(&xml::text(node), false, &tree.lines_of_text(node));
            (article, Header::default())
        }
        None => {
            let mut paragraphs = Paragraphs::default();
            tree.walk(first(node, "body").unwrap_or(node), &mut paragraphs);
            (paragraphs.finish(), Header::default())
        }
    }
}

fn of_data(tree: &Tree, node: Node) -> Article {
    // A picture in letters is no text.
    if attribute(node, "encoding")
        .is_some_and(|encoding| encoding.to_lowercase().contains("base64"))
    {
        return Article::default();
    }
    let is_plain = attribute(node, "contenttype").is_none_or(|kind| kind.starts_with("text/plain"));
    content::of_string(&xml::text(node), is_plain, &tree.lines_of_text(node))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(xml: &str, expected: &[&str]) {
        let article = article(xml).unwrap_or_else(|why| panic!("{why}"));
        let text = article.text();
        let folded = text
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        assert_eq!(folded.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn content_may_be_a_string_whatever_it_is_called() {
        check(
            "<contentSet><inlineXML contenttype='text/html'><![CDATA[<p>One.</p><p>Two.</p>]]></inlineXML></contentSet>",
            &["One.", "Two."],
        );
        check(
            "<contentSet><inlineData contenttype='text/html'>&lt;p>It &amp;amp; sank.&lt;/p></inlineData>\
             <inlineData contenttype='image/jpeg' encoding='base64'>/9j/4AA=</inlineData></contentSet>",
            &["It & sank."],
        );
        check(
            "<contentSet><inlineData contenttype='text/plain'>\n  One.\n\n  Two.\n</inlineData></contentSet>",
            &["One.", "Two."],
        );
    }

    #[test]
    fn a_name_says_more_than_a_code() {
        check(
            "<newsItem version='3'><itemMeta><pubStatus uri='http://cv.iptc.org/newscodes/pubstatusg2/withheld'/>\
             <title>Slug title</title><signal qcode='sig:update'/><signal qcode='x:9'><name>Urgent</name></signal>\
             <embargoed>2031-05-03</embargoed></itemMeta><contentMeta><located qcode='geo:1'/><headline>Ferry<br/>aground</headline>\
             <dateline>KORSBY, May 3 -</dateline></contentMeta></newsItem>",
            &[
                "withheld",
                "2031-05-03",
                "Ferry aground",
                "KORSBY, May 3 -",
                "3",
                "sig:update, Urgent",
            ],
        );
    }
}
