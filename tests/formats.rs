//! The formats that a story arrives in, each as wirediff reads it. `tests/formats/` tells one invented story in many
//! shapes: what a shape adds is set apart, and the body is the same.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use wirediff::changes::{Shape, Wording};
use wirediff::compare::compare;
use wirediff::read::{self, Error, Format, Options, read};
use wirediff::render::json::json;
use wirediff::render::markdown::markdown;
use wirediff::side::Pair;
use wirediff::story::{Role, Story};
use wirediff::watch::Unwatched;

fn bytes(file: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    fs::read(folder.join(file)).expect("the file is there")
}

fn story(file: &str) -> Story {
    read(&bytes(file), file, &Options::default(), &Unwatched).expect("a story")
}

fn read_text(text: &str) -> Result<Story, Error> {
    read(
        text.as_bytes(),
        "page.html",
        &Options::default(),
        &Unwatched,
    )
}

/// The texts of a role, one sentence each.
fn texts(story: &Story, role: Role) -> Vec<&str> {
    let of_role = |index: &_| story.sentence(*index).role == role;
    story
        .indexes()
        .filter(of_role)
        .map(|index| story.text(index))
        .collect()
}

fn body(text: &str) -> Vec<String> {
    let story = read_text(text).expect("a story");
    texts(&story, Role::Body)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// A file as the JSON has it, indented.
fn as_json(file: &str) -> String {
    let stories = Pair::new(story(file), story(file));
    let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
    let mut out = Vec::new();
    json(&mut out, stories.as_ref(), &changes).expect("memory takes it all");
    let value: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
    serde_json::to_string_pretty(&value["old"]).expect("a value is JSON")
}

macro_rules! golden {
    ($($test:ident: $file:literal,)*) => {
        $(
            #[test]
            fn $test() {
                insta::assert_snapshot!($file, as_json($file));
            }
        )*
    };
}

golden! {
    article: "article.html",
    boxes_in_a_story: "boxes.html",
    cards_between_paragraphs: "cards.html",
    page_of_components: "component-blocks.html",
    gallery: "gallery.html",
    accelerated_page: "amp.html",
    chinese_page: "chinese.html",
    div_soup: "div-soup.html",
    german_page: "german.html",
    german_wire_in_latin_1: "german-latin-1.iptc7901",
    german_wire_in_seven_bits: "german-seven-bits.iptc7901",
    live_blog: "live-blog.html",
    paywall: "paywall.html",
    anpa: "story.anpa",
    iptc7901: "story.iptc7901",
    table_layout: "table-layout.html",
    wordpress: "wordpress.html",
}

/// Each body sentence of the text stands in the file, in its place, in the same words but for house style; and the file
/// has no others but `more`.
#[track_caller]
fn check_body(text: &str, file: &str, more: &[&str]) {
    let stories = Pair::new(story(text), story(file));
    let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
    let mut added = Vec::new();
    for change in &changes.list {
        let is_body = |&index: &_| stories.new.sentence(index).role == Role::Body;
        if change
            .old
            .iter()
            .any(|&index| stories.old.sentence(index).role == Role::Body)
        {
            let texts = (
                stories.old.joined(&change.old),
                stories.new.joined(&change.new),
            );
            assert_eq!(change.shape(), Shape::One, "{file}: {texts:?}");
            assert_ne!(
                change.wording(),
                Some(Wording::Reworded),
                "{file}: {texts:?}"
            );
            assert!(change.new.iter().all(is_body), "{file}: {texts:?}");
        } else {
            let new = change.new.iter().filter(|index| is_body(index));
            added.extend(new.map(|&index| stories.new.text(index)));
        }
    }
    assert_eq!(added, more, "{file}");
}

#[test]
fn the_same_story_has_the_same_body_in_every_format() {
    for file in [
        "amp.html",
        "article.html",
        "boxes.html",
        "cards.html",
        "component-blocks.html",
        "div-soup.html",
        "fragment.html",
        "gallery.html",
        "scripted.html",
        "story.iptc7901",
        "table-layout.html",
        "two-containers.html",
        "wordpress.html",
    ] {
        check_body("story.txt", file, &[]);
    }
    check_body("story.txt", "story.anpa", &[]);
    check_body("article.html", "story.anpa", &[]);
    check_body("article.html", "story.iptc7901", &[]);
    check_body("german.html", "german-latin-1.iptc7901", &[]);
    check_body("german-seven-bits.iptc7901", "german-latin-1.iptc7901", &[]);
}

#[test]
fn a_format_is_found_by_content() {
    let formats = [
        ("story.txt", "text"),
        ("fragment.html", "html"),
        ("story.anpa", "anpa"),
        ("story.iptc7901", "iptc7901"),
    ];
    for (file, format) in formats {
        assert_eq!(story(file).format, format, "{file}");
    }
    let text = "The ferry <b>ran aground</b> on Tuesday.\n\nIt was <i>dark</i>, the captain said, and 3 < 4.\n";
    assert_eq!(read_text(text).unwrap().format, "text");
    let wire = "\u{1}stray\u{2} control characters in a story of the harbour.\n\nThey are shown.\n";
    assert_eq!(read_text(wire).unwrap().format, "text");
    let json = "{\"body\": \"<p>one</p><p>two</p><p>three</p>\"}";
    assert_ne!(read_text(json).map(|story| story.format), Ok("html"));
}

#[test]
fn xhtml_is_a_page() {
    let page = "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><script src=\"a.js\"/><title/></head>\
                <body><div/><p>A ferry carrying 214 passengers ran aground outside Korsby early on Tuesday in thick fog, \
                and rescuers took everyone ashore, the coast guard said.</p></body></html>";
    assert_eq!(read_text(page).unwrap().format, "html");
    assert_eq!(body(page).len(), 1);
}

#[test]
fn a_format_may_be_named() {
    let options = Options {
        format: Some(Format::Text),
        ..Options::default()
    };
    let story = read(&bytes("fragment.html"), "a", &options, &Unwatched).unwrap();
    assert_eq!(story.format, "text");
    assert!(
        story
            .text(story.indexes().next().unwrap())
            .starts_with("<p>")
    );
}

const PARAGRAPH: &str = "<p>A ferry carrying 214 passengers ran aground off Korsby early on Tuesday, and rescuers took everyone on board ashore.</p>\n";

/// A page around a few paragraphs.
fn page(content: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><body><article>{PARAGRAPH}{content}{PARAGRAPH}</article></body></html>"
    )
}

