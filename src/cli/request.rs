//! What the user asked for, decided: arguments and surroundings to a request that can be carried out.

use std::path::PathBuf;

use anyhow::{Result, bail, ensure};
use wirediff::config::Config;
use wirediff::cores::Cores;
use wirediff::read;
use wirediff::render::text;
use wirediff::side::Pair;
use wirediff::theme::ThemeName;
use wirediff::tui;
use wirediff::view::{Layout, Scope, layout_for};

use crate::cli::args::{Args, ColorFlag, Format, Split, Theme};
use crate::cli::gate::Gate;
use crate::cli::surroundings::Surroundings;
use crate::input::{Source, shown};
use crate::output::Target;

/// Columns of a page when there is no terminal to ask.
const PAGE_WIDTH: u16 = 100;
/// Bytes of a file where `--max-size` is not given.
const MAX_TEXT: u64 = 64 << 20;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub sources: Pair<Source>,
    /// Bytes that a source may have.
    pub max_size: u64,
    pub read: read::Options,
    /// Cores to use; None: all.
    pub cores: Cores,
    pub output: Output,
    pub target: Target,
    /// The configuration's file, where one is named.
    pub config: Option<PathBuf>,
    /// Whether the viewer's theme is left to the configuration.
    is_theme_open: bool,
    /// Whether a difference shows in the exit status.
    pub exit_zero: bool,
    /// What counts as a difference for the exit status; everything when empty.
    pub fail_on: Vec<Gate>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    Viewer(tui::Options),
    /// One screen of the viewer, after these keys.
    Frame {
        options: tui::Options,
        keys: String,
        /// Columns and rows.
        size: (u16, u16),
    },
    Page(text::Options),
    Json,
    Html,
    Markdown,
    Summary,
    /// One line.
    Brief,
    Nothing,
}

impl Request {
    /// Fails, saying what would work, where the arguments ask for things that do not go together or that the
    /// surroundings cannot give.
    pub fn new(args: Args, surroundings: Surroundings) -> Result<Self> {
        let target = Target::new(args.output.clone());
        let surroundings = match &target {
            Target::StandardOutput => surroundings,
            // A file is as wide as it is told to be, and has colour only where that is asked for.
            Target::File(_) => Surroundings {
                is_terminal: false,
                width: None,
                ..surroundings
            },
        };
        let output = output(&args, &target, surroundings)?;
        Ok(Request {
            max_size: max_size(&args),
            read: read_options(&args),
            cores: Cores(args.threads),
            output,
            target,
            config: args.config.clone(),
            is_theme_open: args.theme.is_none() && is_colored(&args, surroundings),
            exit_zero: args.exit_zero,
            fail_on: args.fail_on.clone(),
            sources: sources(args)?,
        })
    }

    /// Heeds what the configuration says of the viewer, where the arguments and the environment leave the choice.
    pub fn heed(&self, options: tui::Options, config: &Config) -> tui::Options {
        let mut heeded = tui::Options {
            mouse: options.mouse && config.mouse.unwrap_or(true),
            ..options
        };
        match config.theme.filter(|_| self.is_theme_open) {
            Some(Some(theme)) => {
                heeded.theme = theme;
                heeded.ask_theme = false;
            }
            Some(None) => heeded.ask_theme = true,
            None => {}
        }
        heeded
    }
}

/// How a version is to be read.
pub fn read_options(args: &Args) -> read::Options {
    read::Options {
        split: match args.split {
            Split::Sentences => read::Split::Sentences,
            Split::Lines => read::Split::Lines,
            Split::Paragraphs => read::Split::Paragraphs,
        },
        language: args.language.clone(),
        format: args.input_format,
        max_markup: args.max_size.unwrap_or(read::MAX_MARKUP),
    }
}

/// Bytes that a version may have.
pub fn max_size(args: &Args) -> u64 {
    args.max_size.unwrap_or(MAX_TEXT)
}

fn is_colored(args: &Args, surroundings: Surroundings) -> bool {
    let shows_color = surroundings.is_terminal && !surroundings.is_dumb;
    use_color(args.color, surroundings.no_color, shows_color)
}

