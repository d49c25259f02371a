//! NewsML-G2: a `newsMessage` with its items, a `newsItem` by itself, or a piece of one. The text stands in
//! `contentSet`, as XHTML or NITF, or as a string.

use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use roxmltree::Node;

use crate::read::decode::decode;
use crate::read::format::Malformed;
use crate::read::format::article::Article;
use crate::read::format::content::Rendition;
use crate::read::format::header::{Header, Named, last_part};
use crate::read::format::markup::Paragraphs;
use crate::read::format::xml::{self, Tree, all, attribute, first, is, listed, outermost};
use crate::read::format::{content, nitf};
use crate::read::language::primary_subtag;
use crate::story::Notice;

/// With or without the signs of equality at its end.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

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
        let language = first(item, "language").and_then(|language| attribute(language, "tag"));
        let language = language.or(attribute(item, "lang"));
        let (body, from_content) = body(tree, item);
        let mut header = header(tree, item, language, &from_content);
        header.fill_from(from_content);
        let mut article = header.above(body);
        article.language = language.map(str::to_owned);
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

fn header(tree: &Tree, item: Node, language: Option<&str>, from_content: &Header) -> Header {
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
        for (named, node) in headlines(section, language) {
            header.add(named, &xml::text(node), tree.line(node));
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

/// The main headline, then lines under it, in the language of the item where there are several; those for search engines
/// and small screens are other words for the same.
fn headlines<'a, 't>(section: Node<'a, 't>, language: Option<&str>) -> Vec<(Named, Node<'a, 't>)> {
    let mut headlines: Vec<Node> = section
        .children()
        .filter(|node| is(*node, "headline"))
        .collect();
    let is_in_language = |node: &Node| {
        let declared = attribute(*node, "lang").zip(language);
        declared.is_some_and(|(one, other)| primary_subtag(one) == primary_subtag(other))
    };
    if headlines.iter().any(is_in_language) {
        headlines.retain(is_in_language);
    }
    let role = |node: &Node| last_part(attribute(*node, "role").unwrap_or_default()).to_lowercase();
    let is_under = |node: &Node| {
        ["sub", "hl2", "deck"]
            .iter()
            .any(|sign| role(node).contains(sign))
    };
    let is_main = |node: &Node| role(node).is_empty() || role(node).contains("main");
    let main = headlines.iter().position(is_main);
    let main = main.or_else(|| headlines.iter().position(|node| !is_under(node)));
    let main = main.map(|at| (Named::Headline, headlines.remove(at)));
    let under = headlines
        .into_iter()
        .filter(|node| is_under(node) || role(node).is_empty());
    main.into_iter()
        .chain(under.map(|node| (Named::Subhead, node)))
        .collect()
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
/// read. What is in letters and no text is left out, with a notice.
fn body(tree: &Tree, item: Node) -> (Article, Header) {
    let inline = outermost(item, &["inlineXML", "inlineData"]);
    let mut renditions = Vec::new();
    let mut left_out = Vec::new();
    for node in inline {
        let kind = attribute(node, "contenttype").unwrap_or_default();
        let (rank, (article, header)) = match is(node, "inlineXML") {
            true => (0, of_xml(tree, node)),
            false => match of_data(tree, node) {
                Ok(article) if kind.contains("html") => (1, (article, Header::default())),
                Ok(article) => (2, (article, Header::default())),
                Err(notice) => {
                    left_out.push(notice);
                    continue;
                }
            },
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
    let (mut article, header) = content::best(renditions);
    article.notices.extend(left_out);
    (article, header)
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

/// The text of a string, written out or in base64. Fails where it is none, a picture say.
fn of_data(tree: &Tree, node: Node) -> Result<Article, Notice> {
    let kind = attribute(node, "contenttype");
    let is_plain = kind.is_none_or(|kind| kind.starts_with("text/plain"));
    let text = xml::text(node);
    let Some(encoding) = attribute(node, "encoding").filter(|name| !name.trim().is_empty()) else {
        return Ok(content::of_string(
            &text,
            is_plain,
            &tree.lines_of_text(node),
        ));
    };
    let left_out = |why: &str| {
        let kind = kind.unwrap_or("of no declared kind");
        Notice::LeftOut(format!(
            "inlineData ({kind}, {}): {why}",
            last_part(encoding)
        ))
    };
    if !last_part(encoding).eq_ignore_ascii_case("base64") {
        return Err(left_out("only base64 is read"));
    }
    if kind.is_some_and(|kind| {
        !kind.starts_with("text/") && !kind.contains("html") && !kind.contains("xml")
    }) {
        return Err(left_out("no text"));
    }
    let letters: String = text.split_whitespace().collect();
    let bytes = BASE64
        .decode(letters)
        .map_err(|_| left_out("it does not decode"))?;
    let decoded = decode(&bytes).map_err(|_| left_out("no text"))?;
    // All of it stands where the letters begin.
    let line = tree.line(node);
    let mut article = content::of_string(&decoded.text, is_plain, &|_| line);
    article.notices.extend(decoded.notices);
    Ok(article)
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
    fn text_in_base64_is_read_and_what_is_no_text_told() {
        let said = |xml: &str| -> Vec<String> {
            let notices = article(xml).unwrap().notices;
            notices.iter().map(ToString::to_string).collect()
        };
        let data = |kind: &str, encoding: &str, text: &str| {
            format!("<inlineData contenttype='{kind}' encoding='{encoding}'>{text}</inlineData>")
        };
        let content = |data: &[String]| format!("<contentSet>{}</contentSet>", data.concat());
        // "The ferry sank.\n\nAll were saved. Café.", wrapped, the second time in windows-1252 and without its end.
        let utf8 = "VGhlIGZlcnJ5IHNhbmsuCgpBbGwgd2Vy\n  ZSBzYXZlZC4gQ2Fmw6ku";
        let text = content(&[data("text/plain", "encd:base64", utf8)]);
        check(&text, &["The ferry sank.", "All were saved. Café."]);
        assert_eq!(said(&text), [""; 0]);
        check(
            &content(&[data(
                "text/html",
                "base64",
                "PHA+T25lLjwvcD48cD5Ud28uPC9wPg",
            )]),
            &["One.", "Two."],
        );
        let with_picture = content(&[
            data("text/plain", "base64", utf8),
            data("image/jpeg", "encd:base64", "/9j/4AA="),
            data("text/plain", "x:uuencode", "M55S=`"),
            data("text/plain", "base64", "VGh*"),
            data("text/plain", "base64", "iVBORw0KGgo="),
        ]);
        check(&with_picture, &["The ferry sank.", "All were saved. Café."]);
        assert_eq!(
            said(&with_picture),
            [
                "left out: inlineData (image/jpeg, base64): no text",
                "left out: inlineData (text/plain, uuencode): only base64 is read",
                "left out: inlineData (text/plain, base64): it does not decode",
                "left out: inlineData (text/plain, base64): no text",
            ]
        );
    }

    #[test]
    fn of_several_headlines_the_main_one_in_the_language_of_the_item_is_the_headline() {
        check(
            "<newsItem><contentMeta><language tag='de'/><headline xml:lang='en'>Ferry aground</headline>\
             <headline xml:lang='de-AT' role='hld:short'>Havarie</headline>\
             <headline xml:lang='de' role='hld:subHeadline'>Alle gerettet</headline>\
             <headline xml:lang='de' role='hld:main'>Fähre aufgelaufen</headline></contentMeta></newsItem>",
            &["Fähre aufgelaufen", "Alle gerettet"],
        );
    }

    #[test]
    fn lines_above_the_text_that_fields_say_already_are_left_out() {
        check(
            "<newsItem><contentMeta><headline>Ferry “aground”</headline><by>By Ann Vesely</by>\
             <dateline>KORSBY, May 3</dateline></contentMeta><contentSet><inlineXML><html><body>\
             <h1>FERRY \"AGROUND\"</h1><p>By Ann Vesely</p><p>KORSBY, May 3</p><p>It sank.</p>\
             </body></html></inlineXML></contentSet></newsItem>",
            &[
                "Ferry “aground”",
                "By Ann Vesely",
                "KORSBY, May 3",
                "It sank.",
            ],
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