#[track_caller]
fn check_text(content: &str, expected: &[&str]) {
    let body = body(&page(content));
    assert_eq!(body[1..body.len() - 1], *expected, "{content}");
}

#[test]
fn text_is_what_a_reader_sees() {
    check_text(
        "<p>The owner <a href='/o'>said</a>, &ldquo;It was<br>dark,&#8221; and left\nat 5&nbsp;a.m. on Wednes&shy;day.</p>",
        &["The owner said, “It was dark,” and left at 5 a.m. on Wednesday."],
    );
    check_text(
        "<p><q>There was no <q>light</q> at all</q>, the captain of the ferry told the court.</p>",
        &["“There was no ‘light’ at all”, the captain of the ferry told the court."],
    );
    check_text(
        "<p>It sank in a storm.<script>var a = '<p>no';</script><style>p{}</style><noscript>no</noscript> Nobody drowned, they said.</p>",
        &["It sank in a storm.", "Nobody drowned, they said."],
    );
    check_text(
        "<p>The company named two reasons for the accident on Tuesday:</p><ul><li>the fog, which was thick<li>the lamp, which was dark</ul>",
        &[
            "The company named two reasons for the accident on Tuesday:",
            "the fog, which was thick",
            "the lamp, which was dark",
        ],
    );
    check_text(
        "<table><tr><th>Harbour</th><th>Ships</th></tr><tr><td>Korsby</td><td>12</td></tr></table>",
        &["Harbour Ships", "Korsby 12"],
    );
    check_text(
        "The first paragraph of this part, which is long enough.<br><br>The second paragraph of this part, as long.",
        &[
            "The first paragraph of this part, which is long enough.",
            "The second paragraph of this part, as long.",
        ],
    );
    check_text(
        "<p>Escapes \u{1b}[31m and &#27;[31m are shown as what they are.</p>",
        &["Escapes ␛[31m and ␛[31m are shown as what they are."],
    );
}

#[test]
fn a_sentence_knows_the_line_of_its_page() {
    let file = String::from_utf8(bytes("article.html")).unwrap();
    let story = story("article.html");
    for index in story.indexes() {
        let sentence = story.sentence(index);
        // Tags may stand behind its first word.
        let start = story.text(index).split(' ').next().unwrap_or_default();
        let line = file
            .lines()
            .nth(sentence.line as usize - 1)
            .unwrap_or_default();
        assert!(line.contains(start), "line {}: {start}", sentence.line);
    }
}

