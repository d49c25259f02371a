//! One sentence, ghost or label to the cells it takes, one cell a line.

use crate::changes::{Change, ChangeIdx, Changes};
use crate::rows::{Cell, Face, Span, Tone};
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};
use crate::view::columns::Columns;
use crate::view::compose::span;
use crate::view::marks;
use crate::view::options::Options;
use crate::view::plan::{Block, Plan};
use crate::view::told::cite;
use crate::view::wrap::{Piece, cut, wrap};

/// Room for a field's label and two spaces; fields are labelled only where this much text again stands beside it.
const FIELD: usize = 10;

/// What cells are made from.
pub struct Setting<'a> {
    pub stories: Pair<&'a Story>,
    pub changes: &'a Changes,
    pub plan: &'a Plan,
    pub options: &'a Options,
    pub columns: &'a Columns,
}

impl<'a> Setting<'a> {
    pub fn change(&self, index: ChangeIdx) -> &'a Change {
        self.changes.get(index)
    }

    /// Whether the block's change is to be drawn as unchanged text.
    pub fn is_hidden(&self, block: &Block) -> bool {
        self.options.hidden.has(block.change)
    }

    /// A linked sentence of a block, its words marked unless its change is hidden.
    pub fn linked(
        &self,
        block: &Block,
        side: Side,
        sentence: SentenceIdx,
        dropped: Face,
    ) -> Vec<Piece<'a>> {
        let story = self.stories[side];
        if self.is_hidden(block) {
            return marks::unmarked(side, sentence, story, marks::plain_face(story, sentence));
        }
        let change = self.change(block.change);
        marks::marked(change, side, sentence, story, self.options.words, dropped)
    }

    fn width(&self) -> usize {
        self.columns.text_width()
    }

    /// A sentence at home.
    pub fn home(&self, side: Side, sentence: SentenceIdx, pieces: &[Piece]) -> Vec<Cell> {
        let field = self.stories[side].sentence(sentence).field();
        let (label, indent) = match field {
            Some(field) if self.width() >= 3 * FIELD => (field.name(), FIELD),
            _ => ("", 0),
        };
        let lead = |line: usize| match indent {
            0 => None,
            _ if line == 0 => Some(format!("{label:FIELD$}")),
            _ => Some(" ".repeat(FIELD)),
        };
        let mut cells = self.cells(pieces, indent, Tone::Full, lead);
        for cell in &mut cells {
            cell.sentence = Some((side, sentence));
        }
        cells
    }

    /// A sentence that is at home elsewhere, dim and led by a dotted line. `cited`: says where.
    pub fn ghost(
        &self,
        side: Side,
        sentence: SentenceIdx,
        pieces: Vec<Piece>,
        cited: bool,
    ) -> Vec<Cell> {
        let citation = format!("{}  ", cite(side, sentence, self.stories[side]));
        let mut led = Vec::with_capacity(pieces.len() + 1);
        if cited {
            led.push(Piece::label(&citation, Face::Label));
        }
        led.extend(pieces);
        let indent = if self.width() > 3 { 2 } else { 0 };
        let lead = |_| (indent > 0).then(|| "┊ ".to_owned());
        let mut cells = self.cells(&led, indent, Tone::Dim, lead);
        for cell in &mut cells {
            cell.sentence = Some((side, sentence));
            cell.ghost = true;
        }
        cells
    }

    /// Words of ours in a cell: a pointer, or why it is empty.
    pub fn label(&self, text: &str, face: Face, target: Option<(Side, SentenceIdx)>) -> Vec<Cell> {
        let mut cells = self.cells(&[Piece::label(text, face)], 0, Tone::Full, |_| None);
        for cell in &mut cells {
            cell.sentence = target;
            cell.ghost = true;
        }
        cells
    }

    /// A label that takes one line, cut where it must be.
    pub fn line(&self, text: &str, face: Face) -> Cell {
        Cell {
            spans: vec![span(&cut(text, self.width()), face)],
            ghost: true,
            ..Cell::default()
        }
    }

    fn cells(
        &self,
        pieces: &[Piece],
        indent: usize,
        tone: Tone,
        lead: impl Fn(usize) -> Option<String>,
    ) -> Vec<Cell> {
        let width = self.width() - indent;
        let mut lines = wrap(pieces, width, tone);
        if self.options.skim && lines.len() > 1 {
            lines = vec![skimmed(pieces, width, tone)];
        }
        let cells = lines.into_iter().enumerate().map(|(line, mut spans)| {
            if let Some(lead) = lead(line) {
                spans.insert(0, span(&lead, Face::Label));
            }
            Cell {
                spans,
                ..Cell::default()
            }
        });
        cells.collect()
    }

    /// The number of a paragraph, beside its first sentence.
    pub fn number(&self, side: Side, sentence: SentenceIdx) -> String {
        let story = self.stories[side];
        match story.number(sentence) {
            Some(number) if story.shows_number(sentence) => number.to_string(),
            _ => String::new(),
        }
    }
}

/// The first line alone, and `…` for the rest.
fn skimmed(pieces: &[Piece], width: usize, tone: Tone) -> Vec<Span> {
    let mut line = match width {
        0 | 1 => Vec::new(),
        _ => wrap(pieces, width - 1, tone).swap_remove(0),
    };
    line.push(Span {
        tone,
        ..span("…", Face::Label)
    });
    line
}
