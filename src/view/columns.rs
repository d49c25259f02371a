//! Where things stand on a line: pure arithmetic on a width.

use std::ops::Range;

use crate::side::{Pair, Side};
use crate::view::options::{Chrome, Layout, Options};

/// A line of text longer than this is tiring to read.
const TEXT_AT_MOST: usize = 76;
/// Two columns narrower than this are one word a line; they are laid out as one.
const TEXT_AT_LEAST: usize = 8;
/// Below this one column goes without numbers and strip.
const NUMBERS_FROM: usize = 24;
/// Below this one column is bare text.
const MARKS_FROM: usize = 8;
/// Between two columns: two spaces, mark, letter, a space.
const SPINE: usize = 5;
/// In one column: mark, letter, a space.
const NARROW_SPINE: usize = 3;
/// At a screen's right edge: a space, the window, the strip.
const EDGE: usize = 3;

/// The columns of one side. In one column both sides have the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideColumns {
    /// The bar beside the sentence the cursor is on.
    pub bar: Option<usize>,
    /// Paragraph numbers, right-aligned; empty when there are none.
    pub number: Range<usize>,
    pub text: Range<usize>,
}

/// Where everything stands on a line of a width, in columns from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// What was found to fit; may be one column where two were wished for.
    pub layout: Layout,
    pub width: usize,
    pub sides: Pair<SideColumns>,
    /// The mark's column; the letter stands right of it.
    pub mark: Option<usize>,
    /// Where a note's star stands: right of the letter between two columns; in one column left of the mark, since the text
    /// begins right of the letter.
    pub star: Option<usize>,
    /// Shows which part of the strip is on the screen.
    pub window: Option<usize>,
    pub strip: Option<usize>,
}

impl Columns {
    /// `digits`: of the highest paragraph number, [`crate::view::Plan::digits`].
    pub fn new(options: &Options, digits: usize) -> Columns {
        match options.layout {
            Layout::SideBySide => side_by_side(options, digits),
            Layout::OneColumn => None,
        }
        .unwrap_or_else(|| one_column(options, digits))
    }

    /// How wide the text of either side may be.
    pub fn text_width(&self) -> usize {
        self.sides.old.text.len()
    }

    /// Whether text of either side stands in a column.
    pub fn is_text(&self, column: usize) -> bool {
        let mut sides = Side::BOTH.into_iter();
        sides.any(|side| self.sides[side].text.contains(&column))
    }

    /// The side whose cell a column falls into. None on the spine and the strip, and always None in one column, where
    /// the row's cell says whose sentence it is.
    pub fn side_at(&self, column: usize) -> Option<Side> {
        if self.layout == Layout::OneColumn {
            return None;
        }
        Side::BOTH.into_iter().find(|&side| {
            let SideColumns { bar, number, text } = &self.sides[side];
            (bar.unwrap_or(number.start)..text.end).contains(&column)
        })
    }
}

fn side_by_side(options: &Options, digits: usize) -> Option<Columns> {
    let bar = usize::from(options.chrome == Chrome::Screen);
    let number = if options.numbers { digits.max(3) } else { 0 };
    let gap = usize::from(options.numbers);
    let edge = if options.chrome == Chrome::Screen {
        EDGE
    } else {
        0
    };
    let fixed = 2 * (bar + number + gap) + SPINE + edge;
    let text = (options.width.checked_sub(fixed)? / 2).min(TEXT_AT_MOST);
    if text < TEXT_AT_LEAST {
        return None;
    }
    let margin = margin(options, fixed + 2 * text);
    let side = |start: usize| SideColumns {
        bar: (bar > 0).then_some(start),
        number: start + bar..start + bar + number,
        text: start + bar + number + gap..start + bar + number + gap + text,
    };
    let old = side(margin);
    let spine = old.text.end;
    Some(Columns {
        layout: Layout::SideBySide,
        width: options.width,
        mark: Some(spine + 2),
        star: Some(spine + 4),
        sides: Pair::new(old, side(spine + SPINE)),
        window: (edge > 0).then(|| options.width - 2),
        strip: (edge > 0).then(|| options.width - 1),
    })
}