fn sources(args: Args) -> Result<Pair<Source>> {
    if let Some(third) = args.more.first() {
        let third = shown(&third.to_string_lossy());
        bail!("{third} is one file too many; --against WIRE compares one with many");
    }
    let (Some(old), Some(new)) = (args.old, args.new) else {
        return Ok(Pair::new(
            Source::BuiltIn {
                name: "demo.old.txt",
                text: include_str!("../../samples/demo.old.txt").into(),
            },
            Source::BuiltIn {
                name: "demo.new.txt",
                text: include_str!("../../samples/demo.new.txt").into(),
            },
        ));
    };
    let sources = Pair::new(old, new).map(Source::named);
    ensure!(
        sources != Pair::new(Source::StandardInput, Source::StandardInput),
        "standard input can be read only once; give a file instead of one -"
    );
    Ok(sources)
}

fn output(args: &Args, target: &Target, surroundings: Surroundings) -> Result<Output> {
    if args.quiet {
        return Ok(Output::Nothing);
    }
    if args.brief {
        return Ok(Output::Brief);
    }
    let format = format(args, target, surroundings);
    refuse_idle_options(args, format)?;
    let scope = match (args.changes_only, args.context) {
        (false, None) => Scope::Whole,
        (_, context) => Scope::ChangesOnly {
            context: context.unwrap_or(1),
        },
    };
    let color = is_colored(args, surroundings);
    let page = |layout| {
        let width = args.width.or(surroundings.width).unwrap_or(PAGE_WIDTH);
        let width = usize::from(width);
        Output::Page(text::Options {
            layout: layout_for(width, layout),
            width,
            scope,
            theme: color.then(|| theme(args.theme)),
        })
    };
    Ok(match format {
        Format::Tui if args.print => Output::Frame {
            // A frame depends on nothing but the arguments.
            options: tui::Options {
                scope,
                ..tui::Options::default()
            },
            keys: args.keys.clone().unwrap_or_default(),
            size: args.size,
        },
        Format::Tui => {
            ensure!(
                *target == Target::StandardOutput,
                "the viewer cannot be written to a file; --format html, text or json can, \
                 and --print prints a screen of the viewer"
            );
            ensure!(
                surroundings.is_terminal,
                "the viewer needs a terminal and standard output is none; \
                 --format text prints the comparison, --print a screen of the viewer"
            );
            ensure!(
                !surroundings.is_dumb,
                "the viewer needs a terminal that can do more than print (TERM is dumb); \
                 --format text prints the comparison"
            );
            Output::Viewer(tui::Options {
                scope,
                theme: match color {
                    true => theme(args.theme),
                    false => ThemeName::Mono,
                },
                ask_theme: color && args.theme.unwrap_or(Theme::Auto) == Theme::Auto,
                mouse: !args.no_mouse,
                braille: !surroundings.is_console,
            })
        }
        Format::Text => page(Layout::SideBySide),
        Format::Inline => page(Layout::OneColumn),
        Format::Json => Output::Json,
        Format::Html => Output::Html,
        Format::Markdown => Output::Markdown,
        Format::Summary => Output::Summary,
    })
}

/// The format asked for; else the one that the other options are about; else the one that the file's name asks for; else
/// the viewer where there is a terminal.
fn format(args: &Args, target: &Target, surroundings: Surroundings) -> Format {
    match args.format {
        Some(format) => format,
        None if args.print => Format::Tui,
        // Who gives a page's width wants a page.
        None if args.width.is_some() => Format::Text,
        None if *target != Target::StandardOutput => named_format(target),
        None if surroundings.is_terminal && !surroundings.is_dumb => Format::Tui,
        None => Format::Text,
    }
}

/// The format that files of such a name have.
fn named_format(target: &Target) -> Format {
    let Target::File(path) = target else {
        return Format::Text;
    };
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    match ending.to_str() {
        Some("html" | "htm") => Format::Html,
        Some("md" | "markdown") => Format::Markdown,
        Some("json") => Format::Json,
        _ => Format::Text,
    }
}

