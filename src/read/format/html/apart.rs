//! Blocks to the article: which are its paragraphs, which are fields, what stands between and what is left out.
//!
//! What the article's own element holds is kept, set apart where it is no story. Of the rest of the page, the headline,
//! the byline and what stands between them and the story are; menus, comments and lists of other stories below it are not.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::blocks::Block;
use super::fields::{Fields, named};
use super::signs::Signs;
use crate::read::format::article::Article;
use crate::read::roles::furniture::{is_byline_line, is_date_line, is_photo_credit_line};
use crate::story::Role;

type Named = (Role, Option<&'static str>);

const BODY: Named = (Role::Body, None);
const TEASER: Named = (Role::Teaser, None);
const STANDFIRST: Named = (Role::Furniture, Some("standfirst"));
const DATE: Named = (Role::Furniture, Some("page header"));

/// Blocks between a headline and its story, at most.
const HEADER: usize = 40;
/// Words of the longest label of a button, and of the shortest paragraph that needs no other sign.
const LABEL: usize = 3;
/// Words of the longest heading of a box: "More on this story".
const LONGEST_LABEL: usize = 5;
const PARAGRAPH: usize = 8;
/// Words of a story that stands above comments, at least.
const LEAST_STORY: usize = 60;

/// The article that the blocks of a page hold, with the fields that its data names.
pub fn article(blocks: &[Block], fields: &Fields) -> Article {
    let mut article = Article::default();
    let story = story(blocks);
    let headline = headline(blocks, &story, fields);
    let start = match headline {
        Some(at) if at < story.start => at + 1,
        _ => story.start,
    };
    match headline {
        Some(at) => article.push(Role::Headline, None, &blocks[at].text, blocks[at].line),
        None => push_field(
            &mut article,
            Role::Headline,
            None,
            fields.headline.as_deref(),
        ),
    }
    let byline = byline(blocks, start..story.end, fields);
    let mut dated = false;
    match byline {
        Some(at) => dated = push_byline(&mut article, &blocks[at]),
        None => push_field(
            &mut article,
            Role::Byline,
            None,
            named(&fields.authors).as_deref(),
        ),
    }
    let boxes: Vec<(Signs, Named)> = BOXES
        .into_iter()
        .filter(|(sign, _)| is_of_boxes(*sign, blocks))
        .collect();
    let text = running_range(blocks);
    let mut rest = Vec::new();
    for (at, block) in blocks.iter().enumerate().take(story.end).skip(start) {
        let place = if at < story.start {
            Place::Above
        } else {
            Place::Within
        };
        if Some(at) == headline || Some(at) == byline {
            continue;
        }
        let boxed = boxes
            .iter()
            .find(|(sign, _)| block.is_kept() && block.signs.has(*sign));
        let role = match boxed {
            Some((_, role)) => Some(*role),
            None if block.is_kept() && at < text.start => role_above_text(block),
            None if block.is_kept() && at >= text.end && block.signs.has(Signs::BYLINE) => {
                Some((Role::Furniture, Some("author line")))
            }
            None => role(block, place),
        };
        rest.extend(role.map(|role| (block, role)));
    }
    set_labels_apart(&mut rest);
    // The page's data says the time again, in figures.
    if !dated && rest.iter().all(|(_, role)| *role != DATE) {
        for (detail, time) in [
            ("date published", &fields.published),
            ("date updated", &fields.modified),
        ] {
            push_field(&mut article, Role::Furniture, Some(detail), time.as_deref());
        }
    }
    let mut seen = FxHashSet::default();
    for (block, (role, detail)) in rest {
        // Pages write a caption out for each size of its picture.
        if role == Role::Body || seen.insert(folded(&block.text)) {
            article.push(role, detail, &block.text, block.line);
        }
    }
    article
}

/// Boxes that a story may have in it, whatever they hold.
const BOXES: [(Signs, Named); 6] = [
    (Signs::NOTE, (Role::Note, None)),
    (Signs::COMMENTS, (Role::Furniture, Some("comment"))),
    (Signs::SIGN_UP, (Role::Furniture, Some("newsletter"))),
    (Signs::OFFER, (Role::Furniture, Some("subscription"))),
    (Signs::PLAYER, (Role::Furniture, Some("video player"))),
    (Signs::PULL_QUOTE, (Role::Furniture, Some("pull quote"))),
];

/// Whether the elements of a sign are boxes in the story. Whoever names the container of a whole story so does not mean
/// a box.
fn is_of_boxes(sign: Signs, blocks: &[Block]) -> bool {
    let of_sign = blocks.iter().filter(|block| block.signs.has(sign));
    let in_boxes: usize = of_sign
        .filter(|block| block.is_kept() && is_running(block))
        .map(|block| words(&block.text))
        .sum();
    // Readers may say more than the story does.
    match sign {
        Signs::COMMENTS => in_boxes + LEAST_STORY <= running_words(blocks),
        _ => in_boxes * 3 <= running_words(blocks),
    }
}

/// From the first paragraph of running text to the last; what an author's own lines say is none.
fn running_range(blocks: &[Block]) -> Range<usize> {
    let has_standfirst = is_of_boxes(Signs::STANDFIRST, blocks);
    let is_beside = |block: &Block| {
        block.signs.has(Signs::BYLINE) || block.signs.has(Signs::STANDFIRST) && has_standfirst
    };
    let is_text = |block: &Block| block.is_kept() && is_running(block) && !is_beside(block);
    let start = blocks.iter().position(is_text);
    let end = blocks
        .iter()
        .rposition(is_text)
        .map_or(blocks.len(), |last| last + 1);
    start.unwrap_or(0)..end
}

/// What a line of the article is that stands above its text: the time, what the author does.
fn role_above_text(block: &Block) -> Option<Named> {
    let is_line = block.heading.is_none()
        && words(&block.text) <= PARAGRAPH
        && !has_stop(block.text.trim_end());
    if block.signs.has(Signs::STANDFIRST) && block.heading.is_none() {
        return Some(STANDFIRST);
    }
    match role(block, Place::Above) {
        Some(BODY) if is_line && is_photo_credit_line(&folded(&block.text)) => {
            Some((Role::Furniture, Some("photo credit")))
        }
        Some(BODY) if is_line => Some((Role::Furniture, Some("other line"))),
        role => role,
    }
}

/// A heading with nothing of the story under it is that of what is set apart there.
fn set_labels_apart(rest: &mut [(&Block, Named)]) {
    let mut below = None;
    for (block, role) in rest.iter_mut().rev() {
        let is_label = block.heading.is_some() && words(&block.text) <= LONGEST_LABEL;
        if *role == BODY && is_label && below != Some(BODY) {
            *role = match below {
                Some((Role::Furniture | Role::Teaser, _)) => below.unwrap_or(*role),
                _ => (Role::Furniture, Some("link line")),
            };
        }
        below = Some(*role);
    }
}

/// The fields that stand side by side in a line: the site, the byline, a date.
fn parts(block: &Block) -> Vec<String> {
    let parts = block.text.split(['|', '•', '·', '\n']).map(folded);
    parts.filter(|part| !part.is_empty()).collect()
}

/// `By Ana Dold`, also with a small letter at its start and with brackets in it.
fn is_byline(part: &str) -> bool {
    let part = part.replace(['(', ')'], "");
    let mut letters = part.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    is_byline_line(&first.chain(letters).collect::<String>())
}

/// The byline in a line that may also hold the name of the site and a date. Whether it does.
fn push_byline(article: &mut Article, block: &Block) -> bool {
    let parts = parts(block);
    let is_name = |part: &String| !is_date_line(part) && words(part) > 1;
    let byline = parts.iter().position(|part| is_byline(part));
    let byline = byline
        .or_else(|| parts.iter().position(is_name))
        .unwrap_or(0);
    for (at, part) in parts.iter().enumerate() {
        if at == byline {
            article.push(Role::Byline, None, part, block.line);
        }
    }
    let others: Vec<&str> = (0..parts.len())
        .filter(|&at| at != byline)
        .map(|at| &*parts[at])
        .collect();
    article.push(DATE.0, DATE.1, &others.join(" | "), block.line);
    !others.is_empty()
}

/// A field of the page's data stands on no line of its own.
fn push_field(article: &mut Article, role: Role, detail: Option<&'static str>, text: Option<&str>) {
    if let Some(text) = text {
        article.push(role, detail, text, 1);
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The blocks from the first to the last of the article, and those of its element around them.
fn story(blocks: &[Block]) -> Range<usize> {
    let of_story = |block: &Block| block.inside || block.is_kept();
    let start = blocks.iter().position(of_story).unwrap_or(0);
    let end = blocks.iter().rposition(of_story).map_or(0, |last| last + 1);
    start..end.max(start)
}

/// The block with the headline: the heading that says what the page's data says; without data the last heading of the
/// first rank above the story.
fn headline(blocks: &[Block], story: &Range<usize>, fields: &Fields) -> Option<usize> {
    let above = 0..blocks.len().min(story.start + HEADER);
    let headings = || above.clone().filter(|&at| blocks[at].heading.is_some());
    if let Some(title) = &fields.headline {
        let alike = |at: &usize| likeness(&blocks[*at].text, title);
        let best = headings().rev().max_by_key(alike);
        if let Some(best) = best.filter(|best| alike(best) >= 50) {
            return Some(best);
        }
    }
    // Some pages set it in an element that is no heading.
    let same = |at: &usize| {
        let block = &blocks[*at];
        let is_title = fields.headline.as_ref() == Some(&folded(&block.text));
        is_title && !block.is_link() && words(&block.text) > LABEL
    };
    if let Some(at) = above.clone().find(same) {
        return Some(at);
    }
    let text = running_range(blocks).start.max(story.start);
    headings().rfind(|&at| {
        let block = &blocks[at];
        block.heading == Some(1) && at < text && words(&block.text) > LABEL && !block.is_link()
    })
}

/// Hundredths of the words of either text that the other has too.
fn likeness(one: &str, other: &str) -> usize {
    let words = |text: &str| -> FxHashSet<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    100 * 2 * shared / (one.len() + other.len()).max(1)
}

/// The block with the byline: one that names the authors of the page's data, one that reads as a byline does, or one
/// that its elements call so.
fn byline(blocks: &[Block], range: Range<usize>, fields: &Fields) -> Option<usize> {
    /// Words of a line with a byline in it, at most.
    const LONGEST: usize = 30;
    let lines = range.start..range.end.min(range.start + HEADER);
    let lines = lines.filter(|&at| words(&blocks[at].text) <= LONGEST);
    let names_authors = |&at: &usize| {
        // What is told of an author is no byline.
        if is_running(&blocks[at]) {
            return false;
        }
        let text = blocks[at].text.to_lowercase();
        let names = |author: &String| text.contains(&author.to_lowercase());
        !fields.authors.is_empty() && fields.authors.iter().all(names)
    };
    let reads_so = |&at: &usize| parts(&blocks[at]).iter().any(|part| is_byline(part));
    let is_called_so = |&at: &usize| {
        let block = &blocks[at];
        let is_name = |part: &String| !is_date_line(part) && words(part) > 1;
        block.signs.has(Signs::BYLINE) && !block.is_kept() && parts(block).iter().any(is_name)
    };
    let mut found = lines.clone().filter(names_authors);
    let mut read = lines.clone().filter(reads_so);
    let mut called = lines.filter(is_called_so);
    found
        .next()
        .or_else(|| read.next())
        .or_else(|| called.next())
}

/// Words of the article's paragraphs of running text.
pub fn running_words(blocks: &[Block]) -> usize {
    let running = blocks
        .iter()
        .filter(|block| block.is_kept() && is_running(block));
    running.map(|block| words(&block.text)).sum()
}

/// Whether a block is text of some length that ends as a sentence does, and no link.
fn is_running(block: &Block) -> bool {
    words(&block.text) >= PARAGRAPH && has_stop(block.text.trim_end()) && !block.is_link()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Between the headline and the story.
    Above,
    Within,
}

/// What a block is; None for what is left out. Matter that the article itself holds is furniture; what it leaves out
/// leads elsewhere.
fn role(block: &Block, place: Place) -> Option<Named> {
    let text = folded(&block.text);
    let (signs, count, kept) = (block.signs, words(&text), block.is_kept());
    let running = is_running(block);
    let matter = |detail| match kept {
        true => (Role::Furniture, Some(detail)),
        false => (Role::Teaser, Some(detail)),
    };
    let picture = |is_credit: bool| {
        let credit = is_credit || is_photo_credit_line(&text);
        match picture(&text, credit) {
            detail if kept || count > LABEL || detail != CAPTION => Some(matter(detail)),
            _ => None,
        }
    };
    if signs.has(Signs::CAPTION) || signs.has(Signs::FIGURE) && !kept {
        return picture(signs.has(Signs::CREDIT));
    }
    if signs.has(Signs::NEWSLETTER) && !(kept && running) {
        return Some(matter("newsletter"));
    }
    let is_time = is_clock(&text) || is_date_line(&text) && signs.has(Signs::DATE);
    if kept && is_counter(&text) {
        return Some(matter("slide counter"));
    }
    if kept && is_time {
        return Some(match place {
            Place::Above if !is_clock(&text) => DATE,
            _ => (Role::Furniture, Some("time")),
        });
    }
    if kept && signs.has(Signs::MENU) && !running && block.heading.is_none() {
        return Some(matter("link line"));
    }
    if kept {
        // A link may be the text of a whole paragraph, hardly that of a short one.
        let link =
            block.is_link() && block.heading.is_none() && !(has_stop(&text) && count >= PARAGRAPH);
        return Some(match (link, signs.has(Signs::RELATED)) {
            (true, true) => TEASER,
            (true, false) => matter("link line"),
            (false, _) => BODY,
        });
    }
    if signs.has(Signs::COMMENTS) || signs.has(Signs::MENU) || block.letters == 0 {
        return None;
    }
    let within = |role: Named| (place == Place::Within).then_some(role);
    if signs.has(Signs::ADVERTISEMENT) && !running {
        within(matter("advertisement")).filter(|_| count > LABEL)
    } else if signs.has(Signs::SLIDE) {
        picture(false)
    } else if is_date_line(&text) || signs.has(Signs::DATE) && place == Place::Above && count <= 12
    {
        Some(DATE)
    } else if signs.has(Signs::SHARE) && !running || signs.has(Signs::TAGS) {
        within(matter("link line"))
    } else if signs.has(Signs::RELATED) || signs.has(Signs::ASIDE) || block.is_link() {
        within(if count > LABEL {
            TEASER
        } else {
            matter("link line")
        })
    } else if signs.has(Signs::BYLINE) {
        Some(matter("author line"))
    } else if place == Place::Above {
        (signs.has(Signs::STANDFIRST) || running).then_some(STANDFIRST)
    } else if running {
        Some(BODY)
    } else {
        (count > LABEL).then_some(matter("other line"))
    }
}

const CAPTION: &str = "caption";

/// What text beside a picture is.
fn picture(text: &str, is_credit: bool) -> &'static str {
    let is_counter = text.contains(|c: char| c.is_ascii_digit())
        && text.chars().filter(|c| c.is_alphabetic()).count() <= 5;
    match (is_counter, is_credit) {
        (true, _) => "slide counter",
        (false, true) => "photo credit",
        (false, false) => CAPTION,
    }
}

/// `3 of 12`, `3/12`.
fn is_counter(text: &str) -> bool {
    let mut parts = text
        .split(|c: char| c.is_whitespace() || c == '/')
        .filter(|part| !part.is_empty());
    let is_number = |part: Option<&str>| {
        part.is_some_and(|part| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    const OF: [&str; 8] = ["of", "von", "sur", "de", "di", "av", "af", "van"];
    if !is_number(parts.next()) {
        return false;
    }
    let second = parts.next();
    match second.is_some_and(|word| OF.contains(&word)) {
        true => is_number(parts.next()) && parts.next().is_none(),
        false => text.contains('/') && is_number(second) && parts.next().is_none(),
    }
}

/// `10:12`, `9.40 a.m.`, as a live page has it above each entry.
fn is_clock(text: &str) -> bool {
    let Some((hours, rest)) = text.split_once([':', '.', 'h']) else {
        return false;
    };
    let figures = |text: &str| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (minutes, zone) = rest.split_at(end);
    !hours.is_empty()
        && figures(hours)
        && minutes.len() == 2
        && zone.len() <= 10
        && !zone.starts_with(['.', ':', ',', '/', '-'])
}

/// Words of a text; of a script without spaces, two letters are taken for one.
fn words(text: &str) -> usize {
    let spaced = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric));
    let unspaced = text.chars().filter(
        |c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{eff}'),
    );
    spaced.count() + unspaced.count() / 2
}

fn has_stop(text: &str) -> bool {
    text.trim_end_matches(|c: char| {
        matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』')
    })
    .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', ':', ';'])
}
