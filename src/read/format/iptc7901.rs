//! IPTC 7901, as European agencies send it: a line of codes, slugs that end with a stroke, a headline that ends with a
//! sign of equality, a text wrapped at 68 columns, and below it what editors alone may read.

use super::wire::{
    EOT, ETX, Part, SOH, STX, Transmission, notice, part, push_matter, transmission,
    with_line_feeds,
};
use crate::read::format::article::Article;
use crate::read::format::{FETCH_AGAIN, Malformed};
use crate::read::language::detect;
use crate::story::{Notice, Role, detail};

/// Whether a file is one, by the codes that begin it: source and number, priority, category, count of words.
pub fn is_iptc7901(text: &str) -> bool {
    /// Characters within which the header begins.
    const TOP: usize = 64;
    let top = &text[..text.floor_char_boundary(TOP)];
    let Some((before, header)) = top.split_once(SOH) else {
        return false;
    };
    let mut codes = header
        .split([' ', '\r', '\n'])
        .filter(|code| !code.is_empty());
    let mut next = || codes.next().unwrap_or_default();
    let (number, priority, category, count) = (next(), next(), next(), next());
    let digits = |code: &str| !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    before.chars().all(|c| c.is_control() || c.is_whitespace())
        && number.bytes().all(|b| b.is_ascii_alphanumeric())
        && number.bytes().any(|b| b.is_ascii_digit())
        && priority.len() == 1
        && digits(priority)
        && category.len() <= 3
        && (digits(count) || !text.contains(STX))
}

/// The article of a transmission.
pub fn article(file: &str) -> Result<Article, Malformed> {
    let file = with_line_feeds(file);
    let variant = Variant::of(&file);
    let file = variant
        .as_ref()
        .map_or(file.clone(), |variant| variant.read(&file));
    let Some(whole) = transmission(&file) else {
        let end = (file.lines().count().max(1) as u32, 1);
        return Err(
            Malformed::new("no text behind its header, where the file ends")
                .at(end)
                .cured_by(FETCH_AGAIN),
        );
    };
    let Transmission {
        header,
        text,
        trailer,
        stories,
    } = whole;
    let mut article = Article::default();
    article.notices.extend(notice(stories));
    let mut lines = header.lines();
    let (codes, first) = lines.next().map_or(("", 1), |(line, codes)| (codes, line));
    let mut slugs: Vec<(u32, &str)> = lines.filter(|(_, line)| !line.trim().is_empty()).collect();
    // Some services have the headline above the mark before the text, some below it.
    let above = slugs
        .last()
        .is_some_and(|(_, line)| line.trim_end().ends_with('='));
    let (headline, body) = match slugs.pop_if(|_| above) {
        Some((line, text_above)) => (
            Part {
                text: text_above,
                line,
            },
            text,
        ),
        None => headline(&file, text),
    };
    article.push(
        Role::Headline,
        None,
        headline.text.trim_end_matches(['=', ' ', '\n']),
        headline.line,
    );
    let slug: Vec<&str> = slugs
        .iter()
        .map(|(_, slug)| slug.trim().trim_end_matches('/'))
        .collect();
    let line = slugs.first().map_or(first, |(line, _)| *line);
    article.push(Role::Note, Some(detail::SLUG), &slug.join(" "), line);
    article.push(Role::Furniture, Some("wire header"), codes, first);
    let (body, private) = private_matter(&file, body);
    let (body, signed) = sign_off(&file, body);
    article.plain(body.text, body.line);
    push_matter(&mut article, "sign-off", signed);
    let (private, signed) = sign_off(&file, private);
    push_matter(&mut article, "not for publication", private);
    push_matter(&mut article, "sign-off", signed);
    let sent = trailer.on_one_line();
    article.push(Role::Furniture, Some("sign-off"), &sent, trailer.line);
    if let Some(variant) = variant {
        article.language = Some(variant.language.into());
        article.notices.push(Notice::SevenBits(variant.name));
    }
    Ok(article)
}

/// Where a slice of the file stands in it.
fn offset(file: &str, slice: &str) -> usize {
    slice.as_ptr() as usize - file.as_ptr() as usize
}

/// Splits a part so many bytes from its start.
fn split<'f>(file: &'f str, whole: Part<'f>, at: usize) -> (Part<'f>, Part<'f>) {
    let start = offset(file, whole.text);
    let end = start + whole.text.len();
    (part(file, start, start + at), part(file, start + at, end))
}

