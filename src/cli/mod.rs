//! What the user asked for to what is done: arguments, a request, two stories, their changes, an output.
//! Here the program meets files, the terminal and the environment; what it calls does not.

use std::io::{self, BufWriter, Write};
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use wirediff::compare::compare;
use wirediff::read::{self, read};
use wirediff::render::json::json;
use wirediff::render::summary::{in_one_line, summary};
use wirediff::render::text::text;
use wirediff::side::Pair;
use wirediff::story::Story;
use wirediff::tui::{self, Ending};
use wirediff::watch::Unwatched;

use crate::cli::request::{Output, Request};
use crate::cli::surroundings::Surroundings;
use crate::exit;
use crate::input::{self, Source};

mod args;
mod gate;
mod request;
mod surroundings;
mod values;

/// Does what the arguments of the process ask for and gives the exit status.
pub fn run() -> Result<u8> {
    let surroundings = Surroundings::now();
    let args = match args::parse() {
        Ok(args) => args,
        Err(refusal) => return explain(&refusal, surroundings),
    };
    let request = Request::new(args, surroundings)?;
    let stories = stories(&request)?;
    let changes = compare(stories.as_ref(), &Unwatched).map_err(|_| read::Error::Stopped)?;
    let differs = match request.fail_on.as_slice() {
        [] => !changes.is_empty(),
        gates => gates.iter().any(|gate| gate.is_met(&changes)),
    };
    let status = match differs && !request.exit_zero {
        true => exit::DIFFERENT,
        false => exit::SAME,
    };
    let both = stories.as_ref();
    match request.output {
        Output::Viewer(options) => {
            return Ok(match tui::run(stories, changes, options)? {
                Ending::Closed => exit::SAME,
                Ending::Signal(number) => exit::by_signal(number),
            });
        }
        Output::Frame {
            options,
            keys,
            size,
        } => {
            let frame = tui::print(stories, changes, options, &keys, size)?;
            write(|out| writeln!(out, "{}", frame.trim_end_matches('\n')))?;
        }
        Output::Page(options) => write(|out| text(out, both, &changes, &options))?,
        Output::Json => write(|out| json(out, both, &changes))?,
        Output::Summary => write(|out| summary(out, both, &changes))?,
        Output::Brief => write(|out| writeln!(out, "{}", in_one_line(both, &changes)))?,
        Output::Nothing => {}
    }
    Ok(status)
}

/// Help and version go to standard output; what is wrong with the arguments becomes the error, which clap begins by
/// "error: ".
fn explain(refusal: &clap::Error, surroundings: Surroundings) -> Result<u8> {
    let text = refusal.render();
    if !refusal.use_stderr() {
        let plain = surroundings.no_color || surroundings.is_dumb || !surroundings.is_terminal;
        write(|out| match plain {
            true => write!(out, "{text}"),
            false => write!(out, "{}", text.ansi()),
        })?;
        return Ok(exit::SAME);
    }
    let text = text.to_string();
    bail!("{}", text.trim_end().trim_start_matches("error: "))
}

fn stories(request: &Request) -> Result<Pair<Story>> {
    let Pair { old, new } = &request.sources;
    let old_bytes = input::bytes(old, request.max_size)?;
    let new_bytes = input::bytes(new, request.max_size)?;
    let names = names(&request.sources);
    let read = |source: &Source, bytes: Vec<u8>, name: &str| {
        let story = read(&bytes, name, &request.read, &Unwatched);
        story.with_context(|| format!("cannot compare {}", input::shown(&source.name())))
    };
    // Reading takes as long as comparing, and neither story waits for the other.
    let (old, new) = thread::scope(|scope| {
        let old = scope.spawn(|| read(old, old_bytes, &names.old));
        let new = read(new, new_bytes, &names.new);
        (old.join(), new)
    });
    let old = old.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    Ok(Pair::new(old?, new?))
}

/// What the two versions are called: their files' names, with the folders only where it takes them to tell the two apart.
fn names(sources: &Pair<Source>) -> Pair<String> {
    let full = sources.as_ref().map(Source::name);
    let short = sources.as_ref().map(Source::short_name);
    match short.old == short.new && full.old != full.new {
        true => full,
        false => short,
    }
}

/// Writes to standard output. A reader that has had enough and closed the pipe is no trouble.
fn write(output: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match output(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(anyhow!(
            "cannot write to standard output: {}",
            input::reason(&error)
        )),
        _ => Ok(()),
    }
}
