//! What a page says of its story in its data: JSON-LD, then the meta elements of its head.

use dom_query::Document;
use serde_json::Value;

/// The fields of a story, as its page spells them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fields {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub language: Option<String>,
    /// The whole story, where the page holds it as data too.
    pub body: Option<String>,
}

/// The fields in a page; `data` are its JSON-LD scripts. What is no JSON is passed over.
pub fn fields(document: &Document, data: &[&str]) -> Fields {
    let meta = meta(document);
    let find = |names: &[&str]| {
        let found = names
            .iter()
            .find_map(|name| meta.iter().find(|(known, _)| known == name));
        found.map(|(_, content)| content.clone())
    };
    let site = find(&["og:site_name", "application-name"]);
    let mut fields = data
        .iter()
        .find_map(|script| story(script))
        .unwrap_or_default();
    let headline = fields
        .headline
        .or_else(|| find(&["og:title", "twitter:title", "dc.title", "title"]))
        .or_else(|| Some(document.select("title").first().text().to_string()));
    fields.headline = headline
        .map(|headline| without_site(&headline, site.as_deref()))
        .filter(|headline| !headline.is_empty());
    if fields.authors.is_empty() {
        let author = find(&[
            "author",
            "article:author",
            "dc.creator",
            "parsely-author",
            "sailthru.author",
        ]);
        fields.authors = author
            .filter(|author| !author.contains("://") && Some(author) != site.as_ref())
            .into_iter()
            .collect();
    }
    let published = [
        "article:published_time",
        "og:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "date",
        "dc.date",
        "dc.date.issued",
        "sailthru.date",
    ];
    let modified = [
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "lastmod",
        "last-modified",
    ];
    fields.published = fields.published.or_else(|| find(&published));
    fields.modified = fields.modified.or_else(|| find(&modified));
    let html = document
        .select("html")
        .attr("lang")
        .map(|lang| lang.to_string());
    fields.language = html
        .filter(|lang| !lang.trim().is_empty())
        .or(fields.language)
        .or_else(|| find(&["content-language", "og:locale", "dc.language"]));
    fields
}

/// The meta elements by their name in small letters, blank ones left out.
fn meta(document: &Document) -> Vec<(String, String)> {
    let mut meta = Vec::new();
    for node in document.select("meta").nodes() {
        let content = folded(&node.attr_or("content", ""));
        if content.is_empty() {
            continue;
        }
        for name in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = node.attr(name) {
                meta.push((name.trim().to_ascii_lowercase(), content.clone()));
            }
        }
    }
    meta
}

/// The story that a JSON-LD script describes, if it is one.
fn story(script: &str) -> Option<Fields> {
    // Line ends within strings are the commonest slip.
    let clean: String = script
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let clean = clean.trim();
    let clean = clean.strip_prefix("//").unwrap_or(clean).trim();
    let clean = clean.strip_prefix("<![CDATA[").unwrap_or(clean);
    let clean = clean
        .trim_end()
        .trim_end_matches("]]>")
        .trim_end()
        .trim_end_matches("//");
    let value: Value = serde_json::from_str(clean.trim().trim_end_matches(';')).ok()?;
    let mut things = vec![&value];
    let mut best: Option<(u8, &Value)> = None;
    while let Some(thing) = things.pop() {
        if let Value::Array(list) = thing {
            things.extend(list.iter().rev());
            continue;
        }
        if let Some(rank) = rank(thing)
            && best.is_none_or(|(other, _)| rank > other)
        {
            best = Some((rank, thing));
        }
        for inner in ["@graph", "mainEntity", "mainEntityOfPage"] {
            things.extend(thing.get(inner));
        }
    }
    let (_, story) = best?;
    Some(Fields {
        headline: texts(story.get("headline").or_else(|| story.get("name"))).pop(),
        authors: texts(story.get("author")),
        published: texts(story.get("datePublished")).pop(),
        modified: texts(story.get("dateModified")).pop(),
        language: texts(story.get("inLanguage")).pop(),
        body: story
            .get("articleBody")
            .and_then(Value::as_str)
            .map(str::to_owned),
    })
}

/// How surely a thing is the page's story; None for what is none.
fn rank(thing: &Value) -> Option<u8> {
    let kinds = texts(thing.get("@type"));
    let rank = |kind: &String| match kind.rsplit(['/', ':']).next().unwrap_or_default() {
        kind if kind.ends_with("NewsArticle") => Some(3),
        kind if kind.ends_with("Article") || kind == "Report" => Some(2),
        kind if kind.ends_with("Posting") => Some(1),
        _ => None,
    };
    kinds.iter().filter_map(rank).max()
}

/// The texts of a value: a string, a thing's name, or a list of such.
fn texts(value: Option<&Value>) -> Vec<String> {
    let mut texts = Vec::new();
    let mut values: Vec<&Value> = value.into_iter().collect();
    while let Some(value) = values.pop() {
        match value {
            Value::String(text) => texts.push(readable(text)),
            Value::Array(list) => values.extend(list.iter().rev()),
            Value::Object(thing) => {
                values.extend(thing.get("name").or_else(|| thing.get("@value")))
            }
            _ => {}
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// A field as a reader would see it: some pages write entities and tags into their data.
fn readable(text: &str) -> String {
    match text.contains(['&', '<']) {
        true => folded(&Document::fragment(text).text()),
        false => folded(text),
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title without the name of the site that stands before or behind it.
fn without_site(title: &str, site: Option<&str>) -> String {
    let title = folded(title);
    let parts = [" | ", " - ", " – ", " — ", " · ", " « ", " : "];
    for part in parts {
        if let Some((before, after)) = title.rsplit_once(part) {
            let is_site = |text: &str| site.is_some_and(|site| site.eq_ignore_ascii_case(text));
            let (short, long) = (words(after) <= 4, words(before) >= 5);
            if is_site(after) || part == " | " && short && long {
                return before.to_owned();
            }
            if is_site(before) {
                return after.to_owned();
            }
        }
    }
    title
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The authors as a byline names them: `Ana Dold, Bo Tarn and Cem Oule`.
pub fn named(authors: &[String]) -> Option<String> {
    match authors {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    }
}
