//! The viewer's meeting with the world: the terminal, files, signals, the clock; and the loop that carries effects out.

mod editor;
mod keeper;
mod screen;
mod signals;
mod theme;
mod work;

use std::io::{self, stdout};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{self, Event, MouseButton, MouseEventKind};
use crossterm::execute;
use crossterm::terminal::size;

use crate::files::{reason, write_anew};
use crate::house::House;
use crate::render::notes::HEADING;
use crate::side::{Pair, Side};
use crate::source::Sources;

use super::copies::Copies;
use super::keymap::Keymap;
use super::keys::{Key, Waiting};
use super::message::{Effect, Message};
use super::model::{Model, Size};
use super::report::{OnDisk, Report};
use super::script::press;
use super::update::{hear, update};
use super::{Desk, Ending, Options};

use keeper::Keeper;
use screen::{Hold, Screen};
use signals::Signals;
use theme::Late;
use work::{Loaded, Outcome, Stamp, Work, on_disk};

/// How long the loop waits before it looks whether a signal came.
const PATIENCE: Duration = Duration::from_millis(100);
/// The same, while work goes on beside the screen.
const SHORT_PATIENCE: Duration = Duration::from_millis(10);
/// Work that takes no longer than this is waited for, so that nothing flickers; a frame is to stand 100 ms after a key.
const AT_MOST_WAITED: Duration = Duration::from_millis(40);
/// The same before the first frame, which is to stand within 100 ms.
const FIRST_FRAME: Duration = Duration::from_millis(60);
/// How often it is looked whether a file changed.
const LOOK_AT_FILES: Duration = Duration::from_millis(500);
/// Rows a turn of the wheel goes.
const WHEEL: isize = 3;
/// Events dealt with before a frame is drawn, so that a held key does not lag behind.
const AT_ONCE: usize = 64;

pub fn run(desk: Desk, options: &Options) -> anyhow::Result<Ending> {
    let work = Work::load(desk.sources.clone(), desk.custom.house.clone(), desk.cores);
    let keeper = Keeper::new(desk.notes.clone());
    let _at_last = keeper.at_last();
    // Before anything is asked of the terminal: a signal must never find it changed and nobody to change it back.
    let (hold, late) = (Hold::default(), keeper.clone());
    let held = hold.clone();
    let signals = Signals::watch(move || {
        held.give_back();
        // Nobody is left to be told.
        let _ = late.keep();
    });
    let signals = signals.context("cannot watch for signals")?;
    let suited = options.ask_theme.then(theme::suited).flatten();
    let mut late_answer = Late::new(options.ask_theme && suited.is_none());
    let theme = suited.unwrap_or(options.theme);
    let options = Options { theme, ..*options };
    // What cannot be read is best said before the terminal is taken.
    let early = work.wait(FIRST_FRAME);
    let early = early.transpose()?;
    if signals.ending().is_some() {
        return Ok(closed(&signals));
    }

    let mut screen = Screen::take(hold, options.mouse).context("cannot use the terminal")?;
    let outcome = match early {
        Some(outcome) => Ok(Some(outcome)),
        None => wait(
            &work,
            &mut screen,
            &signals,
            &desk.custom.keymap,
            &mut late_answer,
        ),
    };
    let loaded = match outcome {
        Ok(Some(Outcome::Loaded(loaded))) => *loaded,
        Ok(_) => return Ok(closed(&signals)),
        Err(error) => {
            drop(screen);
            return Err(error);
        }
    };
    let mut viewer = Viewer::new(desk, keeper.clone(), screen, signals, loaded, &options)?;
    viewer.late_answer = late_answer;
    let ending = viewer.converse();
    let signal = viewer.signals.ending();
    drop(viewer);
    let kept = keeper.keep();
    // A terminal that hangs up fails under the hand; the signal is the reason.
    let ending = match (ending, signal) {
        (Ok(ending), _) => ending,
        (Err(_), Some(signal)) => Ending::Signal(signal),
        (Err(error), None) => return Err(error).context("cannot go on in the terminal"),
    };
    kept.map_err(|error| anyhow!(error))?;
    Ok(ending)
}

