//! ninjs 1, 2 and 3, and the dialects of agencies: one object with its fields by name. Names differ by version
//! (`body_html`, `bodies`; `byline`, `by`; `ednote`, `edNote`, `ednotes`), so each field is looked for under all of
//! them, and a value may be a string, an object that holds one, or a list of either.

use std::borrow::Cow;

use crate::read::format::article::Article;
use crate::read::format::content::Rendition;
use crate::read::format::fragment::is_marked_up;
use crate::read::format::header::{Header, Named};
use crate::read::format::json::{Kind, Value, values};
use crate::read::format::{Malformed, content};
use crate::read::language::primary_subtag;
use crate::story::{Notice, Role};

/// The keys of each field, in any version; capitals and low lines do not count.
const FIELDS: &[(&str, Named)] = &[
    ("embargoed", Named::Embargo),
    ("embargo", Named::Embargo),
    ("embargodate", Named::Embargo),
    ("ednote", Named::Note),
    ("ednotes", Named::Note),
    ("editornote", Named::Note),
    ("headline", Named::Headline),
    ("headlinemain", Named::Headline),
    ("subheadline", Named::Subhead),
    ("headlinesub", Named::Subhead),
    ("byline", Named::Byline),
    ("by", Named::Byline),
    ("creditline", Named::Credit),
    ("dateline", Named::Dateline),
    ("located", Named::Dateline),
    ("descriptiontext", Named::Abstract),
    ("description", Named::Abstract),
    ("descriptions", Named::Abstract),
    ("slugline", Named::Slug),
    ("slug", Named::Slug),
    ("version", Named::Version),
    ("signal", Named::Signal),
    ("signals", Named::Signal),
    ("usageterms", Named::Usage),
];

/// Keys under which an object of a list holds what it says.
const SAID: [&str; 6] = ["value", "text", "name", "title", "qcode", "code"];

pub fn article(text: &str) -> Result<Article, Malformed> {
    let (values, lone_surrogates) = values(text)?;
    let mut items = Vec::new();
    for value in &values {
        collect_items(value, &mut items);
    }
    let with_text = items.iter().position(|item| !renditions(item).is_empty());
    let with_headline = || {
        let mut items = items.iter();
        items.position(|item| header(item).has(Named::Headline))
    };
    let Some(chosen) = with_text.or_else(with_headline) else {
        return Err(Malformed::new(
            "it is no story: there is no text (looked for body_*, bodies, article_html) and no headline \
             (looked for headline, headline_*, headlines)",
        ));
    };
    let (body, _) = content::best(renditions(items[chosen]));
    let mut article = header(items[chosen]).above(body);
    article.language = language(items[chosen]).map(str::to_owned);
    if let Some(notes) = items[chosen].get("notepad") {
        notebook(notes, &mut article);
    }
    if items.len() > 1 {
        article.notices.push(Notice::OneItemOf {
            item: chosen + 1,
            items: items.len(),
        });
    }
    if lone_surrogates > 0 {
        article
            .notices
            .push(Notice::LoneSurrogates(lone_surrogates));
    }
    Ok(article)
}

/// The objects that may be stories: the value itself, those of a list, or what it holds of them in a field that is made to.
fn collect_items<'v>(value: &'v Value, items: &mut Vec<&'v Value>) {
    const HOLDERS: [&str; 9] = [
        "items",
        "item",
        "newsItems",
        "newsItem",
        "results",
        "hits",
        "data",
        "story",
        "article",
    ];
    let mut value = value;
    loop {
        if let Kind::List(values) = &value.kind {
            items.extend(values);
            return;
        }
        let is_story = ["headline", "headlines", "uri", "bodies"]
            .iter()
            .any(|key| value.get(key).is_some());
        let is_held = |held: &&Value| matches!(held.kind, Kind::List(_) | Kind::Object(_));
        let held = HOLDERS
            .iter()
            .find_map(|key| value.get(key).filter(is_held));
        match held {
            Some(held) if !is_story => value = held,
            _ => {
                items.push(value);
                return;
            }
        }
    }
}

