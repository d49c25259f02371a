//! Moving by sentence, page, paragraph and mouse; and bringing the cursor's sentence into the window.

use crate::side::Side;
use crate::story::SentenceIdx;
use crate::view::{BlockIdx, BlockKind};

use crate::tui::cursor::{Cursor, Edge, entered};
use crate::tui::model::Model;
use crate::tui::window::{At, holds};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    Half,
    Whole,
}

pub fn down(model: &mut Model, count: Option<u32>) {
    repeat(model, count, step_down);
}

pub fn up(model: &mut Model, count: Option<u32>) {
    repeat(model, count, step_up);
}

pub fn next_paragraph(model: &mut Model, count: Option<u32>) {
    repeat(model, count, |model| {
        walk(model, |cursor, model| cursor.next(&model.plan), Edge::Top)
    });
}

pub fn previous_paragraph(model: &mut Model, count: Option<u32>) {
    repeat(model, count, |model| {
        walk(
            model,
            |cursor, model| cursor.previous(&model.plan),
            Edge::Bottom,
        )
    });
}

/// Steps until a step says that it went nowhere.
pub fn repeat(model: &mut Model, count: Option<u32>, mut step: impl FnMut(&mut Model) -> bool) {
    for _ in 0..count.unwrap_or(1) {
        if !step(model) {
            break;
        }
    }
}

fn step_down(model: &mut Model) -> bool {
    let Some(cursor) = model.cursor else {
        return false;
    };
    if below_window(model, cursor) {
        scroll(model, 1);
        return true;
    }
    let Some(next) = cursor.next(&model.plan) else {
        return false;
    };
    model.cursor = Some(next);
    reveal(model, Edge::Top);
    true
}

fn step_up(model: &mut Model) -> bool {
    let Some(cursor) = model.cursor else {
        return false;
    };
    if above_window(model, cursor) {
        scroll(model, -1);
        return true;
    }
    let Some(previous) = cursor.previous(&model.plan) else {
        // The text's first line may stand above the first sentence's.
        scroll(model, -1);
        return false;
    };
    model.cursor = Some(previous);
    reveal(model, Edge::Bottom);
    true
}

/// Whether the cursor must not leave its sentence downwards yet: the row, or the sentence, is taller than the window and
/// goes on below it.
fn below_window(model: &mut Model, cursor: Cursor) -> bool {
    let (first, count) = model.extent(cursor);
    let leaves = cursor.next_in_block(&model.plan).is_none();
    let block = block_height(model, first.block);
    let height = model.window.height();
    let Some(&last) = model.window.rows().last() else {
        return false;
    };
    let end = |row: usize| At { row, ..first };
    (count > height && end(first.row + count - 1) > last)
        || (leaves && block > height && end(block.saturating_sub(1)) > last)
}

fn above_window(model: &mut Model, cursor: Cursor) -> bool {
    let (first, count) = model.extent(cursor);
    let leaves = cursor.previous_in_block(&model.plan).is_none();
    let block = block_height(model, first.block);
    let height = model.window.height();
    let Some(&top) = model.window.rows().first() else {
        return false;
    };
    (count > height && first < top) || (leaves && block > height && At { row: 0, ..first } < top)
}

/// Walks sentence by sentence to one that begins a paragraph, or to a fold.
fn walk(model: &mut Model, step: impl Fn(Cursor, &Model) -> Option<Cursor>, edge: Edge) -> bool {
    let Some(mut cursor) = model.cursor else {
        return false;
    };
    let from = cursor;
    while let Some(next) = step(cursor, model) {
        cursor = next;
        let fold = model.plan.get(cursor.block(&model.plan)).kind == BlockKind::Fold;
        if fold || model.stories[cursor.side].starts_paragraph(cursor.sentence) {
            break;
        }
    }
    model.cursor = Some(cursor);
    reveal(model, edge);
    cursor != from
}

