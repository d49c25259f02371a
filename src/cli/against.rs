//! `--against`: one wire and many copies of it, to a table of what became of it in each, a line of JSON a copy, or the
//! viewer.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};
use wirediff::batch::Id;
use wirediff::compare::Ready;
use wirediff::cores::Cores;
use wirediff::render::copies::{Copy, Figures, table};
use wirediff::render::records;
use wirediff::side::Pair;
use wirediff::story::Story;
use wirediff::watch::Unwatched;

use crate::cli::args::{Args, Format};
use crate::cli::flow::{Flow, Outcome};
use crate::cli::many::{Rules, Verdict, compared, guarded, until_signal};
use crate::cli::refuse_overwriting;
use crate::cli::request::{Output, Request};
use crate::cli::surroundings::Surroundings;
use crate::cli::versions::{Reading, version};
use crate::exit;
use crate::input::{Source, shown};
use crate::output::{self, Target};

/// Columns of the table when there is no terminal to ask.
const TABLE_WIDTH: usize = 100;

/// Compares the wire with each copy and gives the exit status.
pub fn run(args: &Args, wire_path: &Path, surroundings: Surroundings) -> Result<u8> {
    let form = match args.format {
        None | Some(Format::Text) => Some(Form::Table),
        Some(Format::Json) => Some(Form::Json),
        Some(Format::Tui) => None,
        Some(_) => bail!(
            "--against gives a table, lines of JSON or the viewer; --format may be text, json or tui"
        ),
    };
    let copies = args.old.iter().chain(&args.new).chain(&args.more);
    let paths: Vec<PathBuf> = copies.cloned().collect();
    let copies: Vec<Source> = paths.iter().cloned().map(Source::named).collect();
    ensure!(
        !copies.is_empty(),
        "--against compares the wire with its copies; name one file or more beside it"
    );
    let wire = Source::named(wire_path.into());
    let from_input = copies.iter().chain([&wire]);
    let from_input = from_input.filter(|source| **source == Source::StandardInput);
    ensure!(
        from_input.count() <= 1,
        "standard input can be read only once; give files in place of the other -"
    );
    let Some(form) = form else {
        return view(args, wire_path, paths, surroundings);
    };
    refuse_options_of_the_viewer(args)?;
    let target = Target::new(args.output.clone());
    refuse_overwriting(&target, &copies)?;
    refuse_overwriting(&target, std::slice::from_ref(&wire))?;
    let mut rules = Rules::new(args)?;
    // One ends it after the copies in hand, of which this is one.
    let gives_up = io::stderr()
        .is_terminal()
        .then_some("Ctrl-C twice gives up");
    rules.reading.gives_up = gives_up;
    let name = shown(&wire.name());
    let wire = story(wire, &rules)?;
    let pool = Cores(args.threads).pool()?;
    let flow = Flow::begin(&pool, copies.into_iter(), move |bench| {
        let ready = rules.ready();
        bench.each(|copy| done(copy, &wire, &rules, &ready, form));
    });
    let mut worst = Verdict::Same;
    let mut rows = Vec::new();
    let mut signal = None;
    output::write(&target, |out| {
        signal = until_signal(&flow, |done: Done| {
            worst = worst.max(done.verdict);
            match done.answer {
                Answer::Row(row) => rows.push(row),
                Answer::Line(line) => {
                    out.write_all(&line)?;
                    out.flush()?;
                }
            }
            Ok(())
        })?;
        match (form, signal) {
            (Form::Table, None) => {
                let width = match target {
                    Target::StandardOutput => surroundings.width,
                    Target::File(_) => None,
                };
                let width = width.map_or(TABLE_WIDTH, usize::from);
                table(out, &name, &mut rows, width)
            }
            _ => Ok(()),
        }
    })?;
    Ok(signal.map_or(worst.exit_status(), exit::by_signal))
}

/// Opens the viewer on the wire and its first copy, the others to step through.
fn view(args: &Args, wire: &Path, copies: Vec<PathBuf>, surroundings: Surroundings) -> Result<u8> {
    let mut first = args.clone();
    first.old = Some(wire.into());
    first.new = copies.first().cloned();
    first.more.clear();
    let request = Request::new(first, surroundings)?;
    let Output::Viewer(options) = request.output else {
        bail!("--format tui opens the viewer");
    };
    let reading = Reading {
        max_size: request.max_size,
        options: request.read.clone(),
        // The viewer says so itself.
        gives_up: None,
    };
    let named = |source: Source| {
        let name = shown(&source.name());
        version(source, name, &reading)
    };
    let copies: Vec<_> = copies.into_iter().map(Source::named).map(named).collect();
    let sources = Pair::new(named(Source::named(wire.into())), copies[0].clone());
    super::view(&request, sources, copies, options)
}

fn refuse_options_of_the_viewer(args: &Args) -> Result<()> {
    for (given, option) in [
        (args.changes_only, "--changes-only"),
        (args.context.is_some(), "--context"),
        (args.theme.is_some(), "--theme"),
        (args.no_mouse, "--no-mouse"),
    ] {
        ensure!(
            !given,
            "{option} is for the viewer and cannot be used with --against without --format tui"
        );
    }
    Ok(())
}

#[derive(Debug, Clone, Copy)]
enum Form {
    Table,
    Json,
}

/// What a copy came to.
struct Done {
    answer: Answer,
    verdict: Verdict,
}

enum Answer {
    Row(Copy),
    Line(Vec<u8>),
}

impl Outcome for Done {
    fn size(&self) -> usize {
        match &self.answer {
            Answer::Row(_) => 0,
            Answer::Line(line) => line.len(),
        }
    }
}

/// A version by its full name: copies in several folders often have one name.
fn story(source: Source, rules: &Rules) -> Result<Story> {
    let name = source.name();
    version(source, name, &rules.reading).story(&Unwatched)
}

fn done(copy: Source, wire: &Story, rules: &Rules, ready: &Ready, form: Form) -> Done {
    let name = copy.name();
    let id = Id::named(&name);
    let done = guarded(|| {
        let copy = story(copy, rules)?;
        let stories = Pair::new(wire, &copy);
        let changes = compared(stories, ready)?;
        let answer = match form {
            Form::Table => Answer::Row(Copy {
                name: shown(&name),
                figures: Ok(Figures::of(&changes, stories)),
            }),
            Form::Json => {
                let mut line = Vec::new();
                records::whole(&mut line, &id, stories, &changes)?;
                Answer::Line(line)
            }
        };
        Ok(Done {
            answer,
            verdict: rules.verdict(&changes),
        })
    });
    done.unwrap_or_else(|error| Done {
        answer: failed(&name, &id, &shown(&format!("{error:#}")), form),
        verdict: Verdict::Failed,
    })
}

fn failed(name: &str, id: &Id, why: &str, form: Form) -> Answer {
    match form {
        Form::Table => Answer::Row(Copy {
            name: shown(name),
            figures: Err(why.into()),
        }),
        Form::Json => {
            let mut line = Vec::new();
            records::fault(&mut line, id, None, why).expect("a line in memory takes all");
            Answer::Line(line)
        }
    }
}
