//! The two stories as a table: a row for each block of the plan, A on the left, B on the right, the mark between.

use std::io::{self, Write};

use crate::changes::Change;
use crate::cores::Cores;
use crate::parallel::write_in_order;
use crate::render::html::escape::Text;
use crate::render::html::{Page, anchor, words};
use crate::side::Side;
use crate::story::{SentenceIdx, Story};
use crate::terms;
use crate::view::{
    Block, BlockIdx, BlockKind, WordMarks, absence, block_mark, cite, fold_labels,
    has_blank_before, pointer, sentence_pieces, woven,
};

/// Rows of one table. A browser lays out only the tables that are near the window, so that a book opens as fast as a
/// story; a table of its own has its head again where it is printed.
const ROWS_AT_ONCE: usize = 200;

/// Bytes that most rows' classes take no more of.
const CLASSES: usize = 48;

pub fn write(out: &mut (dyn Write + Send), page: &Page, cores: Cores) -> io::Result<()> {
    writeln!(out, "<main id=\"text\">")?;
    writeln!(
        out,
        "<div class=\"heads\" aria-hidden=\"true\">{}</div>",
        heads(page, "div")
    )?;
    let tables = page.plan.blocks.len().div_ceil(ROWS_AT_ONCE);
    cores.work_on(page.stories, || {
        write_in_order(out, tables, |number, out| table(out, number, page))
    })?;
    writeln!(out, "</main>")
}

fn table(out: &mut dyn Write, number: usize, page: &Page) -> io::Result<()> {
    let blocks = &page.plan.blocks;
    let start = number * ROWS_AT_ONCE;
    let end = blocks.len().min(start + ROWS_AT_ONCE);
    match blocks.len() > ROWS_AT_ONCE {
        true => writeln!(
            out,
            "<div class=\"part\" style=\"contain-intrinsic-block-size:auto {}px\"><table>",
            height(&blocks[start..end], page)
        )?,
        false => writeln!(out, "<div><table>")?,
    }
    writeln!(
        out,
        "<caption>The text of A and of B, side by side</caption>"
    )?;
    writeln!(
        out,
        "<thead><tr>{}</tr></thead>\n<tbody>",
        heads(page, "th")
    )?;
    for block in start..end {
        row(out, BlockIdx(block as u32), page)?;
    }
    writeln!(out, "</tbody></table></div>")
}

/// Each version's letter, name and share, over its column.
fn heads(page: &Page, tag: &str) -> String {
    let (open, close) = match tag {
        "th" => ("th scope=\"col\"", "th"),
        tag => (tag, tag),
    };
    let head = |side: Side| {
        let summary = &page.changes.summary;
        let share = match summary.words[side] {
            0 => String::new(),
            words => {
                let share = terms::percent(summary.reused_words[side], words);
                let other = side.other().letter();
                format!(" <span class=\"share\">{share}% in {other}</span>")
            }
        };
        let letter = side.letter();
        let class = class(side);
        let name = Text(&page.stories[side].name);
        format!(
            "<{open} class=\"{class}\"><span class=\"letter {class}\">{letter}</span> <bdi>{name}</bdi>{share}</{close}>"
        )
    };
    let mark = format!("<{open} class=\"m\"><span class=\"said\">Mark</span></{close}>");
    format!("{}{mark}{}", head(Side::Old), head(Side::New))
}

fn class(side: Side) -> &'static str {
    match side {
        Side::Old => "a",
        Side::New => "b",
    }
}

/// About how high the rows are, in pixels: what a browser believes until it has laid them out.
fn height(blocks: &[Block], page: &Page) -> usize {
    const LINE: usize = 28;
    const LETTERS: usize = 60;
    let lines = |side: Side, block: &Block| {
        let texts = block.sentences(side);
        let letters = texts.map(|sentence| page.stories[side].text(sentence).len());
        letters.sum::<usize>().div_ceil(LETTERS)
    };
    let high = blocks.iter().map(|block| match block.kind {
        BlockKind::Fold => 1,
        _ => lines(Side::Old, block).max(lines(Side::New, block)) + 1,
    });
    high.sum::<usize>() * LINE
}

