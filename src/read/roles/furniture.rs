//! Matter of the page: captions, picture credits, link lines, page headers, sign-offs.

use super::credits::{
    ends_in_photo_credit, is_agencies, is_agency_tag, is_byline, is_photo_credit,
};
use super::phrases::{Line, Phrases, has_stop, is_capitalised, words};
use super::{BODY, Named, Piece};
use crate::story::{ParagraphIdx, Role, SentenceIdx, Story};

pub const CAPTION: Named = (Role::Furniture, Some("caption"));
pub const PHOTO_CREDIT: Named = (Role::Furniture, Some("photo credit"));
pub const LINK_LINE: Named = (Role::Furniture, Some("link line"));
pub const PAGE_HEADER: Named = (Role::Furniture, Some("page header"));
pub const SIGN_OFF: Named = (Role::Furniture, Some("sign-off"));
const CREDIT: Named = (Role::Credit, None);

/// No line of furniture is longer, in bytes; captions are.
const LONGEST: usize = 240;
const LONGEST_CAPTION: usize = 700;
/// Pieces from the end within which a story may be signed off.
const END: usize = 6;

pub(super) fn mark(story: &Story, pieces: &[Piece], roles: &mut [Named]) {
    for (at, piece) in pieces.iter().enumerate() {
        let at_end = at + END >= pieces.len() && at > 0;
        if let Some(role) = whole(&piece.line, at_end) {
            piece.mark(role, roles);
        } else if piece.sentences.len() == 1 && is_caption_with_credit(&piece.line.text) {
            piece.mark(CAPTION, roles);
        } else if piece.sentences.len() > 1 {
            mark_last(story, piece, roles);
        }
    }
    captions(story, roles);
}

/// What a piece is as a whole, if it is furniture.
fn whole(line: &Line, at_end: bool) -> Option<Named> {
    let text = &line.text;
    let long = text.len() > LONGEST;
    if text.len() > LONGEST_CAPTION || long && !may_be_long_furniture(text) {
        return None;
    }
    if long {
        return match (is_sign_off(line), is_caption(line)) {
            (true, _) => Some(SIGN_OFF),
            (false, true) => Some(CAPTION),
            (false, false) => None,
        };
    }
    Some(if is_photo_credit(line) {
        PHOTO_CREDIT
    } else if is_caption(line) {
        CAPTION
    } else if is_page_header(line) {
        PAGE_HEADER
    } else if is_link_line(line) {
        LINK_LINE
    } else if is_sign_off(line)
        || at_end && (is_end_mark(line) || is_agency_tag(line) || is_contribution(line))
    {
        SIGN_OFF
    } else if at_end && (is_agencies(line.lower()) || is_copyright(line)) {
        CREDIT
    } else {
        return None;
    })
}

/// Whether a line by itself is a picture credit, for a format that tells its lines apart.
pub fn is_photo_credit_line(text: &str) -> bool {
    text.len() <= LONGEST && is_photo_credit(&Line::new(text))
}

/// Whether a line by itself says when its page was published.
pub fn is_date_line(text: &str) -> bool {
    text.len() <= LONGEST && is_page_header(&Line::new(text))
}

/// Whether a line by itself is a byline.
pub fn is_byline_line(text: &str) -> bool {
    text.len() <= LONGEST && is_byline(&Line::new(text))
}

/// A look at both ends of a longer piece, which spares nearly all of them the rest: a credit in brackets at the end, a
/// colon early on.
fn may_be_long_furniture(text: &str) -> bool {
    let early = text
        .bytes()
        .take(24)
        .any(|byte| byte == b':' || byte == b'-');
    early || text.ends_with([')', ']'])
}

/// A sign-off, a credit or a picture credit that stands in its paragraph's last sentences; never in the first one.
fn mark_last(story: &Story, piece: &Piece, roles: &mut [Named]) {
    for last in piece.sentences.clone().skip(1).rev() {
        let text = story.text(SentenceIdx(last as u32));
        if text.len() > LONGEST || roles[last] != BODY {
            return;
        }
        let line = Line::new(text);
        roles[last] = if line.text.starts_with(['(', '[']) && is_sign_off(&line) {
            SIGN_OFF
        } else if is_copyright(&line) {
            CREDIT
        } else if is_photo_credit(&line) {
            PHOTO_CREDIT
        } else {
            return;
        };
    }
}

