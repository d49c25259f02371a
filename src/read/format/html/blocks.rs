//! The parser's tree to blocks: the text between two breaks that a reader sees.

use dom_query::{NodeData, NodeId, NodeRef};
use rustc_hash::FxHashSet;

use super::page::LINE;
use super::signs::{FIELDS, Signs, signs};

/// A paragraph, a heading, a caption, a line of a menu.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Line feeds are breaks that the page asks for.
    pub text: String,
    /// The line of the page on which it begins, counted from 1.
    pub line: u32,
    pub signs: Signs,
    /// Letters and digits: all, those in links, and those of the article.
    pub letters: usize,
    pub linked: usize,
    pub kept: usize,
    /// 1 to 6 for a heading.
    pub heading: Option<u8>,
    /// Whether it stands within the element that holds all of the article.
    pub inside: bool,
}

impl Block {
    /// Whether most of it is of the article.
    pub fn is_kept(&self) -> bool {
        self.kept * 2 > self.letters
    }

    /// Whether it is a link or next to nothing else.
    pub fn is_link(&self) -> bool {
        self.linked * 10 >= self.letters * 8
    }
}

/// The element that holds all text nodes of `kept`, if there are any.
pub fn holder<'t>(root: NodeRef<'t>, kept: &FxHashSet<NodeId>) -> Option<NodeRef<'t>> {
    let mut texts = root
        .descendants_it()
        .filter(|node| kept.contains(&node.id) && !node.text().trim().is_empty());
    let first = texts.next()?;
    let last = texts.last().unwrap_or(first);
    let around: FxHashSet<NodeId> = last.ancestors_it(None).map(|node| node.id).collect();
    first
        .ancestors_it(None)
        .find(|node| around.contains(&node.id))
}

/// The blocks of a page in reading order. `kept` are the text nodes of the article, `holder` the element around them.
pub fn blocks(root: NodeRef, kept: &FxHashSet<NodeId>, holder: Option<NodeId>) -> Vec<Block> {
    let around = holder
        .and_then(|holder| root.tree.get(&holder))
        .map(|holder| holder.ancestors_it(None).map(|node| node.id).collect());
    let mut walk = Walk {
        kept,
        holder,
        around: around.unwrap_or_default(),
        frames: Vec::new(),
        line: 1,
        block: Block::default(),
        blocks: Vec::new(),
        breaks: 0,
        cell: 0,
    };
    let mut next = Some(root);
    while let Some(node) = next.take() {
        if walk.enter(node)
            && let Some(child) = node.first_child()
        {
            next = Some(child);
            continue;
        }
        let mut node = node;
        loop {
            walk.leave(node);
            if node.id == root.id {
                break;
            }
            if let Some(sibling) = node.next_sibling() {
                next = Some(sibling);
                break;
            }
            let Some(parent) = node.parent() else { break };
            node = parent;
        }
    }
    walk.end_block();
    walk.blocks
}

struct Walk<'k> {
    kept: &'k FxHashSet<NodeId>,
    holder: Option<NodeId>,
    /// The elements around the holder, whose names say nothing of what is in it.
    around: FxHashSet<NodeId>,
    frames: Vec<Frame>,
    line: u32,
    block: Block,
    blocks: Vec<Block>,
    /// Line breaks since the last text.
    breaks: usize,
    /// Where the table cell at hand begins in the block.
    cell: usize,
}

/// An element that is being read.
#[derive(Clone, Copy, Default)]
struct Frame {
    signs: Signs,
    display: Display,
    link: bool,
    inside: bool,
    heading: Option<u8>,
    preformatted: bool,
    /// Quotation elements around.
    quotes: u8,
    closes_quote: bool,
    /// Whether a field of its own begins and ends with the element.
    field: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Display {
    #[default]
    Inline,
    Block,
    Cell,
    None,
}

/// Cells that hold no more bytes stand in one line with their neighbours.
const SHORT_CELL: usize = 40;

impl Walk<'_> {
    /// Whether to go into the node.
    fn enter(&mut self, node: NodeRef) -> bool {
        enum Kind {
            Text(String),
            Comment(usize),
            Element,
            Other,
        }
        let kind = node.query_or(Kind::Other, |node| match &node.data {
            NodeData::Text { contents } => Kind::Text(contents.to_string()),
            NodeData::Comment { contents } => Kind::Comment(contents.matches('\n').count()),
            NodeData::Element(_) => Kind::Element,
            _ => Kind::Other,
        });
        match kind {
            Kind::Text(text) => {
                self.text(&text, self.kept.contains(&node.id));
                false
            }
            Kind::Comment(lines) => {
                self.line += lines as u32;
                false
            }
            Kind::Element => self.open(node),
            Kind::Other => true,
        }
    }