pub fn page(model: &mut Model, count: Option<u32>, page: Page, direction: isize) {
    let Some(anchor) = model.anchor() else {
        return;
    };
    let height = model.window.height();
    let rows = match page {
        Page::Half => height / 2,
        // Two lines stay, so that the eye finds its place.
        Page::Whole => height.saturating_sub(2),
    };
    let rows = rows.max(1).saturating_mul(count.unwrap_or(1) as usize);
    let rows = rows.min(i32::MAX as usize) as isize;
    let (window, text) = model.window_and_text();
    let moved = window.scroll(text, rows * direction) as isize;
    // Where the text ends the cursor goes on by itself.
    let line = anchor.line() as isize + (rows - moved) * direction;
    let last = model.window.rows().len().saturating_sub(1) as isize;
    model.cursor = nearest(model, line.clamp(0, last) as usize).or(model.cursor);
    if moved < rows && line > last {
        model.cursor = last_seen(model).or(model.cursor);
    } else if moved < rows && line < 0 {
        let wanted = model.cursor.map_or(Side::Old, |cursor| cursor.wanted);
        model.cursor = Cursor::first(&model.plan, wanted).or(model.cursor);
    }
}

/// The last sentence of the text, once its end is in the window.
fn last_seen(model: &Model) -> Option<Cursor> {
    let wanted = model.cursor?.wanted;
    let last = Cursor::last(&model.plan, wanted)?;
    let block = last.block(&model.plan);
    let seen = model.window.rows().iter().filter(|at| at.block == block);
    seen.filter_map(|&at| model.window.row(at))
        .any(|row| holds(row, last.side, last.sentence))
        .then_some(last)
}

pub fn wheel(model: &mut Model, rows: isize) {
    scroll(model, rows);
}

/// Scrolls; the cursor stays on its sentence unless that leaves the window.
fn scroll(model: &mut Model, rows: isize) {
    let (window, text) = model.window_and_text();
    window.scroll(text, rows);
    let Some(cursor) = model.cursor else {
        return;
    };
    if !is_seen(model, cursor) {
        let line = match rows > 0 {
            true => 0,
            false => model.window.rows().len().saturating_sub(1),
        };
        model.cursor = nearest(model, line).or(model.cursor);
    }
}

pub fn is_seen(model: &mut Model, cursor: Cursor) -> bool {
    let (first, count) = model.extent(cursor);
    (first.row..first.row + count).any(|row| model.window.line_of(At { row, ..first }).is_some())
}

/// Selects a sentence; goes to the other end from what stands for one; opens a fold.
pub fn click(model: &mut Model, column: u16, row: u16) {
    let body = model.body();
    if !body.contains(&row) {
        return;
    }
    let line = (row - body.start) as usize;
    let in_strip = [model.columns.window, model.columns.strip].contains(&Some(column.into()));
    if in_strip {
        return to_strip(model, line);
    }
    let Some(&at) = model.window.rows().get(line) else {
        return;
    };
    let block = model.plan.get(at.block);
    if block.kind == BlockKind::Fold {
        let wanted = model.cursor.map_or(Side::Old, |cursor| cursor.wanted);
        model.cursor = entered(block, wanted, Edge::Top).or(model.cursor);
        return super::viewing::open_fold(model);
    }
    let side = model.columns.side_at(column as usize);
    let cell = model
        .window
        .row(at)
        .map(|row| &row.cells[side.unwrap_or(Side::Old)]);
    let in_text = model.columns.is_text(column as usize);
    let (ghost, clicked) = cell.map_or((false, None), |cell| (cell.ghost, cell.sentence));
    if let Some((side, sentence)) = clicked.filter(|_| ghost && in_text) {
        return jump(model, Cursor::at(side, sentence));
    }
    model.cursor = match (clicked.filter(|_| !ghost), side) {
        (Some((side, sentence)), _) => Some(Cursor::at(side, sentence)),
        (None, Some(side)) => entered(block, side, Edge::Top).map(|cursor| Cursor {
            wanted: cursor.side,
            ..cursor
        }),
        (None, None) => model.cursor,
    };
    let on_mark = model
        .columns
        .mark
        .is_some_and(|mark| (mark..mark + 2).contains(&column.into()));
    if on_mark {
        jump_from_mark(model, at.block);
    }
}