/// Whether a block stands beside a change: the context that is shown where only changes are.
fn is_near_change(index: BlockIdx, page: &Page) -> bool {
    let is_change = |at: u32| {
        let block = page.plan.blocks.get(at as usize);
        block.is_some_and(|block| !is_same(block, page) && block.kind != BlockKind::Fold)
    };
    is_change(index.0 + 1) || index.0.checked_sub(1).is_some_and(is_change)
}

/// Nothing to look at: the same words in the same place, or matter of the page.
fn is_same(block: &Block, page: &Page) -> bool {
    !page.kinds.classes(block.change).starts_with(" x")
}

fn row(out: &mut dyn Write, index: BlockIdx, page: &Page) -> io::Result<()> {
    let block = page.plan.get(index);
    let change = page.changes.get(block.change);
    let mut classes = String::with_capacity(CLASSES);
    classes += page.kinds.classes(block.change);
    if is_same(block, page) {
        classes += " same";
        if is_near_change(index, page) {
            classes += " near";
        }
    }
    if has_blank_before(&page.plan, index, page.stories) {
        classes += " gap";
    }
    let pieces = match block.kind {
        BlockKind::Level if !change.is_unchanged() => woven(change, page.stories, WordMarks::Faces),
        _ => None,
    };
    classes += match (block.kind, &pieces) {
        (BlockKind::Level, Some(_)) => " level woven",
        (BlockKind::Level, None) => " level",
        (BlockKind::Alone(Side::Old), _) => " only-a",
        (BlockKind::Alone(Side::New), _) => " only-b",
        (BlockKind::Away(_), _) => " away",
        (BlockKind::Fold, _) => " fold",
    };
    writeln!(out, "<tr class=\"{}\">", classes.trim_start())?;
    cell(out, Side::Old, block, page)?;
    mark(out, block, page)?;
    cell(out, Side::New, block, page)?;
    if let Some(pieces) = pieces {
        let sentence = change.new[0];
        write!(out, "<td class=\"w\"{}>", language(page.stories.new))?;
        sentence_open(out, Side::New, sentence, page, None)?;
        words::write(out, &pieces)?;
        writeln!(out, "</p>{}</td>", reasons(change))?;
    }
    writeln!(out, "</tr>")
}

/// The page speaks English; a story in another language says so.
fn language(story: &Story) -> String {
    match story.language.as_str() {
        "en" => String::new(),
        code => format!(" lang=\"{}\"", Text(code)),
    }
}

fn cell(out: &mut dyn Write, side: Side, block: &Block, page: &Page) -> io::Result<()> {
    let story = page.stories[side];
    let change = page.changes.get(block.change);
    write!(out, "<td class=\"{}\"{}>", class(side), language(story))?;
    match block.kind {
        BlockKind::Fold => fold(out, side, block, page)?,
        BlockKind::Alone(own) if own != side => {
            if let Some(told) = absence(own, block, &page.plan, page.stories[own]) {
                write!(out, "<p class=\"told\" lang=\"en\">{}</p>", Text(&told))?;
            }
        }
        BlockKind::Away(own) if own != side => {
            let (told, target) = pointer(own, block, page.stories, page.changes);
            let target = target.map(|(side, sentence)| anchor(side, sentence));
            match target {
                Some(target) => write!(
                    out,
                    "<p class=\"told\" lang=\"en\"><a class=\"pointer\" href=\"#{target}\">{}</a></p>",
                    Text(&told)
                )?,
                None => write!(out, "<p class=\"told\" lang=\"en\">{}</p>", Text(&told))?,
            }
            for &sentence in block.ghosts(side) {
                ghost(out, side, sentence, change, false, story)?;
            }
        }
        kind => {
            for sentence in block.sentences(side) {
                sentence_open(out, side, sentence, page, Some(anchor(side, sentence)))?;
                let pieces = sentence_pieces(change, side, sentence, story, WordMarks::Faces);
                words::write(out, &pieces)?;
                write!(out, "</p>")?;
            }
            if kind == BlockKind::Level {
                for &sentence in block.ghosts(side) {
                    ghost(out, side, sentence, change, true, story)?;
                }
            }
            let told_here = match kind {
                BlockKind::Level => side == Side::New,
                BlockKind::Away(own) => own == Side::New,
                _ => true,
            };
            if told_here {
                write!(out, "{}", reasons(change))?;
            }
        }
    }
    writeln!(out, "</td>")
}

