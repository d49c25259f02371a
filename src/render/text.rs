//! Rows to plain text, or to ANSI with a theme: what `--format text` and `--format inline` print.

use std::io::{self, Write};

use crate::changes::Changes;
use crate::cores::Cores;
use crate::parallel::write_in_order;
use crate::rows::Span;
use crate::side::Pair;
use crate::story::Story;
use crate::theme::{Color, Look, ThemeName};
use crate::view::{
    BlockIdx, Chrome, Columns, Hidden, Layout, PlanOptions, Scope, WordMarks, compose, lay_out,
    plan, title,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Two columns only where they fit; see [`crate::view::layout_for`].
    pub layout: Layout,
    /// Columns of the page.
    pub width: usize,
    pub scope: Scope,
    /// None: no colour, word marks as brackets.
    pub theme: Option<ThemeName>,
}

/// Blocks whose rows are made at once.
const BLOCKS_AT_ONCE: usize = 200;

/// Prints the comparison: a title line, a blank one, then every block. The rows are made by so many cores where the
/// stories are long.
pub fn text(
    out: &mut (dyn Write + Send),
    stories: Pair<&Story>,
    changes: &Changes,
    options: &Options,
    cores: Cores,
) -> io::Result<()> {
    let plan_options = PlanOptions {
        scope: options.scope,
        opened: Vec::new(),
        hidden: Hidden::default(),
        only: None,
    };
    let view_options = crate::view::Options {
        layout: options.layout,
        words: WordMarks::for_theme(options.theme, options.layout),
        chrome: Chrome::Page,
        width: options.width,
        numbers: true,
        skim: false,
        hidden: Hidden::default(),
    };
    let plan = plan(stories, changes, &plan_options);
    let columns = Columns::new(&view_options, plan.digits());
    let mut head = String::new();
    push_line(&mut head, &title(stories, changes, &columns), options.theme);
    writeln!(out, "{head}")?;
    let blocks = plan.blocks.len();
    if blocks > 0 {
        writeln!(out)?;
    }
    cores.work_on(stories, || {
        write_in_order(out, blocks.div_ceil(BLOCKS_AT_ONCE), |part, out| {
            let mut line = String::new();
            let start = part * BLOCKS_AT_ONCE;
            for block in start..blocks.min(start + BLOCKS_AT_ONCE) {
                for row in lay_out(
                    &plan,
                    BlockIdx(block as u32),
                    stories,
                    changes,
                    &view_options,
                ) {
                    line.clear();
                    push_line(&mut line, &compose(row, &columns), options.theme);
                    line.push('\n');
                    out.write_all(line.as_bytes())?;
                }
            }
            Ok(())
        })
    })
}

/// The spans without trailing space, each stretch of one look within its own escapes.
fn push_line(line: &mut String, spans: &[Span], theme: Option<ThemeName>) {
    let is_blank = |span: &Span| span.text.bytes().all(|byte| byte == b' ');
    let end = spans.iter().rposition(|span| !is_blank(span));
    let spans = &spans[..end.map_or(0, |last| last + 1)];
    let look = |span: &Span| match theme {
        Some(theme) if !is_blank(span) => theme.look(span.face, span.tone),
        _ => Look::default(),
    };
    let mut open = Look::default();
    for (index, span) in spans.iter().enumerate() {
        let look = look(span);
        if look != open {
            if open != Look::default() {
                line.push_str(RESET);
            }
            if look != Look::default() {
                push_escape(line, look);
            }
            open = look;
        }
        line.push_str(match index + 1 == spans.len() {
            true => span.text.trim_end_matches(' '),
            false => &span.text,
        });
    }
    if open != Look::default() {
        line.push_str(RESET);
    }
}

const RESET: &str = "\x1b[0m";

/// What switches a look on: SGR, ECMA-48 section 8.3.117.
fn push_escape(line: &mut String, look: Look) {
    let attributes = [
        (look.bold, 1),
        (look.dim, 2),
        (look.underline, 4),
        (look.reverse, 7),
        (look.strike, 9),
    ];
    let on = attributes.iter().filter(|(on, _)| *on);
    let mut codes: Vec<String> = on.map(|(_, code)| code.to_string()).collect();
    codes.extend(look.color.map(color_code));
    line.push_str("\x1b[");
    line.push_str(&codes.join(";"));
    line.push('m');
}

fn color_code(color: Color) -> String {
    match color {
        Color::Ansi(index @ 0..=7) => format!("{}", 30 + index),
        Color::Ansi(index @ 8..=15) => format!("{}", 82 + index),
        Color::Ansi(index) => format!("38;5;{index}"),
        Color::Rgb(red, green, blue) => format!("38;2;{red};{green};{blue}"),
    }
}