fn header(item: &Value) -> Header {
    let mut header = Header::default();
    let Kind::Object(fields) = &item.kind else {
        return header;
    };
    for (key, value) in fields {
        let plain = plain_key(key);
        if plain == "pubstatus" {
            for (status, line) in said(value) {
                header.add_status(&status, line);
            }
        } else if plain == "headlines" {
            for (named, text, line) in headlines(value, language(item)) {
                header.add(named, &without_markup(&text), line);
            }
        }
    }
    // In the order of the table, since of two names for one field the first says more.
    let plain: Vec<(String, &Value)> = fields
        .iter()
        .map(|(key, value)| (plain_key(key), value))
        .collect();
    for (name, named) in FIELDS {
        for (_, value) in plain.iter().filter(|(key, _)| key == name) {
            for (text, line) in said(value) {
                header.add(*named, &without_markup(&text), line);
            }
        }
    }
    if !header.has(Named::Headline) {
        let first = fields
            .iter()
            .filter(|(key, _)| plain_key(key).starts_with("headline"))
            .flat_map(|(_, value)| said(value))
            .next();
        if let Some((text, line)) = first {
            header.add(Named::Headline, &without_markup(&text), line);
        }
    }
    header
}

fn language(item: &Value) -> Option<&str> {
    item.get("language").and_then(Value::text)
}

/// Those of a list that are in the language of the story, or all where none says so.
fn in_language<'v>(values: &'v [Value], story: Option<&str>) -> Vec<&'v Value> {
    let is_in_it = |value: &&Value| {
        let own = language(value).zip(story);
        own.is_some_and(|(own, story)| primary_subtag(own) == primary_subtag(story))
    };
    let in_it: Vec<&Value> = values.iter().filter(is_in_it).collect();
    match in_it.is_empty() {
        true => values.iter().collect(),
        false => in_it,
    }
}

fn plain_key(key: &str) -> String {
    key.replace('_', "").to_lowercase()
}

/// The texts that a value says, each with its line: of a string, of an object that holds one, of a list.
fn said(value: &Value) -> Vec<(String, u32)> {
    match &value.kind {
        Kind::Text(text) | Kind::Number(text) => vec![(text.clone(), value.line)],
        Kind::List(values) => values.iter().flat_map(said).collect(),
        // Lists that were XML once.
        Kind::Object(fields) if fields.len() == 1 && fields.contains_key("item") => {
            said(&fields["item"])
        }
        Kind::Object(fields) => {
            let held = SAID.iter().find_map(|key| fields.get(*key));
            held.map(said).unwrap_or_default()
        }
        Kind::Other => Vec::new(),
    }
}

/// The main headline, then a line under it, in the language of the story where there are several; those for search engines and small screens are other words for the same.
fn headlines(value: &Value, language: Option<&str>) -> Vec<(Named, String, u32)> {
    let as_named = |named: Named, value: &Value| {
        let said = said(value).into_iter();
        said.map(move |(text, line)| (named, text, line))
    };
    let Kind::List(headlines) = &value.kind else {
        return as_named(Named::Headline, value).collect();
    };
    let headlines = in_language(headlines, language);
    let role = |headline: &Value| {
        headline
            .get("role")
            .and_then(Value::text)
            .unwrap_or("main")
            .to_lowercase()
    };
    let of_role = |wanted: &'static str| {
        headlines
            .iter()
            .copied()
            .filter(move |headline| role(headline).contains(wanted))
    };
    let main = of_role("main").next().or(headlines.first().copied());
    let main = main
        .into_iter()
        .flat_map(|headline| as_named(Named::Headline, headline));
    main.chain(of_role("sub").flat_map(|headline| as_named(Named::Subhead, headline)))
        .collect()
}