    fn open(&mut self, node: NodeRef) -> bool {
        let above = self.frames.last().copied().unwrap_or_default();
        let name = node.node_name().unwrap_or_default();
        if let Some(line) = node.attr(LINE).and_then(|line| line.parse().ok()) {
            self.line = line;
        }
        let mut frame = Frame {
            display: display(&name),
            closes_quote: false,
            field: false,
            inside: above.inside || self.holder == Some(node.id),
            ..above
        };
        if !self.around.contains(&node.id) && self.holder != Some(node.id) {
            frame.signs = frame.signs.and(signs(&node, &name));
        }
        // Above the story, what is one line for the eye is several fields.
        frame.field = !frame.inside && frame.signs.of(FIELDS) != above.signs.of(FIELDS);
        if frame.field {
            self.block.text.push('\n');
        }
        if is_hidden(&node) {
            frame.display = Display::None;
        }
        match &*name {
            "a" => frame.link = node.has_attr("href"),
            "pre" => frame.preformatted = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                frame.heading = Some(name.as_bytes()[1] - b'0');
            }
            "q" => {
                self.push(if above.quotes % 2 == 0 { "“" } else { "‘" }, false);
                frame.quotes = above.quotes.saturating_add(1);
                frame.closes_quote = true;
            }
            "br" => self.line_break(),
            _ => {}
        }
        match frame.display {
            Display::Block => self.end_block(),
            Display::Cell => self.end_cell(),
            Display::Inline | Display::None => {}
        }
        let shown = frame.display != Display::None;
        self.frames.push(frame);
        shown
    }

    fn leave(&mut self, node: NodeRef) {
        if !node.is_element() {
            return;
        }
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if frame.closes_quote {
            self.push(if frame.quotes % 2 == 1 { "”" } else { "’" }, false);
        }
        if frame.field {
            self.block.text.push('\n');
        }
        if frame.display == Display::Block {
            self.end_block();
        }
    }

    fn text(&mut self, text: &str, kept: bool) {
        let frame = self.frames.last().copied().unwrap_or_default();
        let blank = text.trim().is_empty();
        if !blank {
            if self.breaks > 1 {
                self.end_block();
            } else if self.breaks == 1 && !self.block.text.is_empty() {
                self.block.text.push('\n');
            }
            self.breaks = 0;
            let begins = self.block.text.trim().is_empty();
            if begins {
                let before = text.len() - text.trim_start().len();
                self.block.text.clear();
                self.cell = 0;
                self.block.line = self.line + text[..before].matches('\n').count() as u32;
                self.block.signs = frame.signs;
                self.block.inside = frame.inside;
                self.block.heading = frame.heading;
            }
        }
        self.block.signs = self.block.signs.and(frame.signs.of(FIELDS));
        self.line += text.matches('\n').count() as u32;
        if blank && self.breaks > 0 {
            return;
        }
        self.push(text, frame.preformatted);
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.block.letters += letters;
        self.block.linked += if frame.link { letters } else { 0 };
        self.block.kept += if kept { letters } else { 0 };
    }

    /// Adds text as it is seen: line ends of the source are spaces, and what has no width is not there.
    fn push(&mut self, text: &str, preformatted: bool) {
        let seen = text.chars().filter_map(|c| match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' => None,
            '\n' | '\r' if !preformatted => Some(' '),
            _ => Some(c),
        });
        self.block.text.extend(seen);
    }

    fn line_break(&mut self) {
        self.breaks += 1;
    }

    fn end_cell(&mut self) {
        if self.block.text.len() - self.cell > SHORT_CELL {
            self.end_block();
        } else {
            self.push(" ", false);
        }
        self.cell = self.block.text.len();
    }

    fn end_block(&mut self) {
        self.breaks = 0;
        self.cell = 0;
        let block = std::mem::take(&mut self.block);
        if !block.text.trim().is_empty() {
            self.blocks.push(block);
        }
    }
}

fn display(name: &str) -> Display {
    match name {
        "td" | "th" => Display::Cell,
        "head" | "script" | "style" | "svg" | "button" | "select" | "option" | "datalist"
        | "object" | "embed" | "audio" | "video" | "canvas" | "math" | "dialog" | "input"
        | "img" | "rp" | "rt" => Display::None,
        "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "br" | "cite" | "code"
        | "data" | "del" | "dfn" | "em" | "font" | "i" | "ins" | "kbd" | "label" | "mark"
        | "nobr" | "q" | "ruby" | "s" | "samp" | "small" | "span" | "strike" | "strong" | "sub"
        | "sup" | "time" | "tt" | "u" | "var" | "wbr" => Display::Inline,
        // Elements of a site's own making stand in a line until they hold a block.
        name if name.contains('-') => Display::Inline,
        _ => Display::Block,
    }
}

fn is_hidden(node: &NodeRef) -> bool {
    let style = node.attr_or("style", "").to_ascii_lowercase();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let class = node.attr_or("class", "").to_ascii_lowercase();
    let unseen = [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader",
        "off-screen",
        "offscreen",
    ];
    node.has_attr("hidden")
        || &*node.attr_or("aria-hidden", "") == "true"
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || class
            .split_ascii_whitespace()
            .any(|class| unseen.iter().any(|unseen| class.contains(unseen)))
}
