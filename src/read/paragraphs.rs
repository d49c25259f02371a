//! Safe text to paragraphs: which lines belong together.
//!
//! Three conventions are met, and mixtures of them: a blank line between paragraphs, one paragraph a line, and
//! hard-wrapped lines whose paragraphs are set off by a blank line or an indent. Blank lines and indents are plain to
//! see. What has to be found out is whether a line goes on in the next one, and for that the whole file is asked
//! whether it is wrapped, and at what width.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::letters::{count, count_pairs, others};
use crate::story::Breaks;

/// A line without its end and the white space around it. Blank ones are kept: they are breaks.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    pub text: &'a str,
    /// Columns of white space before the text.
    indent: usize,
    /// Columns up to the end of the text, its indent included; counted as bytes where it is too long to be wrapped.
    width: usize,
}

/// The lines of a file and how they form paragraphs.
pub struct Layout<'a> {
    pub lines: Vec<Line<'a>>,
    /// Each paragraph's lines, none of them blank.
    pub paragraphs: Vec<Range<usize>>,
    pub breaks: Breaks,
}

/// No wire and no mail wraps at more columns than this: a longer line is a paragraph.
const WIDEST: usize = 140;
/// Nor at fewer: shorter lines are headings, scores, signatures.
const NARROWEST: usize = 30;
/// A line set in from its block by so many columns begins a paragraph. A single space is a slip.
const INDENT: usize = 2;

/// Finds the paragraphs of a text whose lines end with `\n`.
pub fn layout(text: &str) -> Layout<'_> {
    let lines: Vec<Line> = text.lines().map(line).collect();
    let blocks = blocks(&lines);
    let whole = Wrap::of(&lines, &blocks);
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let (mut by_indent, mut by_line) = (0, 0);
    for block in &blocks {
        // A file that is not wrapped may still hold a block that is: a release pasted below a story.
        let wrap = whole.or_else(|| Wrap::of(&lines, std::slice::from_ref(block)));
        let base = base_indent(&lines[block.clone()]);
        let mut start = block.start;
        for at in block.start + 1..block.end {
            let (above, below) = (&lines[at - 1], &lines[at]);
            let indented = below.indent >= base + INDENT && !goes_on(above, below);
            if !indented && wrap.is_some_and(|wrap| wrap.joins(above, below)) {
                continue;
            }
            // An item of a list goes on under its text, not under its bullet.
            let item = &lines[start];
            if is_item(item.text) && below.indent > item.indent && goes_on(above, below) {
                continue;
            }
            by_indent += usize::from(indented);
            by_line += usize::from(!indented);
            paragraphs.push(start..at);
            start = at;
        }
        paragraphs.push(start..block.end);
    }
    let by_blank = blocks.len().saturating_sub(1);
    let breaks = match by_blank.max(by_indent).max(by_line) {
        most if most == by_blank => Breaks::BlankLines,
        most if most == by_indent && whole.is_some() => Breaks::Indents,
        _ => Breaks::EachLine,
    };
    Layout {
        lines,
        paragraphs,
        breaks,
    }
}

/// Runs of lines that are not blank.
pub fn blocks(lines: &[Line]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match blocks.last_mut() {
            _ if line.text.is_empty() => {}
            Some(block) if block.end == at => block.end = at + 1,
            _ => blocks.push(at..at + 1),
        }
    }
    blocks
}

/// Appends the lines of a paragraph to `folded`, white space folded to one space, and to `starts` the byte at which
/// each line begins there. Two lines are joined as they were before they were wrapped: without a space after a
/// hyphen that wrapping broke at ("Anna-" / "Lena") and between characters of scripts that use none.
pub fn fold(lines: &[Line], folded: &mut String, starts: &mut Vec<usize>) {
    let mut before = "";
    for line in lines {
        if !before.is_empty() && !line.text.is_empty() && !meets_without_space(before, line.text) {
            folded.push(' ');
        }
        starts.push(folded.len());
        fold_white_space(line.text, folded);
        if !line.text.is_empty() {
            before = line.text;
        }
    }
}

/// Appends text that neither begins nor ends with white space.
fn fold_white_space(text: &str, folded: &mut String) {
    if is_folded(text) {
        folded.push_str(text);
        return;
    }
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            folded.push(' ');
        }
        folded.push_str(word);
    }
}