/// The texts of a story that are not blank, with the names that a reader finds them by in the file. What is marked up
/// comes before plain text, which may have lost its paragraphs.
fn renditions(item: &Value) -> Vec<Rendition> {
    let Kind::Object(fields) = &item.kind else {
        return Vec::new();
    };
    let mut renditions = Vec::new();
    for (key, value) in fields {
        let plain = plain_key(key);
        let is_body = plain.starts_with("body") || plain == "articlehtml" || plain == "articletext";
        match &value.kind {
            Kind::List(values) if plain == "bodies" => {
                for body in in_language(values, language(item)) {
                    if body.text().is_some() {
                        renditions.extend(rendition(key, "", Some(body)));
                    }
                    let field = |name: &str| body.get(name).and_then(Value::text);
                    let kind = field("contentType")
                        .or(field("contenttype"))
                        .unwrap_or_default();
                    let names = [field("role").unwrap_or_default(), kind];
                    let names: Vec<&str> =
                        names.into_iter().filter(|name| !name.is_empty()).collect();
                    renditions.extend(rendition(
                        &format!("{key} ({})", names.join(", ")),
                        kind,
                        body.get("value"),
                    ));
                }
            }
            // By their roles.
            Kind::Object(bodies) if plain == "bodies" => {
                for (role, body) in bodies {
                    renditions.extend(rendition(&format!("{key} ({role})"), "", Some(body)));
                }
            }
            _ if is_body => {
                let kind = match plain.as_str() {
                    "bodytext" | "articletext" => "text/plain",
                    _ => "",
                };
                renditions.extend(rendition(key, kind, Some(value)));
            }
            _ => {}
        }
    }
    renditions
}

fn rendition(name: &str, kind: &str, value: Option<&Value>) -> Option<Rendition> {
    let value = value?;
    let held = value.get("value").or(value.get("text"));
    let Kind::Text(text) = &held.unwrap_or(value).kind else {
        return None;
    };
    let is_plain = kind.starts_with("text/plain") || !kind.contains("html") && !is_marked_up(text);
    // A string has its line breaks escaped: all of it stands on one line of the file.
    let article = content::of_string(text, is_plain, &|_| value.line);
    (!article.is_empty()).then(|| Rendition {
        name: name.into(),
        rank: u32::from(is_plain),
        article,
        header: Header::default(),
    })
}

/// A line of text that may hold markup, without it.
fn without_markup(text: &str) -> Cow<'_, str> {
    match is_marked_up(text) {
        true => content::of_string(text, false, &|_| 1).text().into(),
        false => text.into(),
    }
}

