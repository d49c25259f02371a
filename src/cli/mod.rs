//! What the user asked for to what is done: arguments, a request, two stories, their changes, an output.
//! Here the program meets files, the terminal and the environment; what it calls does not.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufWriter, Write};

use anyhow::{Result, anyhow, bail};
use wirediff::changes::Changes;
use wirediff::compare::compare;
use wirediff::read;
use wirediff::render::json::json;
use wirediff::render::summary::{in_one_line, summary};
use wirediff::render::text::text;
use wirediff::side::Pair;
use wirediff::source::{Sources, stories};
use wirediff::story::Story;
use wirediff::tui::{self, Config, Desk, Ending};
use wirediff::watch::Unwatched;

use crate::cli::external_diff::Call;
use crate::cli::generate::generated;
use crate::cli::request::{Output, Request};
use crate::cli::surroundings::Surroundings;
use crate::cli::versions::versions;
use crate::exit;
use crate::input;

mod args;
mod configuration;
mod external_diff;
mod folders;
mod gate;
mod generate;
mod help;
mod manual;
mod patience;
mod request;
mod surroundings;
mod values;
mod versions;

/// Does what the arguments of the process ask for and gives the exit status.
pub fn run() -> Result<u8> {
    let surroundings = Surroundings::now();
    let words: Vec<OsString> = env::args_os().collect();
    if let Some(call) = Call::new(&words) {
        return run_for_git(&call, surroundings);
    }
    let args = match args::parse(words) {
        Ok(args) => args,
        Err(refusal) => return explain(&refusal, surroundings),
    };
    if let Some(what) = args.generate {
        write(|out| out.write_all(&generated(what)?))?;
        return Ok(exit::SAME);
    }
    let request = Request::new(args, surroundings)?;
    if let Output::Viewer(options) = request.output {
        return view(&request, options);
    }
    let (stories, changes) = compared(&request)?;
    let differs = match request.fail_on.as_slice() {
        [] => !changes.is_empty(),
        gates => gates.iter().any(|gate| gate.is_met(&changes)),
    };
    let status = match differs && !request.exit_zero {
        true => exit::DIFFERENT,
        false => exit::SAME,
    };
    print(request.output, stories, changes)?;
    Ok(status)
}

/// Shows one file of git's diff. git gives the diff up where a file's exit status is another than 0, so a file that cannot
/// be compared is said in its place on the page, and a difference is no news.
fn run_for_git(call: &Call, surroundings: Surroundings) -> Result<u8> {
    let args = match call.args(surroundings) {
        Ok(args) => args,
        Err(refusal) => return explain(&refusal, surroundings),
    };
    let mut request = Request::new(args, surroundings)?;
    let Some(sources) = call.sources() else {
        let said = format!("{}: {}", call.heading(), call.unmerged());
        write(|out| writeln!(out, "{said}"))?;
        return Ok(exit::SAME);
    };
    request.sources = sources;
    if let Output::Viewer(options) = request.output {
        return view(&request, options);
    }
    match compared(&request) {
        Ok((stories, changes)) => {
            write(|out| external_diff::head(out, call, &request.output))?;
            print(request.output, stories, changes)?;
        }
        Err(error) => write(|out| writeln!(out, "{}: {error:#}", call.heading()))?,
    }
    Ok(exit::SAME)
}

fn view(request: &Request, options: tui::Options) -> Result<u8> {
    let (config, told) = configuration::read(request.config.as_deref())?;
    let options = request.heed(options, &config);
    let ending = tui::run(desk(versions(request), config, told), options)?;
    Ok(match ending {
        Ending::Closed => exit::SAME,
        Ending::Signal(number) => exit::by_signal(number),
    })
}

fn compared(request: &Request) -> Result<(Pair<Story>, Changes)> {
    let stories = stories(&versions(request), &Unwatched)?;
    let changes = compare(stories.as_ref(), &Unwatched).map_err(|_| read::Error::Stopped)?;
    Ok((stories, changes))
}

fn print(output: Output, stories: Pair<Story>, changes: Changes) -> Result<()> {
    let both = stories.as_ref();
    match output {
        // Shown by `view`.
        Output::Viewer(_) => Ok(()),
        Output::Frame {
            options,
            keys,
            size,
        } => {
            let frame = tui::print(stories, changes, options, &keys, size)?;
            write(|out| writeln!(out, "{}", frame.trim_end_matches('\n')))
        }
        Output::Page(options) => write(|out| text(out, both, &changes, &options)),
        Output::Json => write(|out| json(out, both, &changes)),
        Output::Summary => write(|out| summary(out, both, &changes)),
        Output::Brief => write(|out| writeln!(out, "{}", in_one_line(both, &changes))),
        Output::Nothing => Ok(()),
    }
}

/// What the viewer may use: the environment names it, and nothing else does.
fn desk(sources: Sources, config: Config, told: Option<String>) -> Desk {
    let editor = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
        let command = env::var_os(name)?;
        (!command.is_empty()).then_some(command)
    });
    Desk {
        sources,
        notes: folders::notes_file(),
        editor,
        keymap: config.keymap,
        told,
    }
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