/// To what a cell of the strip stands for.
fn to_strip(model: &mut Model, line: usize) {
    let Some(block) = model.strip.block_at(line) else {
        return;
    };
    let wanted = model.cursor.map_or(Side::Old, |cursor| cursor.wanted);
    if let Some(there) = entered(model.plan.get(block), wanted, Edge::Top) {
        model.jumps.add(model.cursor);
        show(model, there);
    }
}

/// To the other end of what moved, from the mark beside one of its ends.
fn jump_from_mark(model: &mut Model, block: BlockIdx) {
    let from = model.cursor;
    let wanted = from.map_or(Side::Old, |cursor| cursor.wanted);
    let there = entered(model.plan.get(block), wanted, Edge::Top);
    model.cursor = there.or(from);
    if super::changing::is_moved(model) {
        super::changing::other_end(model);
    }
}

pub fn top(model: &mut Model, count: Option<u32>) {
    if let Some(number) = count {
        return paragraph(model, number);
    }
    let Some(cursor) = model.cursor else {
        return;
    };
    model.jumps.add(cursor);
    model.cursor = Cursor::first(&model.plan, cursor.wanted);
    let (window, text) = model.window_and_text();
    let first = At {
        block: BlockIdx(0),
        row: 0,
    };
    window.put(text, first, 0);
}

pub fn bottom(model: &mut Model, count: Option<u32>) {
    if let Some(number) = count {
        return paragraph(model, number);
    }
    let Some(cursor) = model.cursor else {
        return;
    };
    model.jumps.add(cursor);
    model.cursor = Cursor::last(&model.plan, cursor.wanted);
    reveal(model, Edge::Bottom);
}

/// To the paragraph of this number on the cursor's side.
fn paragraph(model: &mut Model, number: u32) {
    let Some(cursor) = model.cursor else {
        return;
    };
    let story = &model.stories[cursor.wanted];
    let mut numbered = story
        .indexes()
        .filter(|&sentence| story.starts_paragraph(sentence));
    let found = numbered.find(|&sentence| story.paragraph_of(sentence).number == Some(number));
    let Some(sentence) = found else {
        let numbers = story
            .paragraphs()
            .iter()
            .filter_map(|paragraph| paragraph.number);
        let letter = cursor.wanted.letter();
        model.notice = Some(match numbers.max().unwrap_or(0) {
            1 => format!("{letter} has 1 paragraph"),
            count => format!("{letter} has {count} paragraphs"),
        });
        return;
    };
    jump(model, Cursor::at(cursor.wanted, sentence));
}

pub fn other_side(model: &mut Model) {
    let Some(cursor) = model.cursor else {
        return;
    };
    let other = cursor.side.other();
    let block = model.plan.get(cursor.block(&model.plan));
    let linked = model
        .linked()
        .into_iter()
        .find(|sentence| block.home[other].contains(&sentence.0));
    let there = match linked {
        Some(sentence) => Some(Cursor::at(other, sentence)),
        None => cursor.on_side(&model.plan, other),
    };
    match there {
        Some(there) => {
            model.cursor = Some(there);
            reveal(model, Edge::Top);
        }
        None => model.notice = Some(format!("{} is empty", other.letter())),
    }
}

/// Goes far, to where Ctrl-o comes back from. A fold that hides the sentence is opened.
pub fn jump(model: &mut Model, to: Cursor) {
    model.jumps.add(model.cursor);
    land(model, to);
}

/// Puts the cursor on a sentence and opens the fold that hides it.
pub fn land(model: &mut Model, to: Cursor) {
    model.cursor = Some(to);
    if model.on_fold() {
        super::viewing::open_fold(model);
    }
    show(model, to);
}

