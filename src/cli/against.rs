//! `--against`: one wire and many copies of it, to a table of what became of it in each, or a line of JSON a copy.

use std::path::Path;

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
use crate::cli::surroundings::Surroundings;
use crate::cli::versions::version;
use crate::exit;
use crate::input::{Source, shown};
use crate::output::{self, Target};

/// Columns of the table when there is no terminal to ask.
const TABLE_WIDTH: usize = 100;

/// Compares the wire with each copy and gives the exit status.
pub fn run(args: &Args, wire: &Path, surroundings: Surroundings) -> Result<u8> {
    let form = match args.format {
        None | Some(Format::Text) => Form::Table,
        Some(Format::Json) => Form::Json,
        Some(_) => bail!("--against gives a table or lines of JSON; --format may be text or json"),
    };
    let copies = args.old.iter().chain(&args.new).chain(&args.more);
    let copies: Vec<Source> = copies.cloned().map(Source::named).collect();
    ensure!(
        !copies.is_empty(),
        "--against compares the wire with its copies; name one file or more beside it"
    );
    let wire = Source::named(wire.into());
    let from_input = copies.iter().chain([&wire]);
    let from_input = from_input.filter(|source| **source == Source::StandardInput);
    ensure!(
        from_input.count() <= 1,
        "standard input can be read only once; give files in place of the other -"
    );
    let target = Target::new(args.output.clone());
    refuse_overwriting(&target, &copies)?;
    refuse_overwriting(&target, std::slice::from_ref(&wire))?;
    let rules = Rules::new(args)?;
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