#[test]
fn an_encoding_declared_wrongly_does_no_harm() {
    let page = page("<p>The Café Élan, on the quay, was closed on Tuesday.</p>");
    let said = |charset: &str| {
        page.replace(
            "<body>",
            &format!("<head><meta charset={charset}></head><body>"),
        )
    };
    let text = "The Café Élan, on the quay, was closed on Tuesday.";
    // UTF-8 that says that it is Latin-1; and the other way round.
    assert_eq!(body(&said("iso-8859-1"))[1], text);
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&page);
    let declared = String::from_utf8_lossy(said("utf-8").as_bytes()).into_owned();
    let (wrong, _, _) = encoding_rs::WINDOWS_1252.encode(&declared);
    for bytes in [latin.into_owned(), wrong.into_owned()] {
        let story = read(&bytes, "a", &Options::default(), &Unwatched).unwrap();
        assert_eq!(texts(&story, Role::Body)[1], text);
        assert_eq!(story.encoding.name, "windows-1252");
    }
}

/// What is said of a file that holds no article.
fn refusal(file: &[u8]) -> String {
    match read(file, "a", &Options::default(), &Unwatched) {
        Err(error) => error.to_string(),
        Ok(story) => panic!("read as {}: {story:?}", story.format),
    }
}

#[test]
fn what_holds_no_article_says_so() {
    let menus = refusal(&bytes("menus.html"));
    assert!(menus.contains("no article in the page"), "{menus}");
    assert!(
        menus.contains("save the page of the story itself"),
        "{menus}"
    );
    let empty = refusal(b"<!DOCTYPE html><html><body></body></html>");
    assert!(empty.contains("no article in the page"), "{empty}");
    let cut = refusal(&bytes("cut-off.anpa"));
    assert!(
        cut.contains("no text behind its header, where the file ends"),
        "{cut}"
    );
    let cut = refusal(b"\x01cns0417 3 i 233 haamc  cns 0417\r\n\nHalmora-ferry/\r\n");
    assert!(
        cut.contains("malformed iptc7901: no text behind its header"),
        "{cut}"
    );
}

#[test]
fn a_page_or_a_wire_file_cut_off_is_read_as_far_as_it_goes() {
    for file in [
        "article.html",
        "wordpress.html",
        "story.anpa",
        "story.iptc7901",
    ] {
        let bytes = bytes(file);
        let whole = texts(&story(file), Role::Body).len();
        let cut = &bytes[..bytes.len() * 3 / 4];
        let cut = read(cut, file, &Options::default(), &Unwatched).expect("a story");
        let body = texts(&cut, Role::Body);
        assert!(
            body.len() > 3 && body.len() < whole + 1,
            "{file}: {body:#?}"
        );
        assert!(body[0].starts_with("KORSBY, Halmora (CNS)"), "{file}");
    }
    // Anywhere at all, it ends well.
    for file in [
        "article.html",
        "table-layout.html",
        "story.anpa",
        "german-seven-bits.iptc7901",
    ] {
        let bytes = bytes(file);
        for end in (0..bytes.len()).step_by(97) {
            let _ = read(&bytes[..end], file, &Options::default(), &Unwatched);
        }
    }
}

#[test]
fn a_second_story_in_the_file_is_told_of() {
    let mut twice = bytes("story.anpa");
    twice.extend(bytes("story.anpa"));
    let story = read(&twice, "a", &Options::default(), &Unwatched).unwrap();
    let notices: Vec<String> = story.notices.iter().map(ToString::to_string).collect();
    assert_eq!(notices, ["item 1 of 2 in the file is the one read"]);
    assert_eq!(texts(&story, Role::Headline).len(), 1);
}

/// Reads a page that would take a browser's parser long; it must not take this long even without optimisation.
fn read_in_time(page: &str) -> Story {
    let start = Instant::now();
    let story = read_text(page).expect("a story");
    let took = start.elapsed();
    assert!(took < Duration::from_secs(60), "{took:?}");
    story
}

fn hostile(before: &str) -> String {
    format!("<!DOCTYPE html><html><body>{before}{}", PARAGRAPH.repeat(8))
}

#[test]
fn a_page_nested_too_deeply_is_read_as_paragraphs() {
    for before in [
        "<div>".repeat(100_000),
        "<table><tr><td>".repeat(30_000),
        (0..2000).map(|at| format!("<b id={at}>")).collect(),
        "<span>".repeat(2000),
    ] {
        let story = read_in_time(&hostile(&before));
        assert_eq!(texts(&story, Role::Body).len(), 8);
        let notices: Vec<String> = story.notices.iter().map(ToString::to_string).collect();
        let said = "page nested too deeply to be taken apart; all its paragraphs read as the story";
        assert_eq!(notices, [said]);
    }
}