/// Whether a text has no white space but single spaces.
fn is_folded(text: &str) -> bool {
    let double = count_pairs(text.as_bytes(), |byte, next| {
        (byte == b' ') & (next == b' ')
    });
    double == 0 && !others(text).any(char::is_whitespace)
}

fn line(raw: &str) -> Line<'_> {
    let text = raw.trim();
    if text.is_empty() {
        return Line {
            text,
            indent: 0,
            width: 0,
        };
    }
    let space = &raw[..raw.len() - raw.trim_start().len()];
    let indent = space.chars().fold(0, |column, c| match c {
        '\t' => (column / 8 + 1) * 8,
        _ => column + c.width().unwrap_or(1),
    });
    // Four bytes a character at most: a line with more cannot be a wrapped one. Nor can one whose ASCII by itself is too
    // wide, whatever other characters take.
    let is_wide = || {
        let ascii = count(text.as_bytes(), |byte| (b' '..=b'~').contains(&byte));
        ascii > WIDEST + slack(WIDEST)
    };
    let width = match text.len() {
        long if long > WIDEST * 4 => long,
        length if text.is_ascii() || is_wide() => length,
        _ => text.width(),
    };
    Line {
        text,
        indent,
        width: indent + width,
    }
}

fn base_indent(block: &[Line]) -> usize {
    block.iter().map(|line| line.indent).min().unwrap_or(0)
}

/// How a file or a block is wrapped.
#[derive(Debug, Clone, Copy)]
struct Wrap {
    width: usize,
}

impl Wrap {
    /// Asks every two lines that follow each other without a blank line. In wrapped text the lower one's first word
    /// would not have fitted on the upper one, at one width for all; and often enough the lower one begins with a
    /// small letter. Lists and headings do neither, paragraphs on a line of their own not the second. Where letters
    /// have no case, or a story is all capitals, the upper line's lack of a stop must do.
    fn of(lines: &[Line], blocks: &[Range<usize>]) -> Option<Wrap> {
        // For each width, how many pairs it explains; exact ones count double.
        let mut explained = [0i64; WIDEST + 2];
        let mut count_range = |from: usize, to: usize| {
            if from <= WIDEST && to >= NARROWEST {
                explained[from.max(NARROWEST)] += 1;
                explained[to.min(WIDEST) + 1] -= 1;
            }
        };
        let mut pairs = Vec::new();
        for block in blocks {
            let base = base_indent(&lines[block.clone()]);
            for at in block.start + 1..block.end {
                let (above, below) = (&lines[at - 1], &lines[at]);
                let sets_in = below.indent >= base + INDENT && below.indent > above.indent;
                if !sets_in && !is_item(below.text) {
                    // Where the upper line is too wide by itself the lower one need not be asked.
                    if above.width <= WIDEST {
                        let full = above.width + first_word_width(below.text);
                        count_range(above.width, full);
                        count_range(above.width, full + slack(full));
                    }
                    pairs.push((above, below));
                }
            }
        }
        if pairs.is_empty() {
            return None;
        }
        let mut sum = 0;
        let mut best = (0, NARROWEST);
        for (width, change) in explained.iter().enumerate().take(WIDEST + 1) {
            sum += change;
            if sum > best.0 {
                best = (sum, width);
            }
        }
        let wrap = Wrap { width: best.1 };
        let all = pairs.len();
        pairs.retain(|(above, below)| wrap.is_full(above, below));
        let full = pairs.len();
        let small = pairs
            .iter()
            .filter(|(_, below)| starts_small(below.text))
            .count();
        let cased = pairs.iter().filter(|(_, below)| {
            below
                .text
                .chars()
                .next()
                .is_some_and(|c| c.is_lowercase() || c.is_uppercase())
                && below.text.contains(char::is_lowercase)
        });
        let is_wrapped = if cased.count() * 2 >= full {
            full * 10 >= all * 4 && small * 4 >= full
        } else {
            let open = pairs
                .iter()
                .filter(|(above, _)| !ends_with_stop(above.text))
                .count();
            full * 10 >= all * 8 && open * 2 >= full
        };
        (full > 0 && is_wrapped).then_some(wrap)
    }