fn closed(signals: &Signals) -> Ending {
    match signals.ending() {
        Some(signal) => Ending::Signal(signal),
        None => Ending::Closed,
    }
}

/// Shows how far the first reading is, until it has ended or the reader stops it, which gives None.
fn wait(
    work: &Work,
    screen: &mut Screen,
    signals: &Signals,
    keymap: &Keymap,
    late_answer: &mut Late,
) -> anyhow::Result<Option<Outcome>> {
    loop {
        if let Some(outcome) = work.wait(Duration::ZERO) {
            return outcome.map(Some);
        }
        screen.draw_progress(&work.progress().said(), keymap)?;
        if signals.ending().is_some() {
            return Ok(None);
        }
        if signals.stop_asked() {
            screen.suspend()?;
        }
        if signals.continued() {
            screen.retake()?;
        }
        if !event::poll(SHORT_PATIENCE)? {
            continue;
        }
        let Event::Key(event) = event::read()? else {
            continue;
        };
        let command = Waiting::Command { counting: false };
        let key = Key::pressed(event).filter(|&key| !late_answer.is_answer(key));
        match key.and_then(|key| keymap.message_for(command, key)) {
            Some(Message::Close | Message::Escape | Message::Quit | Message::Abandon) => {
                return Ok(None);
            }
            Some(Message::Suspend) => screen.suspend()?,
            Some(Message::Redraw) => screen.retake()?,
            _ => {}
        }
    }
}

/// The viewer and all that it works with.
struct Viewer {
    model: Model,
    screen: Screen,
    signals: Signals,
    desk: Desk,
    keeper: Keeper,
    work: Option<Work>,
    /// The copy that the work is to bring.
    copy: Option<usize>,
    /// Of each file as it was read, the one that was named first before the other.
    stamps: Pair<Option<Stamp>>,
    looked: Instant,
    late_answer: Late,
    /// Whether the reader was told that marks cannot be kept.
    warned: bool,
}

/// Whether the loop goes on.
enum Next {
    On,
    /// What comes next is to be drawn first.
    Draw,
    End(Ending),
}

impl Viewer {
    fn new(
        desk: Desk,
        keeper: Keeper,
        screen: Screen,
        signals: Signals,
        loaded: Loaded,
        options: &Options,
    ) -> anyhow::Result<Viewer> {
        let (width, height) = size().context("cannot ask the terminal for its size")?;
        let Loaded {
            stories,
            compared,
            stamps,
        } = loaded;
        let mut model = Model::new(stories, compared, options, Size { width, height });
        model.custom = desk.custom.clone();
        model.copies = Copies::of(desk.copies.len());
        let (notes, told) = keeper.read();
        hear(&mut model, Report::Kept(notes));
        for told in desk.told.iter().cloned().chain(told) {
            hear(&mut model, Report::Told(told));
        }
        Ok(Viewer {
            model,
            screen,
            signals,
            desk,
            keeper,
            work: None,
            copy: None,
            stamps,
            looked: Instant::now(),
            late_answer: Late::new(false),
            warned: false,
        })
    }

    fn converse(&mut self) -> io::Result<Ending> {
        loop {
            self.screen.draw(&self.model)?;
            loop {
                if let Some(signal) = self.signals.ending() {
                    return Ok(Ending::Signal(signal));
                }
                if self.signals.stop_asked() {
                    self.screen.suspend()?;
                    break;
                }
                if self.signals.continued() {
                    self.screen.retake()?;
                    break;
                }
                if self.attend_to_work()? || self.look_at_files() {
                    break;
                }
                let patience = match self.work {
                    Some(_) => SHORT_PATIENCE,
                    None => PATIENCE,
                };
                if event::poll(patience)? {
                    break;
                }
            }
            for _ in 0..AT_ONCE {
                if !event::poll(Duration::ZERO)? {
                    break;
                }
                let effect = self.dealt_with(event::read()?);
                match self.carry_out(effect)? {
                    Next::On => {}
                    Next::Draw => break,
                    Next::End(ending) => return Ok(ending),
                }
            }
            // The size may have changed while nobody listened.
            let (width, height) = size()?;
            if self.model.size != (Size { width, height }) {
                update(&mut self.model, Message::Resized { width, height });
            }
        }
    }