/// A picture credit makes a caption of what stands before it in a paragraph of its own, if that is short and the story
/// has other paragraphs.
fn captions(story: &Story, roles: &mut [Named]) {
    let body = roles.iter().filter(|role| **role == BODY).count();
    for paragraph in (0..story.paragraphs().len() as u32).map(ParagraphIdx) {
        let sentences = story.sentences_of(paragraph);
        let last = match sentences.clone().next_back() {
            Some(last) if (2..=4).contains(&sentences.len()) => last,
            _ => continue,
        };
        let others = || sentences.clone().filter(|&sentence| sentence != last);
        let bytes: usize = others().map(|sentence| story.text(sentence).len()).sum();
        let alone = others().all(|sentence| roles[sentence.get()] == BODY);
        let elsewhere = body > others().count();
        if roles[last.get()] == PHOTO_CREDIT && alone && elsewhere && bytes <= LONGEST_CAPTION {
            for sentence in others() {
                roles[sentence.get()] = CAPTION;
            }
        }
    }
}

const CAPTIONS: Phrases = Phrases::new(&[
    "caption:",
    "photo caption:",
    "file photo:",
    "file photo -",
    "file image:",
    "file picture:",
    "légende :",
    "archivbild:",
    "symbolbild:",
]);

/// What begins captions that are long, and picture credits that are not.
const PICTURES: Phrases = Phrases::new(&["photo:", "picture:", "foto:"]);

fn is_caption(line: &Line) -> bool {
    line.begins_with(&CAPTIONS)
        || ends_in_photo_credit(line)
        || line.begins_with(&PICTURES) && line.words() > 12
}

/// Whether a line that is not cut into its sentences holds a caption and its credit: `The tower on Sunday. Photo: AP`.
pub fn is_caption_with_credit(text: &str) -> bool {
    let credit = |(at, _)| {
        let behind = &text[at + 1..];
        behind.starts_with(' ') && is_photo_credit_line(behind.trim_start_matches(['.', ' ']))
    };
    text.len() <= LONGEST && text.rmatch_indices('.').any(credit)
}

/// What only links begin with, whether a stop follows or not.
const LINKS: Phrases = Phrases::new(&[
    "read more",
    "read also",
    "read next",
    "read:",
    "also read",
    "see also:",
    "related:",
    "related stories",
    "related articles",
    "related story",
    "related article",
    "related content",
    "related news",
    "related topics",
    "more on this story",
    "more stories",
    "most read",
    "most popular",
    "watch:",
    "listen:",
    "click here",
    "sign up for",
    "sign up to",
    "sign up now",
    "subscribe to",
    "subscribe now",
    "subscribe:",
    "follow us",
    "follow @",
    "join us on",
    "share this",
    "continue reading",
    "story continues below",
    "article continues",
    "advertisement",
    "http://",
    "https://",
    "www.",
    "lire aussi",
    "lire la suite",
    "à lire aussi",
    "à lire également",
    "voir aussi :",
    "lesen sie auch",
    "lesen sie mehr",
    "mehr zum thema",
    "lea también",
    "lee también",
    "leia também",
    "leia mais",
    "saiba mais",
    "leggi anche",
    "lees ook",
    "läs mer",
    "läs också",
    "читайте также",
]);

/// What links begin with, and sentences too: a stop at the end says which.
const LINKS_WITHOUT_STOP: Phrases = Phrases::new(&[
    "read full",
    "read the",
    "read our",
    "read this",
    "see also",
    "more from",
    "more news",
    "watch the",
    "watch video",
    "watch live",
    "listen to",
    "view gallery",
    "view the gallery",
    "see photos",
    "see the photos",
    "see pictures",
    "in pictures",
    "explained:",
    "explainer:",
    "tags:",
    "topics:",
    "filed under",
]);