/// The headline, up to a sign of equality that ends a line or else to the first blank line, and what follows.
fn headline<'f>(file: &'f str, text: Part<'f>) -> (Part<'f>, Part<'f>) {
    /// Lines of the longest headline.
    const LONGEST: usize = 8;
    let (mut at, mut blank) = (0, None);
    for line in text.text.split_inclusive('\n').take(LONGEST) {
        at += line.len();
        if line.trim_end().ends_with('=') {
            return split(file, text, at);
        }
        let above = &text.text[..at - line.len()];
        if line.trim().is_empty() && !above.trim().is_empty() {
            blank.get_or_insert(at);
        }
    }
    split(file, text, blank.unwrap_or(0))
}

/// What a line says below which nothing may be published.
const PRIVATE: [&str; 6] = [
    "not for publication",
    "not intended for publication",
    "nicht zur veröffentlichung",
    "nicht zur veroeffentlichung",
    "no destinada a la publicación",
    "ne pas publier",
];
/// What the heading above it is called.
const NOTEBOOK: [&str; 4] = ["notebook", "notizblock", "notizbuch", "cuaderno"];

/// The text that may be published, and the rest from the heading of its notebook on.
fn private_matter<'f>(file: &'f str, text: Part<'f>) -> (Part<'f>, Part<'f>) {
    let mut at = 0;
    // Where the headings and rules begin that stand directly above a line.
    let mut above = None;
    for line in text.text.split_inclusive('\n') {
        let lower = line.to_lowercase();
        if PRIVATE.iter().any(|said| lower.contains(said)) {
            return split(file, text, above.unwrap_or(at));
        }
        let heading = lower.trim_start().starts_with('#');
        if heading && NOTEBOOK.iter().any(|name| lower.contains(name)) {
            return split(file, text, at);
        }
        let rule = !line.trim().is_empty()
            && line
                .chars()
                .all(|c| c.is_whitespace() || "*-_=".contains(c));
        if heading || rule {
            above.get_or_insert(at);
        } else if !line.trim().is_empty() {
            above = None;
        }
        at += line.len();
    }
    split(file, text, text.text.len())
}

/// The initials of those who handled the story, on the last line: `dpa wsz jln npr`.
fn sign_off<'f>(file: &'f str, text: Part<'f>) -> (Part<'f>, Part<'f>) {
    let trimmed = text.text.trim_end();
    let at = trimmed.rfind('\n').map_or(0, |at| at + 1);
    let words: Vec<&str> = trimmed[at..].split_whitespace().collect();
    let short = |word: &&str| {
        word.len() <= 5
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'/')
    };
    if (2..=8).contains(&words.len()) && words.iter().all(short) {
        split(file, text, at)
    } else {
        split(file, text, text.text.len())
    }
}

/// A national variant of the seven-bit code, in which brackets and the like are letters.
struct Variant {
    name: &'static str,
    language: &'static str,
    letters: [(char, char); 7],
}

const VARIANTS: [Variant; 3] = [
    Variant {
        name: "German",
        language: "de",
        letters: [
            ('[', 'Ä'),
            ('\\', 'Ö'),
            (']', 'Ü'),
            ('{', 'ä'),
            ('|', 'ö'),
            ('}', 'ü'),
            ('~', 'ß'),
        ],
    },
    Variant {
        name: "French",
        language: "fr",
        letters: [
            ('@', 'à'),
            ('[', '°'),
            ('\\', 'ç'),
            (']', '§'),
            ('{', 'é'),
            ('|', 'ù'),
            ('}', 'è'),
        ],
    },
    Variant {
        name: "Swedish",
        language: "sv",
        letters: [
            ('[', 'Ä'),
            ('\\', 'Ö'),
            (']', 'Å'),
            ('{', 'ä'),
            ('|', 'ö'),
            ('}', 'å'),
            ('~', 'ü'),
        ],
    },
];

impl Variant {
    /// The variant that a file is written in: brackets stand within words, and the words are of its language.
    fn of(file: &str) -> Option<Variant> {
        /// So many are no slip.
        const LEAST: usize = 3;
        if !file.is_ascii() {
            return None;
        }
        let within = |three: &&[u8]| {
            three[0].is_ascii_alphabetic()
                && b"{|}~".contains(&three[1])
                && three[2].is_ascii_alphabetic()
        };
        if file.as_bytes().windows(3).filter(within).count() < LEAST {
            return None;
        }
        let language = detect(file);
        VARIANTS
            .into_iter()
            .find(|variant| variant.language == language)
    }

    fn read(&self, file: &str) -> String {
        let letter = |c: char| {
            let known = self.letters.iter().find(|(code, _)| *code == c);
            known.map_or(c, |(_, letter)| *letter)
        };
        let frame = |c: char| matches!(c, SOH | STX | ETX | EOT);
        file.chars()
            .map(|c| if frame(c) { c } else { letter(c) })
            .collect()
    }
}