/// What dpa puts below a story for editors alone, and does not publish.
fn notebook(notes: &Value, article: &mut Article) {
    let Kind::Object(parts) = &notes.kind else {
        return;
    };
    for part in parts.values() {
        for line in without_markup(part.text().unwrap_or_default()).lines() {
            article.push(Role::Furniture, Some("notebook"), line, part.line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: &[&str], notices: &[&str]) {
        let article = article(json).unwrap_or_else(|why| panic!("{why}"));
        let text = article.text();
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
        let said: Vec<String> = article.notices.iter().map(ToString::to_string).collect();
        assert_eq!(said, notices);
    }

    #[test]
    fn the_marked_up_body_is_read_before_plain_text() {
        check(
            r#"{"headline": "Ferry", "body_text": "It sank. It rose.", "body_xhtml": "<p>It sank.</p><p>It rose.</p>"}"#,
            &["Ferry", "It sank.", "It rose."],
            &["its text is taken from body_xhtml, not from body_text"],
        );
        check(
            r#"{"headlines": [{"role": "seo", "value": "x"}, {"role": "main", "value": "Ferry"}],
                "bodies": [{"role": "text", "contentType": "text/plain", "value": "One.\n\nTwo."}], "by": "Ann Vesely"}"#,
            &["Ferry", "Ann Vesely", "One.", "Two."],
            &[],
        );
        check(
            r#"{"headlines": [{"role": "main", "contentType": "text/html", "value": "<p>Ferry <b>aground</b></p>"}],
                "bodies": [{"role": "main", "contentType": "text/plain", "value": "One."},
                           {"role": "main", "contentType": "text/html", "value": "<p>One.</p>"}]}"#,
            &["Ferry aground", "One."],
            &[
                "its text is taken from bodies (main, text/html), not from bodies (main, text/plain)",
            ],
        );
    }

    #[test]
    fn fields_are_found_under_the_names_of_every_version() {
        check(
            r#"{"pubstatus": "usable", "version": 3, "embargoed": "2031-05-03T10:00:00Z", "signal": {"item": [{"name": "Correction"}, "Urgent"]},
                "ednotes": {"item": ["Corrects paragraph 2"]}, "headline_main": "Ferry", "byline": {"item": ["Ann Vesely"]},
                "located": "Korsby", "slugline": "FERRY", "usageterms": "Not for Halmora", "article_html": "<p>So.</p>", "uri": "x"}"#,
            &[
                "usable",
                "2031-05-03T10:00:00Z",
                "Corrects paragraph 2",
                "Ferry",
                "Ann Vesely",
                "Korsby",
                "FERRY",
                "3",
                "Correction, Urgent",
                "Not for Halmora",
                "So.",
            ],
            &[],
        );
    }

    #[test]
    fn of_several_items_the_first_with_text_is_read() {
        let items = r#"[{"type": "picture", "headline": "P"}, {"headline": "Ferry", "body_html": "<p>It sank.</p>"}]"#;
        let said = ["item 2 of 2 in the file is the one read"];
        check(items, &["Ferry", "It sank."], &said);
        check(
            &format!("{{\"items\": {items}}}"),
            &["Ferry", "It sank."],
            &said,
        );
        check(
            &format!("{{\"data\": {{\"took\": 3, \"items\": {items}}}}}"),
            &["Ferry", "It sank."],
            &said,
        );
        check(
            r#"{"data": {"item": {"headline": "Ferry", "body_text": "It sank."}}}"#,
            &["Ferry", "It sank."],
            &[],
        );
        check(
            "{\"headline\": \"A\", \"body_text\": \"One.\"}\n{\"headline\": \"B\", \"body_text\": \"Two.\"}\n",
            &["A", "One."],
            &["item 1 of 2 in the file is the one read"],
        );
    }

    #[test]
    fn what_is_no_story_says_what_was_looked_for() {
        for json in [
            "{}",
            "[]",
            "[1, 2]",
            r#"{"name": "wirediff", "dependencies": {}}"#,
            r#"{"bodies": [{"value": 3}, []]}"#,
        ] {
            let why = article(json).expect_err("no story").to_string();
            assert!(
                why.starts_with("it is no story: there is no text (looked for body_*"),
                "{why}"
            );
        }
    }

    #[test]
    fn of_several_languages_that_of_the_story_is_read() {
        check(
            r#"{"language": "de-DE", "headlines": [{"role": "main", "language": "en", "value": "Ferry"},
                {"role": "main", "language": "de", "value": "Fähre"}, {"role": "sub", "language": "de", "value": "Alle gerettet"}],
                "bodies": [{"role": "main", "language": "en", "contentType": "text/html", "value": "<p>It sank.</p>"},
                {"role": "main", "language": "de", "contentType": "text/html", "value": "<p>Sie sank.</p>"}]}"#,
            &["Fähre", "Alle gerettet", "Sie sank."],
            &[],
        );
    }

    #[test]
    fn fields_of_another_type_are_read_as_far_as_they_go() {
        for json in [
            r#"{"headline": 5, "byline": {"a": [1, {"b": 2}]}, "body_html": {"value": "<p>It sank.</p>"}, "ednote": true, "located": [[[]]]}"#,
            r#"{"headline": 5, "bodies": {"main": "<p>It sank.</p>"}, "version": null}"#,
            r#"{"headline": 5, "bodies": [1.5e3, "<p>It sank.</p>", [], {"value": {}}], "descriptions": [null]}"#,
        ] {
            let read = article(json).unwrap_or_else(|why| panic!("{json}: {why}"));
            assert_eq!(read.text(), "5\nIt sank.\n", "{json}");
        }
    }

    #[test]
    fn line_breaks_of_plain_text_end_paragraphs() {
        check(
            r#"{"body_text": "The ferry sank.\n\nAll were saved.", "notepad": {"public": "<p>## Contact: Tarn</p>"}}"#,
            &["The ferry sank.", "All were saved.", "## Contact: Tarn"],
            &[],
        );
    }
}