fn one_column(options: &Options, digits: usize) -> Columns {
    let width = options.width.max(1);
    let screen = options.chrome == Chrome::Screen;
    let marks = width >= MARKS_FROM;
    let roomy = width >= NUMBERS_FROM;
    let bar = usize::from(screen && marks);
    let number = match options.numbers && roomy {
        // One more for the side's letter.
        true => (digits + 1).max(3),
        false => 0,
    };
    let gap = usize::from(number > 0);
    let spine = if marks { NARROW_SPINE } else { 0 };
    let edge = if screen && roomy { EDGE } else { 0 };
    let fixed = bar + number + gap + spine + edge;
    let text = width.saturating_sub(fixed).clamp(1, TEXT_AT_MOST);
    let start = margin(options, fixed + text);
    let number = start + bar..start + bar + number;
    let mark = number.end + gap;
    let side = SideColumns {
        bar: (bar > 0).then_some(start),
        number,
        text: mark + spine..mark + spine + text,
    };
    Columns {
        layout: Layout::OneColumn,
        width,
        mark: marks.then_some(mark),
        star: match gap {
            0 => marks.then_some(mark + 2),
            _ => Some(mark - gap),
        },
        sides: Pair::new(side.clone(), side),
        window: (edge > 0).then(|| width - 2),
        strip: (edge > 0).then(|| width - 1),
    }
}

/// A screen's surplus becomes equal outer margins; a page begins at its left edge.
fn margin(options: &Options, used: usize) -> usize {
    match options.chrome {
        Chrome::Screen => options.width.saturating_sub(used) / 2,
        Chrome::Page => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::drafts::page;

    fn columns(layout: Layout, chrome: Chrome, width: usize) -> Columns {
        let options = Options {
            chrome,
            ..page(layout, width)
        };
        Columns::new(&options, 2)
    }

    #[test]
    fn two_columns_share_what_bars_numbers_spine_and_strip_leave() {
        for (width, text) in [(80, 31), (100, 41), (120, 51), (170, 76), (200, 76)] {
            let columns = columns(Layout::SideBySide, Chrome::Screen, width);
            assert_eq!(columns.text_width(), text, "at {width}");
            assert_eq!(columns.sides.new.text.len(), text, "at {width}");
        }
        assert_eq!(
            columns(Layout::SideBySide, Chrome::Page, 120).text_width(),
            53
        );
    }

    #[test]
    fn surplus_becomes_equal_margins_on_a_screen() {
        let screen = columns(Layout::SideBySide, Chrome::Screen, 200);
        assert_eq!(screen.sides.old.bar, Some(15));
        assert_eq!((screen.window, screen.strip), (Some(198), Some(199)));
        assert_eq!(
            columns(Layout::SideBySide, Chrome::Page, 200)
                .sides
                .old
                .number,
            0..3
        );
    }

    #[test]
    fn one_column_drops_numbers_and_strip_then_marks() {
        let wide = columns(Layout::OneColumn, Chrome::Screen, 60);
        assert_eq!(
            (wide.mark, wide.text_width(), wide.strip),
            (Some(5), 49, Some(59))
        );
        let narrow = columns(Layout::OneColumn, Chrome::Screen, 23);
        assert_eq!(
            (narrow.mark, narrow.text_width(), narrow.strip),
            (Some(1), 19, None)
        );
        let least = columns(Layout::OneColumn, Chrome::Screen, 5);
        assert_eq!((least.mark, least.text_width()), (None, 5));
    }

    #[test]
    fn two_columns_too_narrow_to_read_become_one() {
        let columns = columns(Layout::SideBySide, Chrome::Screen, 30);
        assert_eq!(columns.layout, Layout::OneColumn);
    }

    #[test]
    fn a_column_of_the_screen_belongs_to_a_side() {
        let columns = columns(Layout::SideBySide, Chrome::Screen, 120);
        let sides = [0, 55, 56, 60, 61, 116, 117, 119].map(|column| columns.side_at(column));
        let (old, new) = (Some(Side::Old), Some(Side::New));
        assert_eq!(sides, [old, old, None, None, new, new, None, None]);
        let is_text = [4, 5, 55, 56, 66, 116].map(|column| columns.is_text(column));
        assert_eq!(is_text, [false, true, true, false, true, true]);
    }
}