    /// Whether the lower line's first word would not have fitted on the upper one, which itself keeps the width; an
    /// indent may have been put before it later.
    fn is_full(self, above: &Line, below: &Line) -> bool {
        let kept = above.width - above.indent <= self.width + slack(self.width);
        kept && above.width + first_word_width(below.text) + slack(self.width) >= self.width
    }

    /// Whether the upper line goes on in the lower one.
    fn joins(self, above: &Line, below: &Line) -> bool {
        let is_full = self.is_full(above, below);
        if starts_item(above, below) || !is_full && is_item(below.text) {
            return false;
        }
        // Some wrap by eye: a line well filled goes on where the grammar does.
        let well_filled = above.width * 10 >= self.width * 6;
        is_full || well_filled && goes_on(above, below)
    }
}

/// Wrapping by eye, or to even lines as `fmt` does, stays within a tenth of the width.
fn slack(width: usize) -> usize {
    width / 10
}

/// Columns up to where the line could have been broken: a space, or after any character of a script written without
/// spaces. Not a hyphen: some break there and some do not, and a line is sooner taken for full than for short.
fn first_word_width(text: &str) -> usize {
    let mut width = 0;
    for c in text.chars().take(WIDEST) {
        if c.is_whitespace() {
            break;
        }
        width += c.width().unwrap_or(0);
        if is_unspaced(c) {
            break;
        }
    }
    // The space before it.
    width + usize::from(!text.starts_with(is_unspaced))
}

fn goes_on(above: &Line, below: &Line) -> bool {
    starts_small(below.text) && !ends_with_stop(above.text)
}

fn starts_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

fn ends_with_stop(text: &str) -> bool {
    let closing = ['"', '\'', '”', '’', '»', ')', ']', '」', '』'];
    text.trim_end_matches(closing)
        .ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '।', '؟', '։'])
}

/// Whether a line begins an item of a list for certain. A dash may have come to its start by wrapping, but hardly
/// after a stop; a number may even then ("in Fig. 1. It"), and is cut off as an item later if it counts up.
fn starts_item(above: &Line, below: &Line) -> bool {
    let dash = below.text.starts_with(DASHES) && is_item(below.text);
    below.text.starts_with(BULLETS) || dash && ends_with_stop(above.text)
}

const DASHES: [char; 5] = ['-', '–', '—', '*', '+'];
const BULLETS: [char; 13] = [
    '•', '◦', '▪', '▫', '■', '□', '●', '○', '‣', '⁃', '◆', '►', '▶',
];

/// Whether a line looks as an item of a list does: a bullet or a number of its own. A dash may also stand in
/// running text, so it counts only with a capital or a figure after it.
fn is_item(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('•' | '◦' | '▪' | '▫' | '■' | '□' | '●' | '○' | '‣' | '⁃' | '◆' | '►' | '▶') => {
            true
        }
        Some(dash) if DASHES.contains(&dash) => {
            let rest = chars.as_str();
            rest.starts_with(' ') && !starts_small(rest.trim_start())
        }
        Some('0'..='9') => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            let number = text.len() - rest.len();
            let rest = rest.strip_prefix(['.', ')']).unwrap_or("");
            number <= 2 && rest.starts_with(' ') && !starts_small(rest.trim_start())
        }
        _ => false,
    }
}

fn meets_without_space(above: &str, below: &str) -> bool {
    let (Some(last), Some(first)) = (above.chars().next_back(), below.chars().next()) else {
        return false;
    };
    if is_unspaced(last) && is_unspaced(first) {
        return true;
    }
    // "long- and short-term": the hyphen stands for a word left out, and a space followed it.
    const HANGING: &[&str] = &[
        "and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "en",
    ];
    let word = above.trim_end_matches('-');
    let hyphens = above.len() - word.len();
    let next = below.split(' ').next().unwrap_or("");
    (1..=2).contains(&hyphens)
        && word.ends_with(char::is_alphanumeric)
        && first.is_alphanumeric()
        && !HANGING.contains(&next)
}