#[test]
fn formatting_that_nothing_closes_does_no_harm() {
    let named = "a b big code em font i nobr s small strike strong tt u";
    let mixed =
        "<b><p> <p><b> <b></p> <a><b> <b><i><u> <nobr><b> <b><br> <font/size=1><font/size=2>";
    let mut pages: Vec<String> = named
        .split(' ')
        .map(|name| format!("<{name}>").repeat(100_000))
        .collect();
    pages.extend(mixed.split(' ').map(|tags| tags.repeat(10_000)));
    for before in pages {
        let story = read_in_time(&hostile(&before));
        let tags = &before[..20];
        assert_eq!(texts(&story, Role::Body).len(), 8, "{tags}");
    }
}

#[test]
fn marks_and_empty_paragraphs_take_no_time() {
    for (before, times) in [("&nbsp;", 900_000), ("<", 300_000), ("<b><p>", 400_000)] {
        let story = read_in_time(&hostile(&format!("<p>{}</p>", before.repeat(times))));
        let body = texts(&story, Role::Body);
        assert!(body.ends_with(&["A ferry carrying 214 passengers ran aground off Korsby early on Tuesday, and rescuers took everyone on board ashore."; 8]), "{before}");
    }
}

#[test]
fn tags_that_close_nothing_do_no_harm() {
    for (before, times) in [
        ("<span><div></span></div>", 3_000),
        ("<div><object></div></object>", 3_000),
        ("<optgroup>", 20_000),
        ("<rt>", 20_000),
        ("<svg><a>", 20_000),
        ("<blockquote>", 5_000),
    ] {
        let story = read_in_time(&hostile(&before.repeat(times)));
        assert_eq!(texts(&story, Role::Body).len(), 8, "{before}");
        let notices: Vec<String> = story.notices.iter().map(ToString::to_string).collect();
        assert!(notices[0].contains("nested too deeply"), "{before}");
    }
}

#[test]
fn a_page_just_deep_enough_is_taken_apart() {
    let story = read_in_time(&hostile(&"<div>".repeat(500)));
    assert_eq!(texts(&story, Role::Body).len(), 8);
    assert!(story.notices.is_empty(), "{:?}", story.notices);
}

#[test]
fn a_tag_may_have_any_number_of_attributes() {
    let many: String = (0..200_000).map(|at| format!(" a{at}=x")).collect();
    let long = format!("<img src='data:image/png;base64,{}'>", "A".repeat(1 << 20));
    for before in [format!("<div{many}>"), long] {
        let story = read_in_time(&hostile(&before));
        assert_eq!(texts(&story, Role::Body).len(), 8);
        assert!(story.notices.is_empty(), "{:?}", story.notices);
    }
}

#[test]
fn a_wire_file_is_known_by_its_lines_whatever_its_header() {
    let lines = "^BC-Harbour,1st Ld,33<\n^Ferry runs aground off Korsby<\n^By ANA DOLD=\n\tKORSBY (CNS) _ A ferry ran aground on Tuesday.\n";
    let starts = [
        "\u{1}0123\n\u{2}",
        "\u{1}ap1234\n\u{2}",
        "\u{1}a0123-----\n",
        "\u{1}a0123 \u{1f}\n\u{2}",
        "",
    ];
    for start in starts {
        let story = read_text(&format!("{start}{lines}")).unwrap();
        assert_eq!(story.format, "anpa", "{start:?}");
        let headline = texts(&story, Role::Headline);
        assert_eq!(headline, ["Ferry runs aground off Korsby"], "{start:?}");
    }
}

#[test]
fn the_mark_before_the_text_of_a_wire_file_may_stand_elsewhere() {
    let anpa = "\u{1}a0123\n^BC-Harbour,1st Ld,33<\n^Ferry runs aground off Korsby<\n\u{2}\tKORSBY (CNS) _ A ferry ran aground.\n\u{3}CNS-WF-11<\n\u{4}";
    let iptc = "\u{1}cns0417 3 i 233 haamc  cns 0417\n\nHalmora-ferry/\nFerry runs aground off Korsby =\n\n\u{2}KORSBY (CNS) - A ferry ran aground.\n\u{3}";
    for file in [anpa, iptc] {
        let story = read_text(file).unwrap();
        assert_eq!(
            texts(&story, Role::Headline),
            ["Ferry runs aground off Korsby"]
        );
        let body = texts(&story, Role::Body);
        assert!(
            body.len() == 1 && body[0].starts_with("KORSBY (CNS)"),
            "{body:?}"
        );
        assert!(story.notices.is_empty(), "{:?}", story.notices);
    }
}

