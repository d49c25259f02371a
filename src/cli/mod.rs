//! What the user asked for to what is done: arguments, a request, two stories, their changes, an output.
//! Here the program meets files, the terminal and the environment; what it calls does not.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::sync::Arc;

use anyhow::{Result, bail, ensure};
use wirediff::changes::Changes;
use wirediff::config::Config;
use wirediff::cores::Cores;
use wirediff::render::html::html;
use wirediff::render::json::json;
use wirediff::render::markdown::markdown;
use wirediff::render::summary::{in_one_line, summary};
use wirediff::render::text::text;
use wirediff::side::Pair;
use wirediff::source::{Source as Version, Sources};
use wirediff::story::Story;
use wirediff::tui::{self, Custom, Desk, Ending};
use wirediff::watch::Unwatched;

use crate::cli::external_diff::Call;
use crate::cli::gate::differs;
use crate::cli::generate::generated;
use crate::cli::request::{Output, Request};
use crate::cli::surroundings::Surroundings;
use crate::cli::versions::versions;
use crate::exit;
use crate::input::{Source, shown};
use crate::output::{self, Target};

mod against;
mod args;
mod batch;
mod configuration;
mod external_diff;
mod flow;
mod folders;
mod gate;
mod generate;
mod help;
mod lines;
mod manual;
mod many;
mod patience;
mod progress;
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
        let text = generated(what)?;
        output::write(&Target::StandardOutput, |out| out.write_all(&text))?;
        return Ok(exit::SAME);
    }
    if let Some(batch) = &args.batch {
        return batch::run(&args, batch, surroundings);
    }
    if let Some(wire) = &args.against {
        return against::run(&args, wire, surroundings);
    }
    let request = Request::new(args, surroundings)?;
    if let Output::Viewer(options) = request.output {
        return view(&request, versions(&request), Vec::new(), options);
    }
    let custom = custom_for(&request)?;
    let compared_files = [request.sources.old.clone(), request.sources.new.clone()];
    refuse_overwriting(&request.target, &compared_files)?;
    let (stories, changes) = compared(&request, &custom)?;
    let status = match differs(&changes, &request.fail_on) && !request.exit_zero {
        true => exit::DIFFERENT,
        false => exit::SAME,
    };
    print(&request, custom, stories, changes)?;
    Ok(status)
}

/// Shows one file of git's diff. git gives the diff up where a file's exit status is another than 0, so whatever goes
/// wrong is said in the file's place on the page, and a difference is no news.
fn run_for_git(call: &Call, surroundings: Surroundings) -> Result<u8> {
    shown_for_git(call, surroundings).or_else(|error| {
        let said = format!("{}: {error:#}", call.heading());
        output::write(&Target::StandardOutput, |out| writeln!(out, "{said}"))?;
        Ok(exit::SAME)
    })
}

fn shown_for_git(call: &Call, surroundings: Surroundings) -> Result<u8> {
    let args = match call.args(surroundings) {
        Ok(args) => args,
        Err(refusal) => return explain(&refusal, surroundings),
    };
    let mut request = Request::new(args, surroundings)?;
    request.sources = call.sources()?;
    if let Output::Viewer(options) = request.output {
        return view(&request, versions(&request), Vec::new(), options);
    }
    ensure!(
        request.target == Target::StandardOutput || call.is_alone(),
        "--output names one file and this diff has {} of them; name one, as in git diff -- FILE, or take them all \
         with git diff > FILE",
        call.total()
    );
    let compared_files = [request.sources.old.clone(), request.sources.new.clone()];
    refuse_overwriting(&request.target, &compared_files)?;
    let custom = custom_for(&request)?;
    let (stories, changes) = compared(&request, &custom)?;
    if request.target == Target::StandardOutput {
        output::write(&request.target, |out| {
            external_diff::head(out, call, &request.output)
        })?;
    }
    print(&request, custom, stories, changes)?;
    Ok(exit::SAME)
}

/// `copies`: the new versions to step through, where there are several.
fn view(
    request: &Request,
    sources: Sources,
    copies: Vec<Arc<dyn Version>>,
    options: tui::Options,
) -> Result<u8> {
    let (config, told) = configuration::or_default(request.config.as_deref())?;
    let options = request.heed(options, &config);
    let desk = Desk {
        copies,
        ..desk(sources, config, request.cores, told)
    };
    let ending = tui::run(desk, options)?;
    Ok(match ending {
        Ending::Closed => exit::SAME,
        Ending::Signal(number) => exit::by_signal(number),
    })
}

/// What the configuration says, where it counts: a frame depends on nothing but the arguments.
fn custom_for(request: &Request) -> Result<Custom> {
    Ok(custom(match (&request.output, &request.config) {
        (Output::Frame { .. }, None) => Config::default(),
        (_, named) => configuration::read(named.as_deref())?,
    }))
}

fn compared(request: &Request, custom: &Custom) -> Result<(Pair<Story>, Changes)> {
    let house = &custom.house;
    request
        .cores
        .compared(&versions(request), house, &Unwatched)
}

fn print(request: &Request, custom: Custom, stories: Pair<Story>, changes: Changes) -> Result<()> {
    // The program ends here, and all its memory goes at once: sooner than a sentence after the other.
    let (stories, changes) = (ManuallyDrop::new(stories), ManuallyDrop::new(changes));
    let both = stories.as_ref();
    let write = |content: &dyn Fn(&mut (dyn Write + Send)) -> io::Result<()>| {
        output::write(&request.target, content)
    };
    match &request.output {
        // Shown by `view`.
        Output::Viewer(_) => Ok(()),
        Output::Frame {
            options,
            keys,
            size,
        } => {
            let stories = ManuallyDrop::into_inner(stories);
            let changes = ManuallyDrop::into_inner(changes);
            let frame = tui::print(stories, changes, *options, custom, keys, *size)?;
            write(&|out| writeln!(out, "{}", frame.trim_end_matches('\n')))
        }
        Output::Page(options) => write(&|out| text(out, both, &changes, options, request.cores)),
        Output::Html => write(&|out| html(out, both, &changes, request.cores)),
        Output::Markdown => write(&|out| markdown(out, both, &changes)),
        Output::Json => write(&|out| json(out, both, &changes)),
        Output::Summary => write(&|out| summary(out, both, &changes)),
        Output::Brief => write(&|out| writeln!(out, "{}", in_one_line(both, &changes))),
        Output::Nothing => Ok(()),
    }
}

/// A story is not replaced by what is said of it.
fn refuse_overwriting(target: &Target, compared: &[Source]) -> Result<()> {
    let Target::File(target) = target else {
        return Ok(());
    };
    for source in compared {
        if let Source::File(path) | Source::Copy { path, .. } = source
            && let (Ok(one), Ok(other)) = (fs::canonicalize(path), fs::canonicalize(target))
            && one == other
            && one.is_file()
        {
            let name = shown(&target.to_string_lossy());
            bail!("--output {name} is one of the files that are compared; give another name");
        }
    }
    Ok(())
}

/// What the viewer may use: the environment names it, and nothing else does.
fn desk(sources: Sources, config: Config, cores: Cores, told: Option<String>) -> Desk {
    let editor = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
        let command = env::var_os(name)?;
        (!command.is_empty()).then_some(command)
    });
    Desk {
        sources,
        copies: Vec::new(),
        notes: folders::notes_file(),
        editor,
        custom: custom(config),
        cores,
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