    fn dealt_with(&mut self, event: Event) -> Effect {
        let model = &mut self.model;
        match event {
            Event::Key(event) => Key::pressed(event)
                .filter(|&key| !self.late_answer.is_answer(key))
                .and_then(|key| press(model, key))
                .unwrap_or(Effect::None),
            Event::Resize(width, height) => update(model, Message::Resized { width, height }),
            Event::Mouse(event) => match event.kind {
                MouseEventKind::ScrollDown => update(model, Message::Scrolled(WHEEL)),
                MouseEventKind::ScrollUp => update(model, Message::Scrolled(-WHEEL)),
                MouseEventKind::Down(MouseButton::Left) => update(
                    model,
                    Message::Clicked {
                        column: event.column,
                        row: event.row,
                    },
                ),
                _ => Effect::None,
            },
            Event::Paste(text) => {
                hear(model, Report::Pasted(text));
                Effect::None
            }
            Event::FocusGained | Event::FocusLost => Effect::None,
        }
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<Next> {
        match effect {
            Effect::None => return Ok(Next::On),
            Effect::Quit => return Ok(self.quit()),
            Effect::Abandon => {
                self.keeper.forget();
                return Ok(Next::End(Ending::Closed));
            }
            Effect::Suspend => self.screen.suspend()?,
            Effect::Redraw => self.screen.retake()?,
            Effect::KeepNotes => {
                self.keeper.put(self.model.noted.unkept());
                return Ok(Next::On);
            }
            Effect::WriteNotes { path, page } => {
                let told = written(&path, &page, &self.desk.custom.keymap);
                self.tell(told);
            }
            Effect::Exchange => {
                let stories = self.model.stories.clone();
                self.begin(Work::exchange(stories, self.house(), self.desk.cores))?;
            }
            Effect::Reload => {
                self.begin(Work::load(self.sources(), self.house(), self.desk.cores))?
            }
            Effect::ToCopy(number) => self.go_to_copy(number)?,
            Effect::StopWork => {
                self.work = None;
                self.copy = None;
                hear(&mut self.model, Report::Working(None));
                self.tell("stopped".into());
            }
            Effect::Copy(text) => execute!(stdout(), CopyToClipboard::to_clipboard_from(text))?,
            Effect::Edit { side, line } => self.edit(side, line)?,
        }
        Ok(Next::Draw)
    }

    /// Ends with the marks kept. Where that fails the reader has the chance to write the notes elsewhere first.
    fn quit(&mut self) -> Next {
        match self.keeper.keep() {
            Err(error) if !self.warned => {
                self.warned = true;
                let keymap = &self.desk.custom.keymap;
                self.tell(keymap.advising(Message::Close, "again leaves without keeping", &error));
                Next::Draw
            }
            _ => Next::End(Ending::Closed),
        }
    }

    fn tell(&mut self, text: String) {
        hear(&mut self.model, Report::Told(text));
    }

    fn house(&self) -> Arc<House> {
        self.desk.custom.house.clone()
    }

    fn sources(&self) -> Sources {
        self.as_shown(self.desk.sources.clone())
    }

    fn on_disk(&self) -> Pair<OnDisk> {
        self.as_shown(on_disk(&self.desk.sources, &self.stamps))
    }

    /// Of both files in the order in which they were named: A's first, as the sides are shown. And the other way round.
    fn as_shown<T>(&self, named: Pair<T>) -> Pair<T> {
        match self.model.exchanged {
            true => named.swapped(),
            false => named,
        }
    }

    fn go_to_copy(&mut self, number: usize) -> io::Result<()> {
        let Some(copy) = self.desk.copies.get(number) else {
            return Ok(());
        };
        let named = Pair::new(self.desk.sources.old.clone(), copy.clone());
        self.copy = Some(number);
        self.begin(Work::load(
            self.as_shown(named),
            self.house(),
            self.desk.cores,
        ))
    }

    /// Begins work beside the screen. What takes no time is waited for.
    fn begin(&mut self, work: Work) -> io::Result<()> {
        let early = work.wait(AT_MOST_WAITED);
        match early {
            Some(outcome) => self.take_in(outcome),
            None => {
                hear(&mut self.model, Report::Working(Some(work.progress())));
                self.work = Some(work);
                Ok(())
            }
        }
    }

    /// Takes in what came of the work, or how far it is; whether there is something to draw.
    fn attend_to_work(&mut self) -> io::Result<bool> {
        let Some(work) = &self.work else {
            return Ok(false);
        };
        // A place that text is typed for must not change under the hand.
        let outcome = match self.model.waiting() {
            Waiting::Text => None,
            _ => work.wait(Duration::ZERO),
        };
        if let Some(outcome) = outcome {
            self.work = None;
            hear(&mut self.model, Report::Working(None));
            self.take_in(outcome)?;
            return Ok(true);
        }
        let progress = Some(work.progress());
        let news = progress != self.model.working;
        hear(&mut self.model, Report::Working(progress));
        Ok(news)
    }

    fn take_in(&mut self, outcome: anyhow::Result<Outcome>) -> io::Result<()> {
        match outcome {
            Ok(Outcome::Loaded(loaded)) => {
                let Loaded {
                    stories,
                    compared,
                    stamps,
                } = *loaded;
                self.stamps = self.as_shown(stamps);
                hear(&mut self.model, Report::OnDisk(Pair::default()));
                let now = Box::new((stories, compared));
                let arrived = self.copy.take();
                let copy = arrived.and_then(|number| Some((number, self.desk.copies.get(number)?)));
                match copy {
                    Some((number, copy)) => {
                        self.desk.sources.new = copy.clone();
                        hear(&mut self.model, Report::Arrived(number, now));
                    }
                    None => hear(&mut self.model, Report::Loaded(now)),
                }
            }
            Ok(Outcome::Exchanged(compared)) => {
                hear(&mut self.model, Report::Exchanged(compared));
            }
            Err(error) => {
                self.copy = None;
                self.tell(format!("{error:#}"));
            }
        }
        Ok(())
    }

    /// Tells when a file is not what was read any more; whether there is something to draw.
    fn look_at_files(&mut self) -> bool {
        if self.looked.elapsed() < LOOK_AT_FILES || self.work.is_some() {
            return false;
        }
        self.looked = Instant::now();
        let now = self.on_disk();
        let news = now != self.model.disk;
        if news {
            hear(&mut self.model, Report::OnDisk(now));
        }
        news
    }

    /// Lends the terminal to the editor. Reads the files again where they were changed.
    fn edit(&mut self, side: Side, line: u32) -> io::Result<()> {
        let sources = self.sources();
        let Some(path) = sources[side].file() else {
            self.tell(format!("{} is no file that can be edited", side.letter()));
            return Ok(());
        };
        if !path.exists() {
            self.tell(format!("{} is gone from disk", side.letter()));
            return Ok(());
        }
        let Some(command) = self.desk.editor.clone() else {
            self.tell("set VISUAL or EDITOR to say which editor".into());
            return Ok(());
        };
        self.screen.hold.give_back();
        let away = self.signals.away();
        let edited = editor::edit(&command, path, line);
        drop(away);
        self.screen.retake()?;
        match edited {
            Err(error) => self.tell(error),
            Ok(()) if self.on_disk() == Pair::default() => {
                self.tell("not changed".into());
            }
            Ok(()) => self.begin(Work::load(sources, self.house(), self.desk.cores))?,
        }
        Ok(())
    }
}

/// Writes a page of notes, but over no other file; says how that went.
fn written(path: &Path, page: &str, keymap: &Keymap) -> String {
    let shown = path.display();
    let other = match std::fs::read(path) {
        Ok(bytes) => !bytes.is_empty() && !bytes.starts_with(HEADING.as_bytes()),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    };
    if other {
        let said = format!("{shown} is there and holds no notes");
        return keymap.advising(Message::WriteNotes, "asks for another name", &said);
    }
    match write_anew(path, page.as_bytes()) {
        Ok(()) => format!("notes written to {shown}"),
        Err(error) => format!("cannot write {shown}: {}", reason(&error)),
    }
}
