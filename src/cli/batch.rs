//! `--batch`: many pairs, a line of JSON each, to a line of JSON each, in the same order.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal};
use std::path::Path;

use anyhow::{Error, Result, bail};
use wirediff::batch::{Fault, Id, Record, Version, record};
use wirediff::bytes::in_words;
use wirediff::compare::Ready;
use wirediff::cores::Cores;
use wirediff::render::records;
use wirediff::side::Pair;
use wirediff::source::stories;
use wirediff::watch::Unwatched;

use crate::cli::args::{Args, Format};
use crate::cli::flow::{Flow, Outcome};
use crate::cli::lines::{Line, Lines};
use crate::cli::many::{Rules, Verdict, compared, guarded, until_signal};
use crate::cli::patience::Patience;
use crate::cli::progress::Progress;
use crate::cli::surroundings::Surroundings;
use crate::cli::{refuse_overwriting, versions};
use crate::exit;
use crate::input::{self, Source, shown};
use crate::output::{self, Target};

/// Compares what the batch holds and gives the exit status.
pub fn run(args: &Args, batch: &Path, surroundings: Surroundings) -> Result<u8> {
    let form = match args.format {
        None | Some(Format::Json) => Form::Whole,
        Some(Format::Summary) => Form::Summary,
        Some(_) => bail!("--batch gives a line of JSON a pair; --format may be json or summary"),
    };
    let target = Target::new(args.output.clone());
    refuse_overwriting(&target, &[Source::named(batch.into())])?;
    let rules = Rules::new(args)?;
    let (input, size) = open(batch)?;
    let lines = Lines::new(input, rules.reading.max_size);
    let pool = Cores(args.threads).pool()?;
    let flow = Flow::begin(&pool, lines, move |bench| {
        let ready = rules.ready();
        bench.each(|line| done(line, &rules, &ready, form));
    });
    let mut progress = Progress::new(size, surroundings);
    let mut worst = Verdict::Same;
    let mut trouble = None;
    let mut signal = None;
    output::write(&target, |out| {
        signal = until_signal(&flow, |done: Done| {
            match done.text {
                Ok(text) => {
                    out.write_all(&text)?;
                    out.flush()?;
                }
                Err(error) => trouble = Some(error),
            }
            worst = worst.max(done.verdict);
            progress.done(done.verdict == Verdict::Failed, done.read);
            Ok(())
        })?;
        Ok(())
    })?;
    progress.end();
    match (signal, trouble) {
        (Some(signal), _) => Ok(exit::by_signal(signal)),
        (None, Some(cause)) => {
            let name = Source::named(batch.into()).name();
            Err(input::Error::Unreadable { name, cause }.into())
        }
        (None, None) => Ok(worst.exit_status()),
    }
}

#[derive(Debug, Clone, Copy)]
enum Form {
    Whole,
    Summary,
}

/// What a line came to.
struct Done {
    /// The line that answers it, or why there was none to read.
    text: io::Result<Vec<u8>>,
    verdict: Verdict,
    /// Bytes of the batch up to here.
    read: u64,
}

impl Outcome for Done {
    fn size(&self) -> usize {
        self.text.as_ref().map_or(0, Vec::len)
    }
}

/// The batch, and its bytes where they can be known before.
fn open(batch: &Path) -> Result<(Box<dyn BufRead + Send>, Option<u64>)> {
    /// Bytes read at once.
    const CAPACITY: usize = 1 << 16;
    let source = Source::named(batch.into());
    if source == Source::StandardInput {
        let input = BufReader::with_capacity(CAPACITY, io::stdin());
        return Ok((Box::new(input), None));
    }
    // A pipe that has a name opens when somebody writes to it.
    let is_watched = io::stderr().is_terminal();
    let patience = is_watched.then(|| Patience::with(&source.name(), "Ctrl-C gives up"));
    let opened = match batch.is_dir() {
        true => Err(io::ErrorKind::IsADirectory.into()),
        false => File::open(batch),
    };
    let file = opened.map_err(|cause| input::Error::Unreadable {
        name: source.name(),
        cause,
    })?;
    drop(patience);
    let metadata = file.metadata().ok().filter(|metadata| metadata.is_file());
    let size = metadata.map(|metadata| metadata.len());
    Ok((Box::new(BufReader::with_capacity(CAPACITY, file)), size))
}

/// Bytes that most records of two short stories take no more of. Of 64 KiB and more the allocator tidies up all that it
/// has each time.
const ROOM: usize = 40 << 10;

fn done(line: io::Result<Line>, rules: &Rules, ready: &Ready, form: Form) -> Done {
    let Line { number, text, read } = match line {
        Ok(line) => line,
        Err(error) => {
            return Done {
                text: Err(error),
                verdict: Verdict::Failed,
                read: 0,
            };
        }
    };
    let mut answer = Vec::with_capacity(match form {
        Form::Whole => ROOM,
        Form::Summary => 0,
    });
    let mut verdict = Verdict::Failed;
    let answered = match text {
        Some(text) => answered(&text, rules, ready, form, &mut answer),
        None => {
            let most = in_words(rules.reading.max_size);
            let why = format!("the line is longer than {most}; --max-size lifts this bound");
            Err(Fault {
                id: Id::null(),
                why,
            })
        }
    };
    match answered {
        Ok(found) => verdict = found,
        Err(Fault { id, why }) => {
            answer.clear();
            records::fault(&mut answer, &id, Some(number), &shown(&why))
                .expect("a line in memory takes all");
        }
    }
    Done {
        text: Ok(answer),
        verdict,
        read,
    }
}

/// Compares the two versions of a line and writes what came of it.
fn answered(
    line: &[u8],
    rules: &Rules,
    ready: &Ready,
    form: Form,
    out: &mut Vec<u8>,
) -> Result<Verdict, Fault> {
    let Record { id, versions } = record(line)?;
    let verdict = guarded(|| {
        let sources = Pair {
            old: source("old", versions.old),
            new: source("new", versions.new),
        };
        let sources = versions::pair(sources, &rules.reading);
        let stories = stories(&sources, &Unwatched)?;
        let stories = stories.as_ref();
        let changes = compared(stories, ready)?;
        match form {
            Form::Whole => records::whole(out, &id, stories, &changes)?,
            Form::Summary => records::summary(out, &id, stories, &changes)?,
        }
        Ok(rules.verdict(&changes))
    });
    verdict.map_err(|error: Error| Fault {
        id,
        why: format!("{error:#}"),
    })
}

fn source(side: &'static str, version: Version) -> Source {
    match version {
        Version::Path(path) => Source::File(path.into()),
        Version::Text(text) => Source::BuiltIn {
            name: side,
            text: text.into(),
        },
    }
}
