//! Wire formats: one story in each of them, pairs that tell their story, and files that no one should have sent.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use wirediff::changes::{Changes, Place, Wording};
use wirediff::compare::compare;
use wirediff::read::{self, Format, read};
use wirediff::render::json::json;
use wirediff::render::summary::{in_one_line, summary};
use wirediff::side::{Pair, Side};
use wirediff::story::{Role, Story};
use wirediff::watch::Unwatched;

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    fs::read(folder.join(name)).expect("the file is there")
}

fn try_read(bytes: &[u8], name: &str) -> Result<Story, read::Error> {
    read(bytes, name, &read::Options::default(), &Unwatched)
}

fn story(name: &str) -> Story {
    try_read(&bytes(name), name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn comparison(old: &Story, new: &Story) -> Changes {
    compare(Pair::new(old, new), &Unwatched).expect("nothing stops it")
}

// One story in every format

/// Checks that a file of a format holds the story of `story.txt`: each sentence of its text linked to the one sentence
/// with the same words, in the same order, and nothing beside them.
#[track_caller]
fn check_same_story(name: &str, format: Format) {
    let (plain, other) = (story("story.txt"), story(name));
    assert_eq!(other.format, format.name());
    assert_eq!(other.language, "en");
    let changes = comparison(&plain, &other);
    for (side, story) in [(Side::Old, &plain), (Side::New, &other)] {
        for index in story
            .indexes()
            .filter(|&index| story.number(index).is_some())
        {
            let change = changes.get(changes.of(side, index));
            let text = story.text(index);
            assert_eq!((change.old.len(), change.new.len()), (1, 1), "{text}");
            assert_eq!(change.place(), Some(Place::Kept), "{text}");
            // A dash is set as the agency sets it.
            let is_dash = text.contains("(CNS) —") || text.contains("(CNS) -");
            let same = if is_dash {
                Wording::Style
            } else {
                Wording::Same
            };
            let wording = change.wording().expect("it is linked");
            assert!([Wording::Same, same].contains(&wording), "{text}");
            assert_eq!(
                plain.number(change.old[0]),
                other.number(change.new[0]),
                "{text}"
            );
        }
    }
    for role in [Role::Headline, Role::Byline] {
        assert_eq!(texts(&plain, role), texts(&other, role));
    }
}

/// The texts of all sentences of a role.
fn texts(story: &Story, role: Role) -> Vec<&str> {
    let of_role = story
        .indexes()
        .filter(|&index| story.sentence(index).role == role);
    of_role.map(|index| story.text(index)).collect()
}

/// What stands beside the story in a file: `note status | usable`.
fn beside(story: &Story) -> Vec<String> {
    let beside = story
        .indexes()
        .filter(|&index| story.number(index).is_none());
    let shown = beside.map(|index| {
        let sentence = story.sentence(index);
        let name = sentence
            .field()
            .map(|field| field.name())
            .or(sentence.detail);
        format!("{} | {}", name.unwrap_or_default(), story.text(index))
    });
    shown.collect()
}

fn notices(story: &Story) -> Vec<String> {
    story.notices.iter().map(ToString::to_string).collect()
}

#[test]
fn nitf_with_a_document_type_captions_and_a_table() {
    check_same_story("nitf.xml", Format::Nitf);
    assert_eq!(
        beside(&story("nitf.xml")),
        [
            "status | usable",
            "note | Writethru of the first version.",
            "headline | Ferry with 214 aboard runs aground off Korsby",
            "byline | By ANA DOLD and Cem Vesely",
            "credit | Calder News Service",
            "dateline | KORSBY, Halmora",
            "slug | ferry-korsby",
            "version | 2",
            "caption | The Marguerite on the sandbank on Tuesday morning.",
            "photo credit | Bo Lind/CNS",
            "table | Ship | Built",
            "table | Marguerite | 1987",
            "sign-off | Ana Dold reported from Korsby.",
        ]
    );
}

#[test]
fn nitf_whose_paragraphs_are_wrapped_by_breaks() {
    check_same_story("nitf-wrapped.xml", Format::Nitf);
}

#[test]
fn nitf_that_is_one_pre() {
    check_same_story("nitf-pre.xml", Format::Nitf);
}

#[test]
fn newsml_g2_with_xhtml_and_prefixes_of_its_own() {
    check_same_story("newsml-g2.xml", Format::NewsmlG2);
    let story = story("newsml-g2.xml");
    assert_eq!(
        beside(&story),
        [
            "status | usable",
            "headline | Ferry with 214 aboard runs aground off Korsby",
            "byline | By ANA DOLD and Cem Vesely",
            "credit | Calder News Service",
            "dateline | Korsby",
            "slug | FERRY-KORSBY/ (UPDATE 1)",
            "version | 1",
            "signal | sig:update",
            "usage | Not for use in Halmora.",
            "sign-off | (Reporting by Ana Dold; Editing by Jost Hale)",
        ]
    );
    assert_eq!(notices(&story), ["item 2 of 2 in the file is the one read"]);
}

#[test]
fn newsml_g2_with_nitf_in_it() {
    check_same_story("newsml-g2-nitf.xml", Format::NewsmlG2);
}

#[test]
fn newsml_g2_with_plain_text_that_holds_markup() {
    check_same_story("newsml-g2-plain.xml", Format::NewsmlG2);
}

#[test]
fn newsml_1_whose_dateline_is_a_line_of_its_own() {
    check_same_story("newsml-1.xml", Format::Newsml1);
    let story = story("newsml-1.xml");
    assert_eq!(story.encoding.name, "windows-1252");
    let beside = beside(&story);
    assert_eq!(
        beside[..2],
        ["status | usable", "note | UPDATES with café owner"]
    );
    assert!(
        beside.contains(&"version | 2".into())
            && beside.contains(&"usage | NO ARCHIVAL USE".into())
    );
    assert_eq!(
        beside.last().map(String::as_str),
        Some("sign-off | ad/cv/jh")
    );
}

#[test]
fn ninjs_1_with_the_same_text_twice() {
    check_same_story("ninjs-1.json", Format::Ninjs);
    let said = ["its text is taken from body_xhtml, not from body_text"];
    assert_eq!(notices(&story("ninjs-1.json")), said);
}

#[test]
fn ninjs_2_in_a_dialect_behind_a_byte_order_mark() {
    check_same_story("ninjs-2.json", Format::Ninjs);
    let beside = beside(&story("ninjs-2.json"));
    assert_eq!(
        beside.last().map(String::as_str),
        Some("notebook | Harbour office: 555 0144")
    );
}

#[test]
fn ninjs_3_with_roles() {
    check_same_story("ninjs-3.json", Format::Ninjs);
    let said =
        ["its text is taken from bodies (main, text/html), not from bodies (plain, text/plain)"];
    assert_eq!(notices(&story("ninjs-3.json")), said);
}

#[test]
fn xml_may_be_utf_16() {
    let text = String::from_utf8(bytes("nitf-wrapped.xml"))
        .unwrap()
        .replace("UTF-8", "UTF-16");
    let plain = story("nitf-wrapped.xml");
    for mark in ["", "\u{feff}"] {
        let bytes: Vec<u8> = format!("{mark}{text}")
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        let story = try_read(&bytes, "nitf.xml").unwrap();
        assert_eq!(story.encoding.name, "UTF-16BE");
        assert_eq!(beside(&story), beside(&plain));
    }
}

#[test]
fn an_encoding_declared_wrongly_is_no_hindrance() {
    let xml = |encoding: &str| {
        format!(
            "<?xml version='1.0' encoding='{encoding}'?>\n<nitf><body><body.content><p>Élodie ate a crêpe in the \
             café at Korsby, the garçon said.</p></body.content></body></nitf>"
        )
    };
    let text = |bytes: &[u8]| {
        let story = try_read(bytes, "nitf.xml").unwrap();
        (texts(&story, Role::Body).concat(), story.encoding.name)
    };
    let expected = "Élodie ate a crêpe in the café at Korsby, the garçon said.".to_owned();
    let latin: Vec<u8> = xml("UTF-8").chars().map(|c| c as u8).collect();
    assert_eq!(text(&latin), (expected.clone(), "windows-1252"));
    assert_eq!(text(xml("iso-8859-1").as_bytes()), (expected, "UTF-8"));
}

// Pairs

/// The comparison of a pair as indented JSON, less what says which program wrote it.
fn golden(old: &str, new: &str) -> String {
    let stories = Pair::new(story(old), story(new));
    let changes = comparison(&stories.old, &stories.new);
    let mut out = Vec::new();
    json(&mut out, stories.as_ref(), &changes).expect("memory takes it all");
    let mut value: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
    value.as_object_mut().expect("an object").remove("wirediff");
    serde_json::to_string_pretty(&value).expect("a value is JSON")
}

/// The summary of a pair.
fn told(old: &str, new: &str) -> String {
    let stories = Pair::new(story(old), story(new));
    let changes = comparison(&stories.old, &stories.new);
    let mut out = Vec::new();
    summary(&mut out, stories.as_ref(), &changes).expect("memory takes it all");
    let page = String::from_utf8(out).unwrap();
    format!("{page}\n{}\n", in_one_line(stories.as_ref(), &changes))
}

#[test]
fn a_correction() {
    insta::assert_snapshot!(told("corrected.old.xml", "corrected.new.xml"));
    insta::assert_snapshot!(
        "corrected",
        golden("corrected.old.xml", "corrected.new.xml")
    );
}

#[test]
fn a_kill() {
    insta::assert_snapshot!(told("killed.old.xml", "killed.new.xml"));
}

#[test]
fn a_kill_of_a_kill() {
    let killed = story("killed.new.xml");
    let changes = comparison(&killed, &killed);
    assert!(changes.is_empty());
    assert_eq!(
        in_one_line(Pair::new(&killed, &killed), &changes),
        "A and B are canceled (kill) · no difference"
    );
}

#[test]
fn an_embargo_lifted() {
    insta::assert_snapshot!(told("embargo.old.json", "embargo.new.json"));
}

#[test]
fn what_a_file_alone_says_is_no_change_of_the_story() {
    let (plain, other) = (story("story.txt"), story("ninjs-1.json"));
    let changes = comparison(&plain, &other);
    let stories = Pair::new(&plain, &other);
    assert_eq!(changes.events(stories), []);
    assert_eq!(
        in_one_line(stories, &changes),
        "no difference in 13 sentences"
    );
    // But that a story is withheld is.
    let withheld = String::from_utf8(bytes("ninjs-1.json"))
        .unwrap()
        .replace("usable", "withheld");
    let withheld = try_read(withheld.as_bytes(), "ninjs-1.json").unwrap();
    let changes = comparison(&plain, &withheld);
    let page = in_one_line(Pair::new(&plain, &withheld), &changes);
    assert_eq!(page, "1 change, 1 serious: 1 header field added");
}

// Bad input

/// Checks what is said of a file that is refused, and that it is said soon.
#[track_caller]
fn check_refused(bytes: &[u8], expected: &str) {
    let start = Instant::now();
    let error = try_read(bytes, "wire").expect_err("refused");
    assert_eq!(error.to_string(), expected);
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn xml_that_was_cut_short() {
    let whole = bytes("nitf.xml");
    let end = whole
        .windows(9)
        .position(|window| window == b"Two crew ")
        .unwrap();
    check_refused(
        &whole[..end],
        "malformed nitf: the file was cut short: it ends before </p>, whose <p> stands at line 28, column 9; \
         fetch the whole file again; --input-format text reads it as it stands",
    );
}

#[test]
fn json_that_was_cut_short() {
    check_refused(
        b"{\"headline\": \"Ferry aground\",\n \"body_text\": \"A ferry",
        "malformed ninjs: the file was cut short: it ends inside a value at line 2, column 22; fetch the whole file \
         again; --input-format text reads it as it stands",
    );
}

#[test]
fn json_with_a_byte_order_mark_and_lone_surrogates() {
    let json =
        "\u{feff}{\"headline\": \"Ferry \\ud83d aground\", \"body_text\": \"It sank. \\ude00\"}";
    let story = try_read(json.as_bytes(), "ninjs").unwrap();
    assert_eq!(texts(&story, Role::Headline), ["Ferry \u{fffd} aground"]);
    assert_eq!(
        notices(&story),
        ["2 halves of surrogate pairs stand as \u{fffd}"]
    );
}

#[test]
fn json_that_is_no_story() {
    check_refused(
        b"{\"name\": \"wirediff\"}",
        "malformed ninjs: it is no story: there is no text (looked for body_*, bodies, article_html) and no headline \
         (looked for headline, headline_*, headlines); --input-format text reads it as it stands",
    );
}

#[test]
fn an_entity_bomb() {
    let mut bomb = String::from("<!DOCTYPE nitf [\n<!ENTITY a0 \"ha\">\n");
    for level in 1..30 {
        let below = format!("&a{};", level - 1).repeat(10);
        bomb.push_str(&format!("<!ENTITY a{level} \"{below}\">\n"));
    }
    bomb.push_str("]>\n<nitf><body><body.content><p>&a29;</p></body.content></body></nitf>");
    let expected = "malformed nitf: it declares entities of its own (<!ENTITY), which are not read for safety at line 2, \
                    column 1; take the declaration out and write what it stands for; --input-format text reads it as \
                    it stands";
    check_refused(bomb.as_bytes(), expected);
    let external =
        "<!DOCTYPE nitf [\n<!ENTITY a SYSTEM \"file:///etc/passwd\">]><nitf><p>&a;</p></nitf>";
    check_refused(external.as_bytes(), expected);
}

#[test]
fn a_hundred_thousand_attributes() {
    let attributes: String = (0..100_000)
        .map(|number| format!(" a{number}=\"\""))
        .collect();
    check_refused(
        format!("<nitf{attributes}/>").as_bytes(),
        "malformed nitf: <nitf> has more than 250 attributes at line 1, column 1; --input-format text reads it as it \
         stands",
    );
}

#[test]
fn a_hundred_thousand_elements_deep() {
    let deep = format!("<nitf>{}", "<block>".repeat(100_000));
    check_refused(
        deep.as_bytes(),
        "malformed nitf: its elements are nested more than 1000 deep at line 1, column 7000; --input-format text reads \
         it as it stands",
    );
}

#[test]
fn a_package_of_links_alone() {
    check_refused(
        b"<packageItem version='1'><groupSet/></packageItem>",
        "malformed newsml-g2: there is no story in it, neither text nor a headline; --input-format text reads it as it \
         stands",
    );
}

/// Files cut anywhere, and files with a byte changed, are read or refused; nothing panics.
#[test]
fn damaged_files_are_read_or_refused() {
    for name in [
        "nitf.xml",
        "newsml-g2.xml",
        "newsml-g2-plain.xml",
        "newsml-1.xml",
        "ninjs-2.json",
        "ninjs-3.json",
    ] {
        let whole = bytes(name);
        for at in (0..whole.len()).step_by(101) {
            let _ = try_read(&whole[..at], name);
            let mut changed = whole.clone();
            changed[at] = b"<>&\"{}[]\\/ \xff"[at % 12];
            let _ = try_read(&changed, name);
        }
    }
}

#[test]
fn an_empty_body() {
    for bytes in [
        &b"<nitf><body><body.head><hedline><hl1>Ferry aground</hl1></hedline></body.head><body.content/></body></nitf>"[..],
        b"{\"headline\": \"Ferry aground\", \"body_text\": \"\"}",
    ] {
        let story = try_read(bytes, "wire").unwrap();
        assert_eq!(texts(&story, Role::Headline), ["Ferry aground"]);
        assert_eq!(notices(&story), ["the file holds no text, only header fields"]);
    }
}

#[test]
fn what_only_looks_like_a_format_is_text() {
    for text in [
        "<3 hearts were drawn on the ferry's side.",
        "{The ferry sank}",
        "[Ana Dold reports from Korsby] The ferry sank.",
        "<unclosed The ferry sank.",
    ] {
        assert_eq!(
            try_read(text.as_bytes(), "").unwrap().format,
            "text",
            "{text}"
        );
    }
    let feed = try_read(b"<?xml version='1.0'?>\n<feed><entry/></feed>", "").unwrap();
    let said = ["<feed> begins no format that is known; read as plain text, markup and all"];
    assert_eq!(
        (feed.format, notices(&feed)),
        ("text", said.map(String::from).to_vec())
    );
}

#[test]
fn a_format_may_be_said_or_denied() {
    let options = |format| read::Options {
        format: Some(format),
        ..read::Options::default()
    };
    let nitf = bytes("nitf.xml");
    let story = read(&nitf, "", &options(Format::Text), &Unwatched).unwrap();
    assert!(
        texts(&story, Role::Body)
            .iter()
            .any(|text| text.contains("<p>"))
    );
    let error = read(&nitf, "", &options(Format::Ninjs), &Unwatched).expect_err("it is no JSON");
    assert!(
        error
            .to_string()
            .starts_with("malformed ninjs: expected value at line 1, column 1;"),
        "{error}"
    );
}

#[test]
fn every_sentence_knows_its_line() {
    let paragraphs =
        "<p>A ferry carrying 214 passengers ran <em>aground</em>&nbsp;early on Tuesday.</p>\n"
            .repeat(1_000);
    let nitf = format!("<nitf><body><body.content>{paragraphs}</body.content></body></nitf>");
    let story = try_read(nitf.as_bytes(), "").unwrap();
    assert_eq!(story.paragraphs().len(), 1_000);
    assert_eq!(story.sentences()[500].line, 501);
    let lines = |name: &str, begins: &str| {
        let story = self::story(name);
        let found = story
            .indexes()
            .find(|&index| story.text(index).starts_with(begins));
        let file = String::from_utf8_lossy(&bytes(name)).into_owned();
        let line = story.sentence(found.expect("it is there")).line;
        file.lines()
            .nth(line as usize - 1)
            .unwrap_or_default()
            .to_owned()
    };
    for (name, begins) in [
        ("nitf.xml", "Two crew"),
        ("nitf-pre.xml", "Two crew"),
        ("newsml-g2.xml", "(Reporting by"),
        ("newsml-g2-plain.xml", "The council meets"),
        ("ninjs-3.json", "Two crew"),
    ] {
        let line = lines(name, begins);
        assert!(line.contains(begins), "{name}: {line}");
    }
}