/// Puts the cursor on a sentence, or on the fold that hides it, and brings its row to a third of the height unless it is
/// wholly in view; further up, where its end would not be seen else.
pub fn show(model: &mut Model, to: Cursor) {
    model.cursor = Some(to);
    let (first, count) = model.extent(to);
    let end = end_of_row(model, to);
    let sentence_end = At {
        row: first.row + count.max(1) - 1,
        ..first
    };
    let seen = [first, sentence_end, end]
        .iter()
        .all(|&at| model.window.line_of(at).is_some());
    if seen {
        return;
    }
    let height = model.window.height();
    let third = height / 3;
    let (window, text) = model.window_and_text();
    let rows = window.rows_between(text, first, end, height);
    let line = third.min(height.saturating_sub(rows));
    window.put(text, first, line);
}

/// The last line of the cursor's row; of its paragraph, where that is dropped or added as a whole.
fn end_of_row(model: &mut Model, cursor: Cursor) -> At {
    let story = &model.stories[cursor.side];
    let mut block = cursor.block(&model.plan);
    let plan = &model.plan;
    if plan.in_paragraph_alone(cursor.side, cursor.sentence, story) {
        let paragraph = story.sentence(cursor.sentence).paragraph;
        let last = story.sentences_of(paragraph).next_back();
        block = last.map_or(block, |last| plan.block_of(cursor.side, last).max(block));
    }
    At {
        block,
        row: block_height(model, block).saturating_sub(1),
    }
}

/// Scrolls as little as brings the cursor's row into the window: all of it if it fits, else the sentence, else the end of
/// the sentence at which it was entered.
pub fn reveal(model: &mut Model, entered: Edge) {
    let Some(cursor) = model.cursor else {
        return;
    };
    let (first, count) = model.extent(cursor);
    let block = block_height(model, first.block);
    let height = model.window.height();
    let (start, rows) = match (block <= height, count <= height, entered) {
        (true, ..) => (0, block),
        (false, true, _) => (first.row, count),
        (false, false, Edge::Top) => (first.row, 1),
        (false, false, Edge::Bottom) => (first.row + count - 1, 1),
    };
    let start = At {
        row: start,
        ..first
    };
    let end = At {
        row: start.row + rows.max(1) - 1,
        ..first
    };
    let tall = block > height && count > height;
    let (window, text) = model.window_and_text();
    let seen = window.line_of(start).is_some() && window.line_of(end).is_some();
    let above = window.rows().first().is_some_and(|&top| start < top);
    match (tall, entered) {
        (true, Edge::Top) => window.put(text, start, 0),
        (true, Edge::Bottom) => window.put(text, end, height.saturating_sub(1)),
        _ if seen => {}
        _ if above => window.put(text, start, 0),
        _ => window.put(text, end, height.saturating_sub(1)),
    }
}

fn block_height(model: &mut Model, block: BlockIdx) -> usize {
    let (window, text) = model.window_and_text();
    window.block_rows(text, block).len()
}

/// The sentence in the window nearest to a line of it: of the wanted side where the row there has one in view.
fn nearest(model: &Model, line: usize) -> Option<Cursor> {
    let wanted = model.cursor?.wanted;
    let rows = model.window.rows();
    let at = *rows.get(line)?;
    let block = model.plan.get(at.block);
    if block.kind == BlockKind::Fold {
        return entered(block, wanted, Edge::Top);
    }
    let home = |line: usize, side: Side| -> Option<SentenceIdx> {
        let row = model.window.row(*rows.get(line)?)?;
        let same = rows[line].block == at.block;
        let mut home = block.sentences(side);
        home.find(|&sentence| same && holds(row, side, sentence))
    };
    let near = |side: Side| {
        (0..rows.len()).find_map(|distance| {
            let above = line.checked_sub(distance).and_then(|line| home(line, side));
            above.or_else(|| home(line + distance, side))
        })
    };
    let in_block = [wanted, wanted.other()]
        .into_iter()
        .find_map(|side| near(side).map(|sentence| (side, sentence)));
    match in_block {
        Some((side, sentence)) => Some(Cursor {
            side,
            sentence,
            wanted,
        }),
        // Only the row's blank line or ghosts are in view: the block all the same.
        None => entered(block, wanted, Edge::Top),
    }
}