/// An option that the output at hand cannot heed is refused rather than passed over.
fn refuse_idle_options(args: &Args, format: Format) -> Result<()> {
    let (name, is_page, has_rows) = match format {
        Format::Tui => ("tui", false, true),
        Format::Text => ("text", true, true),
        Format::Inline => ("inline", true, true),
        Format::Json => ("json", false, false),
        Format::Html => ("html", false, false),
        Format::Markdown => ("markdown", false, false),
        Format::Summary => ("summary", false, false),
    };
    if args.no_mouse && format != Format::Tui {
        bail!("--no-mouse is for the viewer and cannot be used with --format {name}");
    }
    if args.print && format != Format::Tui {
        bail!("--print prints a screen of the viewer and cannot be used with --format {name}");
    }
    if args.width.is_some() && args.print {
        bail!("--width is for text and inline; the screen that --print prints has its --size");
    }
    if args.width.is_some() && !is_page {
        bail!("--width is for text and inline and cannot be used with --format {name}");
    }
    for (given, option) in [
        (args.changes_only, "--changes-only"),
        (args.context.is_some(), "--context"),
        (args.theme.is_some(), "--theme"),
    ] {
        if given && !has_rows {
            bail!("{option} is for tui, text and inline and cannot be used with --format {name}");
        }
    }
    Ok(())
}

/// Whether to colour: the flag wins, then `NO_COLOR`, then whether the output is a terminal that shows colour.
fn use_color(flag: ColorFlag, no_color: bool, shows_color: bool) -> bool {
    match flag {
        ColorFlag::Always => true,
        ColorFlag::Never => false,
        ColorFlag::Auto => !no_color && shows_color,
    }
}

