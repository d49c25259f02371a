//! What the user asked for to what is done: arguments, a request, two stories, their changes, an output.
//! Here the program meets files, the terminal and the environment; what it calls does not.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::sync::Arc;

use anyhow::{Result, bail};
use wirediff::compare::compare_by;
use wirediff::config::{Config, default_config};
use wirediff::read;
use wirediff::render::html::html;
use wirediff::render::json::{self, json};
use wirediff::render::markdown::markdown;
use wirediff::render::summary::{in_one_line, summary};
use wirediff::render::text::text;
use wirediff::source::{Sources, stories};
use wirediff::tui::{self, Custom, Desk, Ending};
use wirediff::watch::Unwatched;

use crate::cli::args::Generated;
use crate::cli::request::{Output, Request};
use crate::cli::surroundings::Surroundings;
use crate::cli::versions::versions;
use crate::exit;
use crate::input::{Source, shown};
use crate::output::{self, Target};

mod args;
mod configuration;
mod folders;
mod gate;
mod request;
mod surroundings;
mod values;
mod versions;

/// Does what the arguments of the process ask for and gives the exit status.
pub fn run() -> Result<u8> {
    let surroundings = Surroundings::now();
    let args = match args::parse() {
        Ok(args) => args,
        Err(refusal) => return explain(&refusal, surroundings),
    };
    if let Some(generated) = args.generate {
        let text = match generated {
            Generated::Config => default_config(),
            Generated::JsonSchema => json::SCHEMA.into(),
        };
        output::write(&Target::StandardOutput, |out| {
            out.write_all(text.as_bytes())
        })?;
        return Ok(exit::SAME);
    }
    let request = Request::new(args, surroundings)?;
    let sources = versions(&request);
    if let Output::Viewer(options) = request.output {
        let (config, told) = configuration::or_default(request.config.as_deref())?;
        let options = request.heed(options, &config);
        let ending = tui::run(desk(sources, config, told), options)?;
        return Ok(match ending {
            Ending::Closed => exit::SAME,
            Ending::Signal(number) => exit::by_signal(number),
        });
    }
    let config = match (&request.output, &request.config) {
        // A frame depends on nothing but the arguments.
        (Output::Frame { .. }, None) => Config::default(),
        (_, named) => configuration::read(named.as_deref())?,
    };
    let custom = custom(config);
    refuse_overwriting(&request)?;
    let stories = stories(&sources, &Unwatched)?;
    let changes = compare_by(stories.as_ref(), &custom.house, &Unwatched);
    let changes = changes.map_err(|_| read::Error::Stopped)?;
    let differs = match request.fail_on.as_slice() {
        [] => !changes.is_empty(),
        gates => gates.iter().any(|gate| gate.is_met(&changes)),
    };
    let status = match differs && !request.exit_zero {
        true => exit::DIFFERENT,
        false => exit::SAME,
    };
    let both = stories.as_ref();
    let write = |content: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
        output::write(&request.target, content)
    };
    match request.output {
        Output::Viewer(_) => {}
        Output::Frame {
            options,
            keys,
            size,
        } => {
            let frame = tui::print(stories, changes, options, custom, &keys, size)?;
            write(&|out| writeln!(out, "{}", frame.trim_end_matches('\n')))?;
        }
        Output::Page(options) => write(&|out| text(out, both, &changes, &options))?,
        Output::Html => write(&|out| html(out, both, &changes))?,
        Output::Markdown => write(&|out| markdown(out, both, &changes))?,
        Output::Json => write(&|out| json(out, both, &changes))?,
        Output::Summary => write(&|out| summary(out, both, &changes))?,
        Output::Brief => write(&|out| writeln!(out, "{}", in_one_line(both, &changes)))?,
        Output::Nothing => {}
    }
    Ok(status)
}

/// A story is not replaced by what is said of it.
fn refuse_overwriting(request: &Request) -> Result<()> {
    let Target::File(target) = &request.target else {
        return Ok(());
    };
    let sources = [&request.sources.old, &request.sources.new];
    for source in sources {
        if let Source::File(path) = source
            && let (Ok(one), Ok(other)) = (fs::canonicalize(path), fs::canonicalize(target))
            && one == other
            && one.is_file()
        {
            let name = shown(&target.to_string_lossy());
            bail!("--output {name} is one of the two stories; give another name");
        }
    }
    Ok(())
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
        custom: custom(config),
        told,
    }
}

fn custom(config: Config) -> Custom {
    Custom {
        keymap: config.keymap,
        house: Arc::new(config.house),
    }
}

/// Help and version go to standard output; what is wrong with the arguments becomes the error, which clap begins by
/// "error: ".
fn explain(refusal: &clap::Error, surroundings: Surroundings) -> Result<u8> {
    let text = refusal.render();
    if !refusal.use_stderr() {
        let plain = surroundings.no_color || surroundings.is_dumb || !surroundings.is_terminal;
        output::write(&Target::StandardOutput, |out| match plain {
            true => write!(out, "{text}"),
            false => write!(out, "{}", text.ansi()),
        })?;
        return Ok(exit::SAME);
    }
    let text = text.to_string();
    bail!("{}", text.trim_end().trim_start_matches("error: "))
}