fn is_link_line(line: &Line) -> bool {
    let open = !has_stop(&line.text) || line.text.ends_with(':');
    let is_link = line.begins_with(&LINKS) && (open || !is_statement(line))
        || open && line.begins_with(&LINKS_WITHOUT_STOP) && line.words() <= 16
        || open && line.text.ends_with("HERE");
    is_link && line.words() <= 24
}

/// Words of the longest link with a stop that does not turn to the reader.
const MOST_LINK: usize = 8;

/// How links turn to the reader, or point.
const TO_READER: &[&str] = &[
    "our",
    "us",
    "your",
    "you",
    "here",
    "now",
    "newsletter",
    "newsletters",
    "app",
    "website",
    "notre",
    "nos",
    "votre",
    "ici",
    "unser",
    "unsere",
    "unseren",
    "hier",
    "nuestro",
    "nuestra",
    "aquí",
    "nosso",
    "nossa",
    "aqui",
];

/// Whether a line that begins like a link and ends with a stop tells something: a long one, or one of several clauses,
/// that neither turns to the reader nor has a title behind a colon or a dash.
fn is_statement(line: &Line) -> bool {
    let has_title = line.text.contains([':', '–', '—', '|', '/']);
    let is_long = line.words() > MOST_LINK || line.text.contains(',');
    is_long && !has_title && !words(line.lower()).any(|word| TO_READER.contains(&word))
}

const READING_TIME: &[&str] = &[
    "reading time",
    "min read",
    "mins read",
    "minute read",
    "minutes read",
    "temps de lecture",
    "lesezeit",
    "lesedauer",
    "tiempo de lectura",
    "tempo de leitura",
    "tempo di lettura",
    "leestijd",
];

const DATED: Phrases = Phrases::new(&[
    "date",
    "published",
    "first published",
    "updated",
    "last updated",
    "last modified",
    "posted",
    "publié le",
    "mis à jour",
    "veröffentlicht",
    "aktualisiert",
    "stand:",
    "publicado",
    "actualizado",
    "atualizado",
    "pubblicato",
    "gepubliceerd",
]);

/// The words of a date by itself.
const DATE_WORDS: &[&str] = &[
    "jan",
    "january",
    "feb",
    "february",
    "mar",
    "march",
    "apr",
    "april",
    "may",
    "jun",
    "june",
    "jul",
    "july",
    "aug",
    "august",
    "sep",
    "sept",
    "september",
    "oct",
    "october",
    "nov",
    "november",
    "dec",
    "december",
    "mon",
    "monday",
    "tue",
    "tues",
    "tuesday",
    "wed",
    "wednesday",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "fri",
    "friday",
    "sat",
    "saturday",
    "sun",
    "sunday",
    "am",
    "pm",
    "gmt",
    "utc",
    "bst",
    "cet",
    "cest",
    "est",
    "edt",
    "et",
    "ist",
    "at",
    "on",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "le",
    "à",
];

fn is_page_header(line: &Line) -> bool {
    if has_stop(&line.text) || line.words() > 14 {
        return false;
    }
    line.has_digit()
        && (line.contains(READING_TIME)
            || line.words() <= 10 && line.begins_with(&DATED) && names_a_time(line)
            || is_date(line))
}

/// A date, a time of day, or how long ago.
fn names_a_time(line: &Line) -> bool {
    let is_time = |word: &str| {
        DATE_WORDS[..DATE_WORDS.len() - 4].contains(&word)
            || word.chars().filter(char::is_ascii_digit).count() >= 4
            || matches!(word, "ago" | "hours" | "minutes" | "uhr")
    };
    words(line.lower()).any(is_time) || line.text.contains(':')
}

/// Nothing but a date: `Saturday, October 7, 2023 09:14 GMT`, `2023-10-07`.
fn is_date(line: &Line) -> bool {
    let is_figure = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word
                .chars()
                .all(|c| c.is_ascii_digit() || "-:/.,hapmstndr".contains(c))
    };
    let digits = line.text.chars().filter(char::is_ascii_digit).count();
    let names = || words(line.lower()).any(|word| DATE_WORDS.contains(&word));
    let whole = line.text.contains(['-', '/']) && digits == 8;
    digits >= 5
        && (whole || names())
        && words(line.lower()).all(|word| DATE_WORDS.contains(&word) || is_figure(word))
}