/// Characters of Chinese and Japanese, whose lines are broken anywhere and joined without a space.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<String> {
        let layout = layout(text);
        let folded = |lines: &Range<usize>| {
            let mut folded = String::new();
            fold(&layout.lines[lines.clone()], &mut folded, &mut Vec::new());
            folded
        };
        layout.paragraphs.iter().map(folded).collect()
    }

    #[track_caller]
    fn check(text: &str, breaks: Breaks, expected: &[&str]) {
        assert_eq!(paragraphs(text), expected);
        assert_eq!(layout(text).breaks, breaks);
    }

    /// Wraps as `fold -s`, `fmt` and the like do: as many words on a line as fit.
    fn wrap(paragraph: &str, width: usize, indent: &str) -> String {
        let mut wrapped = String::from(indent);
        let mut column = indent.len();
        for (at, word) in paragraph.split(' ').enumerate() {
            let columns = word.chars().count();
            if at > 0 && column + 1 + columns > width {
                wrapped.push('\n');
                column = 0;
            } else if at > 0 {
                wrapped.push(' ');
                column += 1;
            }
            wrapped.push_str(word);
            column += columns;
        }
        wrapped
    }

    const STORY: [&str; 7] = [
        "Ferry with 40 aboard runs aground off Harlow Bay",
        "By ANA DOLD",
        "HARLOW BAY (CNS) — A ferry carrying 40 people ran aground in thick fog off Harlow Bay early Tuesday, and \
         rescuers took all of them ashore, the coast guard said.",
        "The Marguerite, a 60-year-old vessel on the Alden line, struck a sandbank at 5:40 a.m. Captain Rolf Tarn \
         said that he had seen nothing. “There was no light at all,” he said. “None.”",
        "“We sat and waited.”",
        "The line’s owner, Oule Ltd., said the light on Pell Rock had been dark since Nov. 3, when a storm broke its \
         lamp. Repairs, it said, were due in the spring, and a lamp-ship had been promised for the winter months.",
        "The coast guard opened an inquiry. It will hear 12 witnesses.",
    ];

    #[test]
    fn blank_lines_and_lines() {
        check(&STORY.join("\n\n"), Breaks::BlankLines, &STORY);
        check(&STORY.join("\n"), Breaks::EachLine, &STORY);
        let header_first = format!("{}\n\n{}", STORY[0], STORY[1..].join("\n"));
        check(&header_first, Breaks::EachLine, &STORY);
    }

    #[test]
    fn wrapped_lines_join_at_any_usual_width() {
        for width in 50..=80 {
            let blank = STORY.map(|p| wrap(p, width, "")).join("\n\n");
            check(&blank, Breaks::BlankLines, &STORY);
            for indent in ["  ", "   ", "     "] {
                let indented = STORY.map(|p| wrap(p, width, indent)).join("\n");
                check(&indented, Breaks::Indents, &STORY);
                let both = STORY.map(|p| wrap(p, width, indent)).join("\n\n");
                check(&both, Breaks::BlankLines, &STORY);
            }
            let tabs = STORY
                .map(|p| format!("\t{}", wrap(p, width, "")))
                .join("\n");
            check(&tabs, Breaks::Indents, &STORY);
        }
    }

    #[test]
    fn a_wrapped_story_in_capitals_or_without_case_joins() {
        let capitals = STORY.map(str::to_uppercase);
        let wrapped = capitals.each_ref().map(|p| wrap(p, 68, "")).join("\n\n");
        assert_eq!(paragraphs(&wrapped), capitals);
        let chinese = "渡轮周二清晨在浓雾中搁浅，船上四十人全部获救，海岸警卫队说。船长表示他没有看到任何灯光，\
                       灯塔自十一月以来一直没有亮过。船东说，修理工作将在春天进行。";
        let chars: Vec<char> = chinese.chars().collect();
        let lines: Vec<String> = chars.chunks(20).map(|c| c.iter().collect()).collect();
        check(&lines.join("\n"), Breaks::BlankLines, &[chinese]);
    }

    #[test]
    fn short_lines_are_paragraphs_of_their_own() {
        check(
            "By ANA M. DOLD\nCalder News Service\n\nThe inquiry opened on Monday.",
            Breaks::BlankLines,
            &[
                "By ANA M. DOLD",
                "Calder News Service",
                "The inquiry opened on Monday.",
            ],
        );
        check(
            "Scores:\nAlden 3, Tarn 1\nOule 2, Harlow Bay 2\nPell 0, Vose 4",
            Breaks::EachLine,
            &[
                "Scores:",
                "Alden 3, Tarn 1",
                "Oule 2, Harlow Bay 2",
                "Pell 0, Vose 4",
            ],
        );
        let wrapped = wrap(STORY[5], 68, "");
        let text = format!("{wrapped}\n\nAlden 3, Tarn 1\nOule 2, Vose 2\n\n{wrapped}");
        let expected = [STORY[5], "Alden 3, Tarn 1", "Oule 2, Vose 2", STORY[5]];
        check(&text, Breaks::BlankLines, &expected);
    }

    #[test]
    fn items_of_a_list_are_paragraphs() {
        check(
            "What is known:\n• The ferry ran aground at 5:40 a.m.\n• All 40 aboard\n  are safe",
            Breaks::EachLine,
            &[
                "What is known:",
                "• The ferry ran aground at 5:40 a.m.",
                "• All 40 aboard are safe",
            ],
        );
    }

    #[test]
    fn a_number_at_the_start_of_a_wrapped_line_is_no_item() {
        let text = "The fish is sold freely on the far bank at a mean price of about R$ 7. Fishermen from the \
                    harbour say that it was R$ 5. Prices in the capital have not moved since the spring.";
        for width in 50..=80 {
            check(&wrap(text, width, ""), Breaks::BlankLines, &[text]);
        }
    }

    #[test]
    fn a_wrapped_block_below_an_unwrapped_story_joins() {
        let long = "The line’s owner said the light on Pell Rock had been dark since November, when a storm broke the \
                    lamp of the light, and that it was sorry, and that it would be mended before the spring.";
        let text = format!("{long}\n{long}\n{long}\n\n{}", wrap(STORY[5], 68, ""));
        check(&text, Breaks::EachLine, &[long, long, long, STORY[5]]);
    }

    /// A sentence that fills its line may as well be a paragraph. Where fewer than a quarter of the lines go on in
    /// mid-sentence the file is not taken for wrapped, but a block of it that shows so still is.
    #[test]
    fn lines_that_end_with_their_sentences_are_paragraphs_where_few_go_on() {
        let full = "The harbour master saw the ferry and its lantern beyond the outer jetty.";
        let short = "The council met.";
        let open =
            "The council of the harbour met in the old depot by the canal and heard the\nmayor.";
        let joined = open.replace('\n', " ");
        let text = format!(
            "{full}\n{short}\n\n{open}\n\n{full}\n{short}\n\n{full}\n{short}\n\n{full}\n{short}"
        );
        let apart = [full, short];
        let expected = [&apart[..], &[&joined], &apart, &apart, &apart].concat();
        check(&text, Breaks::BlankLines, &expected);
        // One in four is enough.
        let text = format!("{full}\n{short}\n\n{open}\n\n{full}\n{short}\n\n{full}\n{short}");
        let whole = format!("{full} {short}");
        check(
            &text,
            Breaks::BlankLines,
            &[&whole, &joined, &whole, &whole],
        );
    }

    #[test]
    fn hyphens_at_a_wrap_are_left_alone() {
        let fold_two = |above, below| {
            let mut folded = String::new();
            fold(&[line(above), line(below)], &mut folded, &mut Vec::new());
            folded
        };
        assert_eq!(fold_two("Anna-", "Lena left."), "Anna-Lena left.");
        assert_eq!(
            fold_two("the short-", "and long-term view"),
            "the short- and long-term view"
        );
        assert_eq!(fold_two("part-", "of-speech tags"), "part-of-speech tags");
        assert_eq!(fold_two("the deal--", "at last"), "the deal--at last");
        assert_eq!(fold_two("the deal -", "at last"), "the deal - at last");
    }

    #[test]
    fn white_space_folds_to_one_space() {
        check(
            "a\u{a0}b \u{202f}c\td\u{3000}e\u{2028}f  g\n\u{a0}\u{3000}\t\nh",
            Breaks::BlankLines,
            &["a b c d e f g", "h"],
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        check("", Breaks::BlankLines, &[]);
        check("\n \n\t\n", Breaks::BlankLines, &[]);
    }
}
