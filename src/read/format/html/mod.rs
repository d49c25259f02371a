//! Saved web pages. Which text is the story, `dom_smoothie` says; this module reads that text as a browser shows it,
//! with what stands between its paragraphs, and the fields from the page's data.

mod apart;
mod blocks;
mod fields;
mod page;
mod signs;
pub mod tags;

use dom_query::{Document, NodeId};
use dom_smoothie::Readability;
use rustc_hash::FxHashSet;

use self::blocks::{blocks, holder};
use self::fields::fields;
use self::page::{DEEPEST, Excess, page};
use crate::read::format::Malformed;
use crate::read::format::article::Article;
use crate::story::Notice;

pub use self::find::is_page;

mod find;

/// Words of running text that a page with an article has at least.
const LEAST_WORDS: usize = 20;

/// The article of a page.
pub fn article(source: &str) -> Result<Article, Malformed> {
    let mut page = page(source);
    let mut document = Document::from(page.html.as_str());
    if depth(&document) > DEEPEST {
        page.flatten(source);
        document = Document::from(page.html.as_str());
    }
    let fields = fields(&document, &page.data);
    let kept = match page.excess {
        None => kept(&document),
        Some(_) => texts(&document),
    };
    let holder = holder(document.root(), &kept).map(|node| node.id);
    let blocks = blocks(document.root(), &kept, holder);
    let mut article = if apart::running_words(&blocks) >= LEAST_WORDS {
        apart::article(&blocks, &fields)
    } else {
        let body = fields.body.as_ref().ok_or_else(|| no_article(source))?;
        let mut article = apart::article(&[], &fields);
        article.plain(body, 1);
        article
    };
    article.language = fields.language;
    if let Some(excess) = page.excess {
        article.notices.push(Notice::PageTooMuch(match excess {
            Excess::Depth => "nested too deeply",
            Excess::Tags => "of too many tags",
        }));
    }
    Ok(article)
}

fn no_article(source: &str) -> Malformed {
    match source.trim().is_empty() {
        true => Malformed::new("the page is empty"),
        false => Malformed::new("no article in the page, only links and short lines")
            .cured_by("save the page of the story itself"),
    }
}

/// The text nodes of the article in a page. They keep their numbers while the article is taken out of a copy.
fn kept(document: &Document) -> FxHashSet<NodeId> {
    let Ok(mut readability) = Readability::with_document(document.clone(), None, None) else {
        return FxHashSet::default();
    };
    if readability.parse().is_err() {
        return FxHashSet::default();
    }
    let article = readability.doc.select("#readability-page-1");
    let texts = article
        .nodes()
        .iter()
        .flat_map(|node| node.descendants_it());
    texts
        .filter(|node| node.is_text())
        .map(|node| node.id)
        .collect()
}

/// Elements in elements, at the deepest place of a tree.
fn depth(document: &Document) -> usize {
    let root = document.root();
    let (mut node, mut depth, mut deepest) = (root, 0, 0);
    loop {
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            deepest = deepest.max(depth);
            continue;
        }
        loop {
            if node.id == root.id {
                return deepest;
            }
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
                break;
            }
            let Some(parent) = node.parent() else {
                return deepest;
            };
            node = parent;
            depth -= 1;
        }
    }
}

/// All text nodes of a page.
fn texts(document: &Document) -> FxHashSet<NodeId> {
    let root = document.root();
    let texts = root.descendants_it().filter(|node| node.is_text());
    texts.map(|node| node.id).collect()
}