fn theme(theme: Option<Theme>) -> ThemeName {
    match theme.unwrap_or(Theme::Auto) {
        Theme::Dark => ThemeName::Dark,
        Theme::Light => ThemeName::Light,
        Theme::Auto | Theme::Ansi => ThemeName::Ansi,
        Theme::Mono => ThemeName::Mono,
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    const PIPE: Surroundings = Surroundings {
        is_terminal: false,
        is_dumb: false,
        is_console: false,
        no_color: false,
        width: None,
    };
    const TERMINAL: Surroundings = Surroundings {
        is_terminal: true,
        width: Some(132),
        ..PIPE
    };
    const DUMB: Surroundings = Surroundings {
        is_dumb: true,
        ..TERMINAL
    };
    const NO_COLOR: Surroundings = Surroundings {
        no_color: true,
        ..TERMINAL
    };

    const TEXT: text::Options = text::Options {
        layout: Layout::SideBySide,
        width: 100,
        scope: Scope::Whole,
        theme: None,
    };

    fn request(options: &str, surroundings: Surroundings) -> Result<Request> {
        let words = ["wirediff", "a", "b"].into_iter();
        let args = Args::try_parse_from(words.chain(options.split_whitespace()))?;
        Request::new(args, surroundings)
    }

    #[track_caller]
    fn check(options: &str, surroundings: Surroundings, expected: Output) {
        assert_eq!(request(options, surroundings).unwrap().output, expected);
    }

    #[track_caller]
    fn refused(options: &str, surroundings: Surroundings, expected: &str) {
        let error = request(options, surroundings).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn the_configuration_decides_what_is_left_open() {
        let dark = Config {
            theme: Some(Some(ThemeName::Dark)),
            mouse: Some(false),
            ..Config::default()
        };
        for (options, surroundings, theme) in [
            ("", TERMINAL, ThemeName::Dark),
            ("--theme light", TERMINAL, ThemeName::Light),
            ("", NO_COLOR, ThemeName::Mono),
        ] {
            let request = request(options, surroundings).unwrap();
            let Output::Viewer(asked) = request.output else {
                panic!("it is the viewer");
            };
            let expected = tui::Options {
                theme,
                mouse: false,
                ..tui::Options::default()
            };
            assert_eq!(request.heed(asked, &dark), expected, "{options}");
        }
    }

    #[test]
    fn the_viewer_opens_where_there_is_a_terminal_that_can_show_it() {
        let asking = tui::Options {
            ask_theme: true,
            ..tui::Options::default()
        };
        check("", TERMINAL, Output::Viewer(asking));
        check("", PIPE, Output::Page(TEXT));
        let as_wide = text::Options { width: 132, ..TEXT };
        check("", DUMB, Output::Page(as_wide));
        refused("--format tui", PIPE, "standard output is none");
        refused("--format tui", DUMB, "TERM is dumb");
    }

    #[test]
    fn a_page_is_as_wide_as_asked_else_as_the_terminal_else_100() {
        let page = |width, theme| {
            Output::Page(text::Options {
                width,
                theme,
                ..TEXT
            })
        };
        let ansi = Some(ThemeName::Ansi);
        check("--width 90", PIPE, page(90, None));
        check("--width 90", TERMINAL, page(90, ansi));
        check("--format text", TERMINAL, page(132, ansi));
        check("--format text", PIPE, page(100, None));
    }

    #[test]
    fn two_columns_need_80() {
        let page = |layout, width| {
            Output::Page(text::Options {
                layout,
                width,
                ..TEXT
            })
        };
        check("--width 80", PIPE, page(Layout::SideBySide, 80));
        check("--width 79", PIPE, page(Layout::OneColumn, 79));
        check("--format inline", PIPE, page(Layout::OneColumn, 100));
    }

    #[test]
    fn the_color_flag_wins_then_no_color_then_the_terminal() {
        let rows = [
            (ColorFlag::Always, true, false, true),
            (ColorFlag::Never, false, true, false),
            (ColorFlag::Auto, true, true, false),
            (ColorFlag::Auto, false, true, true),
            (ColorFlag::Auto, false, false, false),
        ];
        for (flag, no_color, shows_color, expected) in rows {
            assert_eq!(use_color(flag, no_color, shows_color), expected);
        }
        let viewer = |theme| {
            Output::Viewer(tui::Options {
                theme,
                ..tui::Options::default()
            })
        };
        check("", NO_COLOR, viewer(ThemeName::Mono));
        check("--color never", TERMINAL, viewer(ThemeName::Mono));
        check(
            "--color always --theme dark",
            NO_COLOR,
            viewer(ThemeName::Dark),
        );
    }

    #[test]
    fn context_means_changes_only() {
        let page = |context| {
            Output::Page(text::Options {
                scope: Scope::ChangesOnly { context },
                ..TEXT
            })
        };
        check("--changes-only", PIPE, page(1));
        check("--context 0", PIPE, page(0));
        check("--changes-only --context 3", PIPE, page(3));
    }

    #[test]
    fn a_frame_depends_on_nothing_but_the_arguments() {
        let frame = Output::Frame {
            options: tui::Options::default(),
            keys: "jj".into(),
            size: (60, 20),
        };
        for surroundings in [PIPE, TERMINAL, DUMB, NO_COLOR] {
            check(
                "--print --keys jj --size 60x20",
                surroundings,
                frame.clone(),
            );
        }
    }

    #[test]
    fn options_that_the_output_cannot_heed_are_refused() {
        let rows = [
            ("--print --format json", "cannot be used with --format json"),
            ("--print --width 60", "--size"),
            ("--format json --width 60", "--width is for text and inline"),
            ("--format tui --width 60", "--width is for text and inline"),
            ("--format summary --changes-only", "--changes-only is for"),
            ("--format json --context 2", "--context is for"),
            ("--format json --theme dark", "--theme is for"),
            ("--print --theme dark", "cannot be used with"),
            ("--keys j", "--print"),
            ("--size 10x10", "--print"),
            ("--brief --format json", "cannot be used with"),
            ("--quiet --brief", "cannot be used with"),
            ("--quiet --width 60", "cannot be used with"),
            ("--demo", "cannot be used with"),
        ];
        for (options, expected) in rows {
            refused(options, TERMINAL, expected);
        }
    }

    #[test]
    fn standard_input_is_one_of_the_two_at_most() {
        let args = Args::try_parse_from(["wirediff", "-", "b"]).unwrap();
        let sources = Request::new(args, PIPE).unwrap().sources;
        let expected = Pair::new(Source::StandardInput, Source::File("b".into()));
        assert_eq!(sources, expected);
        let args = Args::try_parse_from(["wirediff", "-", "-"]).unwrap();
        let error = Request::new(args, PIPE).unwrap_err().to_string();
        assert!(error.contains("only once"), "{error}");
    }
}