#[test]
fn a_note_above_a_story_is_no_paragraph_of_it() {
    let nitf = "<nitf><body><body.head><note><body.content><p>Eds: Corrects the age.</p></body.content></note></body.head>\
                <body.content><p>The ferry sank off Korsby.</p></body.content>\
                <body.end><bibliography>The harbour book, 1987.</bibliography></body.end></body></nitf>";
    let story = read_text(nitf).unwrap();
    assert_eq!(texts(&story, Role::Body), ["The ferry sank off Korsby."]);
    assert_eq!(texts(&story, Role::Note), ["Eds: Corrects the age."]);
    assert_eq!(texts(&story, Role::Furniture), ["The harbour book, 1987."]);
}

#[test]
fn a_line_under_the_headline_is_no_headline() {
    let nitf = |under: &str| {
        let text = format!(
            "<nitf><body><body.head><hedline><hl2>{under}</hl2><hl1>Ferry runs aground off Korsby</hl1></hedline>\
             </body.head><body.content><p>A ferry ran aground on Tuesday.</p></body.content></body></nitf>"
        );
        read_text(&text).expect("a story")
    };
    let one = nitf("Rescuers came within the hour");
    let texts = texts(&one, Role::Headline);
    assert_eq!(
        texts,
        [
            "Ferry runs aground off Korsby",
            "Rescuers came within the hour"
        ]
    );
    // The same again says nothing.
    let repeated = nitf("Ferry runs aground off Korsby");
    for other in [nitf("Rescuers came within an hour of it"), repeated] {
        let stories = Pair::new(&one, &other);
        let changes = compare(stories, &Unwatched).expect("nothing stops it");
        let mut out = Vec::new();
        json(&mut out, stories, &changes).expect("memory takes it all");
        let value: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
        assert_eq!(value["summary"]["headline_changed"], false);
        assert_eq!(
            value["summary"]["severities"]["serious"], 0,
            "{}",
            value["changes"]
        );
        assert_eq!(value["old"]["headline"], "Ferry runs aground off Korsby");
        assert_eq!(value["old"]["sentences"][1]["detail"], "subhead");
        let mut out = Vec::new();
        markdown(&mut out, stories, &changes).expect("memory takes it all");
        let table = String::from_utf8(out).expect("it is UTF-8");
        assert!(table.contains("\n| A subhead"), "{table}");
    }
}

#[test]
fn an_embargo_has_one_spelling_in_every_format() {
    let g2 = "<newsItem><itemMeta><embargoed>2031-11-23T06:00:00+00:00</embargoed></itemMeta><contentSet><inlineXML>\
              <html><body><p>It sank.</p></body></html></inlineXML></contentSet></newsItem>";
    let ninjs = r#"{"uri": "x", "embargoed": "20311123T060000Z", "body_text": "It sank."}"#;
    for file in [g2, ninjs] {
        let story = read_text(file).unwrap();
        assert_eq!(texts(&story, Role::Note), ["2031-11-23T06:00:00Z"]);
    }
}

#[test]
fn a_box_that_asks_for_an_address_is_set_apart() {
    let asks = "Get the news of the harbour by mail each morning.";
    for class in ["newsletter-signup", "nyhedsbrev", "nieuwsbrief__box"] {
        let content = format!("{PARAGRAPH}{PARAGRAPH}<div class={class}><p>{asks}</p></div>");
        let body = body(&page(&content));
        assert_eq!(body.len(), 4, "{class}: {body:?}");
    }
    let whole = format!("<div class=newsletter>{}</div>", PARAGRAPH.repeat(6));
    assert_eq!(body(&page(&whole)).len(), 8);
}

#[test]
fn a_headline_that_is_no_heading_is_not_the_first_paragraph() {
    let title = "Ferry with 214 aboard runs aground off Korsby";
    let page = page("").replace("<article>", &format!("<article><div>{title}</div>"));
    let head = format!("<head><meta property=og:title content='{title}'></head><body>");
    let story = read_text(&page.replace("<body>", &head)).unwrap();
    assert_eq!(texts(&story, Role::Headline), [title]);
    assert_eq!(texts(&story, Role::Body).len(), 2);
}

#[test]
fn a_page_beyond_the_bound_is_refused() {
    let options = Options {
        max_markup: 1000,
        ..Options::default()
    };
    let refused = read(hostile("").as_bytes(), "a", &options, &Unwatched).unwrap_err();
    let read::Error::TooLarge { format, .. } = refused else {
        panic!("{refused}")
    };
    assert_eq!(format, Format::Html);
}