const SIGNED: Phrases = Phrases::new(&[
    "reporting by",
    "additional reporting by",
    "reporting and writing by",
    "reporting and editing by",
    "writing by",
    "writing and reporting by",
    "writing and editing by",
    "editing by",
    "edited by",
    "compiled by",
    "translated by",
    "translation by",
    "with reporting by",
    "with reporting from",
    "with additional reporting",
    "with inputs from",
    "with input from",
    "with a file from",
    "with files from",
    "with agency inputs",
    "with material from",
    "reportage de",
    "reportage par",
    "édité par",
    "version française",
    "redaktion:",
    "geschrieben von",
]);

/// Those who contribute to a story, where nothing says to what.
const STAFF: &[&str] = &[
    "writer",
    "writers",
    "reporter",
    "reporters",
    "correspondent",
    "correspondents",
    "editor",
    "editors",
    "journalist",
    "journalists",
];

fn is_sign_off(line: &Line) -> bool {
    let names = || {
        let mut names = words(&line.text).skip(2);
        names.any(|word| word.starts_with(char::is_uppercase))
    };
    line.begins_with(&SIGNED) && (line.is_bracketed() || line.words() <= 24) && names()
}

/// `CNS writer Bo Lind in Tolm contributed to this report.`
fn is_contribution(line: &Line) -> bool {
    let text = line.lower().trim_end_matches(['.', ')', ']']);
    let to_what = [
        "contributed to this report",
        "contributed to this story",
        "contributed to this article",
        "contributed to this dispatch",
        "contributed reporting",
        "contributed",
    ];
    let to = to_what.iter().find(|end| text.ends_with(**end));
    let is_staff = || words(line.lower()).any(|word| STAFF.contains(&word));
    to.is_some_and(|to| to.len() > "contributed".len() || is_staff())
        && line.words() <= 40
        && words(&line.text).next().is_some_and(is_capitalised)
}

const COPYRIGHT: Phrases = Phrases::new(&["copyright", "©", "(c)"]);

/// `Copyright 2031 Calder News Service. All rights reserved.`
fn is_copyright(line: &Line) -> bool {
    let dated = line.begins_with(&COPYRIGHT) && line.has_digit();
    (dated || line.contains(&["all rights reserved"])) && line.words() <= 40
}

/// Those who wrote and handled a story: `hh/ph/ts`; behind their agency's letters: `AAP RTV ar`.
fn is_initials(text: &str) -> bool {
    /// Of the longest such line.
    const PARTS: usize = 6;
    let parts: Vec<&str> = text.split(['/', ' ']).take(PARTS + 1).collect();
    let is_short =
        |part: &str| (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphabetic());
    let is_small = |part: &str| part.chars().all(|c| c.is_ascii_lowercase());
    let by_agency = text.contains(' ')
        && is_agencies(&parts[0].to_lowercase())
        && parts[0].chars().all(|c| c.is_ascii_uppercase())
        && parts.last().is_some_and(|part| is_small(part));
    let by_strokes =
        text.contains('/') && !text.contains(' ') && parts.iter().all(|part| is_small(part));
    (2..=PARTS).contains(&parts.len())
        && parts.iter().all(|part| is_short(part))
        && (by_agency || by_strokes)
}

/// `-30-`, `ENDS`, `###`.
fn is_end_mark(line: &Line) -> bool {
    /// One more than the longest mark of letters has.
    const LETTERS: usize = 7;
    let letters = line.letters(LETTERS);
    let marked = |c: char| !c.is_alphanumeric();
    match letters.as_str() {
        "" => line.text.len() >= 2,
        "30" => line.text.starts_with(marked) && line.text.ends_with(marked),
        "ends" | "end" | "endit" | "endsit" | "mf" | "fin" | "ende" => {
            line.text.contains(marked) || line.text.chars().all(char::is_uppercase)
        }
        _ if is_initials(&line.text) => true,
        // The time at which a wire filed it: AP-WF-11-03-26 1205GMT.
        _ => {
            line.lower().ends_with("gmt")
                && line.words() <= 3
                && line.has_digit()
                && line.text.contains('-')
        }
    }
}
