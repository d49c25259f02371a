//! NewsML 1.x: components within components, each with lines of its own; the text is the content of one of them, as
//! NITF, as XHTML, as bare paragraphs or as a string.

use roxmltree::Node;

use crate::read::format::Malformed;
use crate::read::format::article::Article;
use crate::read::format::fragment::is_marked_up;
use crate::read::format::header::{Header, Named};
use crate::read::format::markup::Paragraphs;
use crate::read::format::xml::{self, Tree, all, attribute, first, is, listed, outermost};
use crate::read::format::{content, nitf};
use crate::story::Notice;

pub fn article(text: &str) -> Result<Article, Malformed> {
    xml::parse(text, |tree| {
        let root = tree.document.root_element();
        let items: Vec<Node> = outermost(root, &["NewsItem"]).collect();
        let texts: Vec<Option<Node>> = items.iter().map(|item| text_of(*item)).collect();
        let chosen = texts.iter().position(Option::is_some).unwrap_or(0);
        let item = items.get(chosen).copied().unwrap_or(root);
        let found = texts.get(chosen).copied().flatten();
        let mut header = of_item(tree, item);
        // The lines of the text's own component say more than those of what holds it.
        let components = found.into_iter().flat_map(|found| found.ancestors());
        let components = components.filter(|above| is(*above, "NewsComponent"));
        for component in components {
            of_component(tree, component, &mut header);
        }
        if found.is_none()
            && let Some(component) = first(item, "NewsComponent")
        {
            of_component(tree, component, &mut header);
        }
        let (body, from_content) = found.map_or_else(Default::default, |found| body(tree, found));
        header.fill_from(from_content);
        let language =
            first(item, "Language").and_then(|language| attribute(language, "FormalName"));
        let mut article = header.above(body);
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

/// The content of an item's text; a picture's caption is none.
fn text_of<'a, 't>(item: Node<'a, 't>) -> Option<Node<'a, 't>> {
    outermost(item, &["ContentItem"]).find_map(|content| {
        let formal = |name: &'static str| {
            let node = content.children().find(|node| is(*node, name))?;
            attribute(node, "FormalName")
        };
        let is_text = formal("MediaType").is_none_or(|media| media.eq_ignore_ascii_case("text"));
        let component = content
            .ancestors()
            .find(|above| is(*above, "NewsComponent"));
        let role =
            component.and_then(|component| component.children().find(|node| is(*node, "Role")));
        let role = role
            .and_then(|role| attribute(role, "FormalName"))
            .unwrap_or_default();
        let data = content.children().find(|node| is(*node, "DataContent"))?;
        (is_text && !role.eq_ignore_ascii_case("caption")).then_some(data)
    })
}

fn of_item(tree: &Tree, item: Node) -> Header {
    let mut header = Header::default();
    let formal = |name: &'static str| {
        first(item, name).and_then(|node| Some((attribute(node, "FormalName")?, tree.line(node))))
    };
    if let Some(revision) = first(item, "RevisionId") {
        header.add(Named::Version, &xml::text(revision), tree.line(revision));
    }
    if let Some((status, line)) = formal("Status") {
        header.add_status(status, line);
        let change =
            first(item, "StatusWillChange").filter(|_| status.eq_ignore_ascii_case("embargoed"));
        if let Some(date) = change.and_then(|change| first(change, "DateAndTime")) {
            header.add(Named::Embargo, &xml::text(date), tree.line(date));
        }
    }
    header
}

fn of_component(tree: &Tree, component: Node, header: &mut Header) {
    let mut own = Header::default();
    let children = |name: &'static str| component.children().filter(move |child| is(*child, name));
    for node in children("NewsLines").flat_map(|lines| lines.children()) {
        let mut add = |named: Named, text: &str| own.add(named, text, tree.line(node));
        match node.tag_name().name() {
            "HeadLine" => add(Named::Headline, &xml::text(node)),
            "SubHeadLine" => add(Named::Subhead, &xml::text(node)),
            "ByLine" => add(Named::Byline, &xml::text(node)),
            "DateLine" => add(Named::Dateline, &listed(node)),
            "CreditLine" => add(Named::Credit, &xml::text(node)),
            "RightsLine" => add(Named::Usage, &xml::text(node)),
            "SlugLine" => add(Named::Slug, &xml::text(node)),
            "NewsLine" if is_note(node) => {
                let said = first(node, "NewsLineText");
                add(Named::Note, &said.map(xml::text).unwrap_or_default());
            }
            _ => {}
        }
    }
    for usage in children("RightsMetadata").flat_map(|rights| all(rights, "UsageType")) {
        own.add(Named::Usage, &xml::text(usage), tree.line(usage));
    }
    header.fill_from(own);
}

/// Whether a line of another type is for editors.
fn is_note(line: Node) -> bool {
    let kind = first(line, "NewsLineType").and_then(|kind| attribute(kind, "FormalName"));
    let kind = kind.unwrap_or_default().to_lowercase();
    ["note", "advis", "correct"]
        .iter()
        .any(|word| kind.contains(word))
}

fn body(tree: &Tree, data: Node) -> (Article, Header) {
    if let Some(nitf) = first(data, "nitf") {
        return (nitf::body(tree, nitf), nitf::header(tree, nitf));
    }
    if !data.children().any(|child| child.is_element()) {
        let string = xml::text(data);
        let is_plain = !is_marked_up(&string);
        let article = content::of_string(&string, is_plain, &tree.lines_of_text(data));
        return (article, Header::default());
    }
    let mut paragraphs = Paragraphs::default();
    tree.walk(first(data, "body").unwrap_or(data), &mut paragraphs);
    (paragraphs.finish(), Header::default())
}