/// Why a change is graver than its words, and its facts with theirs, in a line below it.
fn reasons(change: &Change) -> String {
    let mut reasons = terms::reasons(change.facts.iter());
    reasons.splice(..0, terms::severity_reason(change));
    if reasons.is_empty() {
        return String::new();
    }
    let letter = change.worst_fact().map(|worst| {
        let letter = terms::fact_letter(worst.kind);
        format!("<b aria-hidden=\"true\">{letter}</b> ")
    });
    format!(
        "<p class=\"why\" lang=\"en\">{}{}</p>",
        letter.unwrap_or_default(),
        Text(&reasons.join("; "))
    )
}

/// Opens the paragraph of a sentence: with the number of its paragraph, where that is the first, and what it is, where
/// that is not text.
fn sentence_open(
    out: &mut dyn Write,
    side: Side,
    sentence: SentenceIdx,
    page: &Page,
    anchor: Option<String>,
) -> io::Result<()> {
    let story = page.stories[side];
    let field = story.sentence(sentence).field();
    write!(out, "<p")?;
    if let Some(anchor) = anchor {
        write!(out, " id=\"{anchor}\"")?;
    }
    if story.sentence(sentence).role.is_set_apart() {
        write!(out, " class=\"aside\"")?;
    } else if let Some(field) = field {
        let role = field.role.field_name().unwrap_or_default();
        let name = field.name();
        write!(out, " class=\"field {role}\" data-field=\"{name}\"")?;
    }
    if let Some(number) = story
        .number(sentence)
        .filter(|_| story.shows_number(sentence))
    {
        write!(out, " data-n=\"{number}\"")?;
    }
    write!(out, " dir=\"auto\">")
}

/// A sentence that is at home elsewhere, beside its partner.
fn ghost(
    out: &mut dyn Write,
    side: Side,
    sentence: SentenceIdx,
    change: &Change,
    cited: bool,
    story: &Story,
) -> io::Result<()> {
    if cited {
        let place = cite(side, sentence, story);
        write!(
            out,
            "<p class=\"told\" lang=\"en\"><a class=\"pointer\" href=\"#{}\">stands at {}</a></p>",
            anchor(side, sentence),
            Text(&place)
        )?;
    }
    write!(out, "<p class=\"ghost\" dir=\"auto\">")?;
    let pieces = sentence_pieces(change, side, sentence, story, WordMarks::Faces);
    words::write(out, &pieces)?;
    write!(out, "</p>")
}

/// Furniture and teasers, opened by a click.
fn fold(out: &mut dyn Write, side: Side, block: &Block, page: &Page) -> io::Result<()> {
    let labels = fold_labels(block, page.stories, page.changes);
    let Some(label) = &labels[side] else {
        return Ok(());
    };
    let label = label.trim_start_matches("▸ ");
    write!(
        out,
        "<details><summary dir=\"auto\">{}</summary>",
        Text(label)
    )?;
    for sentence in block.sentences(side) {
        sentence_open(out, side, sentence, page, Some(anchor(side, sentence)))?;
        write!(out, "{}</p>", Text(page.stories[side].text(sentence)))?;
    }
    write!(out, "</details>")
}

/// The mark between the columns, with what it means for who cannot see it or asks for it with the mouse.
fn mark(out: &mut dyn Write, block: &Block, page: &Page) -> io::Result<()> {
    let marks = block_mark(block, &page.plan, page.stories, page.changes);
    let change = page.changes.get(block.change);
    if is_same(block, page) && change.is_unchanged() && block.kind == BlockKind::Level {
        // Sentences cut anew with the same words have a mark, though they are no change.
        return match marks.is_empty() {
            true => writeln!(out, "<td class=\"m\"></td>"),
            false => writeln!(
                out,
                "<td class=\"m\"><b aria-hidden=\"true\">{marks}</b></td>"
            ),
        };
    }
    let told = match block.kind {
        BlockKind::Fold => "set apart".to_owned(),
        _ => terms::describe(change),
    };
    writeln!(
        out,
        "<td class=\"m\" title=\"{0}\"><b aria-hidden=\"true\">{marks}</b><span class=\"said\">{0}</span></td>",
        Text(&told)
    )
}
