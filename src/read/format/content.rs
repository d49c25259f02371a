//! A story's text as formats carry it in a string, and the choice where they carry several.

use crate::read::format::article::Article;
use crate::read::format::fragment::{self, is_marked_up};
use crate::read::format::header::Header;
use crate::read::format::markup::Paragraphs;
use crate::story::Notice;

/// The paragraphs of a string that is said to be plain text or not. Plain text may hold markup all the same; its line
/// breaks and indents still count. `line` gives the line of the file for a byte of the string.
pub fn of_string(text: &str, is_plain: bool, line: &dyn Fn(usize) -> u32) -> Article {
    match (is_plain, is_marked_up(text)) {
        (true, true) => fragment::article(text, Paragraphs::keeping_lines(), line),
        (false, _) => fragment::article(text, Paragraphs::default(), line),
        (true, false) => {
            let mut article = Article::default();
            article.plain(text, line(0));
            article
        }
    }
}

/// One of several texts of the same story.
pub struct Rendition {
    /// What a reader finds it by in the file.
    pub name: String,
    /// The lowest is read.
    pub rank: u32,
    pub article: Article,
    /// Fields that stand in it.
    pub header: Header,
}

/// The best of several renditions, the first of equals. Says which was read.
pub fn best(mut renditions: Vec<Rendition>) -> (Article, Header) {
    let best = (0..renditions.len()).min_by_key(|&at| renditions[at].rank);
    let Some(best) = best else {
        return Default::default();
    };
    let mut best = renditions.remove(best);
    if !renditions.is_empty() {
        let others = renditions.into_iter().map(|rendition| rendition.name);
        best.article.notices.push(Notice::OneBodyOf {
            body: best.name,
            others: others.collect(),
        });
    }
    (best.article, best.header)
}
