//! The terminal: taken and given back by one guard, on every way out; signals; the loop that carries effects out.

use std::io::{self, Stdout, stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context;
use crossterm::cursor::Show;
use crossterm::event::{
    self, DisableMouseCapture, EnableMouseCapture, Event, MouseButton, MouseEventKind,
};
use crossterm::execute;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode, size,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::changes::Changes;
use crate::side::Pair;
use crate::story::Story;

use super::draw::{caret, draw};
use super::keys::Key;
use super::message::{Effect, Message};
use super::model::{Model, Size};
use super::script::press;
use super::update::update;
use super::{Ending, Options};

/// How long the loop waits before it looks whether a signal came.
const PATIENCE: Duration = Duration::from_millis(100);
/// Rows a turn of the wheel goes.
const WHEEL: isize = 3;
/// Events dealt with before a frame is drawn, so that a held key does not lag behind.
const AT_ONCE: usize = 64;

pub fn run(stories: Pair<Story>, changes: Changes, options: &Options) -> anyhow::Result<Ending> {
    let mut screen = Screen::take(options.mouse).context("cannot use the terminal")?;
    let hold = screen.hold.clone();
    let signals =
        signals::Signals::watch(move || hold.give_back()).context("cannot watch for signals")?;
    let (width, height) = size().context("cannot ask the terminal for its size")?;
    let mut model = Model::new(stories, changes, options, Size { width, height });
    let ending = converse(&mut model, &mut screen, &signals);
    drop(screen);
    // A terminal that hangs up fails under the hand; the signal is the reason.
    match (ending, signals.ending()) {
        (Ok(ending), _) => Ok(ending),
        (Err(_), Some(signal)) => Ok(Ending::Signal(signal)),
        (Err(error), None) => Err(error).context("cannot go on in the terminal"),
    }
}

fn converse(
    model: &mut Model,
    screen: &mut Screen,
    signals: &signals::Signals,
) -> io::Result<Ending> {
    loop {
        screen.draw(model)?;
        loop {
            if let Some(signal) = signals.ending() {
                return Ok(Ending::Signal(signal));
            }
            if signals.stop_asked() {
                screen.suspend()?;
                break;
            }
            if signals.continued() {
                screen.retake()?;
                break;
            }
            if event::poll(PATIENCE)? {
                break;
            }
        }
        for _ in 0..AT_ONCE {
            if !event::poll(Duration::ZERO)? {
                break;
            }
            match dealt_with(model, event::read()?) {
                Effect::None => {}
                Effect::Quit => return Ok(Ending::Closed),
                Effect::Suspend => {
                    screen.suspend()?;
                    break;
                }
                Effect::Redraw => screen.retake()?,
            }
        }
        // The size may have changed while nobody listened.
        let (width, height) = size()?;
        if model.size != (Size { width, height }) {
            update(model, Message::Resized { width, height });
        }
    }
}

fn dealt_with(model: &mut Model, event: Event) -> Effect {
    match event {
        Event::Key(event) => Key::pressed(event)
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
        Event::FocusGained | Event::FocusLost | Event::Paste(_) => Effect::None,
    }
}

/// The terminal while it is ours. Dropping it gives the terminal back; so does a panic, before its message is written.
struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    mouse: bool,
    hold: Hold,
}

impl Screen {
    fn take(mouse: bool) -> io::Result<Screen> {
        let hold = Hold::default();
        let held = hold.clone();
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            held.give_back();
            hook(panic);
        }));
        let terminal = hold.take(mouse).inspect_err(|_| hold.give_back())?;
        Ok(Screen {
            terminal,
            mouse,
            hold,
        })
    }

    fn draw(&mut self, model: &Model) -> io::Result<()> {
        let theme = model.theme;
        self.terminal.draw(|frame| {
            let look = |face, tone| theme.look(face, tone);
            draw(model, &look, frame.buffer_mut());
            if let Some(position) = caret(model) {
                frame.set_cursor_position(position);
            }
        })?;
        Ok(())
    }

    /// Sets all up anew and forgets what was drawn, so that the next frame is drawn whole.
    fn retake(&mut self) -> io::Result<()> {
        self.terminal = self.hold.take(self.mouse)?;
        Ok(())
    }

    /// Stops the program as a shell expects, and comes back when it is continued.
    fn suspend(&mut self) -> io::Result<()> {
        self.hold.give_back();
        signals::stop()?;
        self.retake()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.hold.give_back();
    }
}

/// Whether the terminal is ours. Given back twice, it would put its cursor where the first of two messages stands.
#[derive(Clone, Default)]
struct Hold(Arc<AtomicBool>);

impl Hold {
    fn take(&self, mouse: bool) -> io::Result<Terminal<CrosstermBackend<Stdout>>> {
        self.0.store(true, Ordering::Relaxed);
        enable_raw_mode()?;
        execute!(stdout(), EnterAlternateScreen, Clear(ClearType::All))?;
        if mouse {
            execute!(stdout(), EnableMouseCapture)?;
        }
        Terminal::new(CrosstermBackend::new(stdout()))
    }

    /// As far as the terminal still listens.
    fn give_back(&self) {
        if self.0.swap(false, Ordering::Relaxed) {
            let _ = execute!(stdout(), DisableMouseCapture, LeaveAlternateScreen, Show);
            let _ = disable_raw_mode();
        }
    }
}

#[cfg(unix)]
mod signals {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::{Handle, Signals as Incoming};
    use signal_hook::{SigId, flag, low_level};

    /// Signals that end the viewer.
    const ENDING: [i32; 3] = [SIGHUP, SIGINT, SIGTERM];

    /// How long the loop may take to end after a signal. Waiting for a key does not come back from a terminal that hung
    /// up, so the loop cannot be relied on to see the signal.
    const GRACE: Duration = Duration::from_secs(1);

    /// Signals that came since; they are noted and dealt with by the loop.
    pub struct Signals {
        overdue: Handle,
        ending: Arc<AtomicUsize>,
        stop: Arc<AtomicBool>,
        continued: Arc<AtomicBool>,
        registered: Vec<SigId>,
    }

    impl Signals {
        /// `give_back` is called when the loop does not end after a signal; the program ends right after.
        pub fn watch(give_back: impl Fn() + Send + 'static) -> io::Result<Signals> {
            let mut incoming = Incoming::new(ENDING)?;
            let mut signals = Signals {
                overdue: incoming.handle(),
                ending: Arc::default(),
                stop: Arc::default(),
                continued: Arc::default(),
                registered: Vec::new(),
            };
            for signal in ENDING {
                let noted = flag::register_usize(signal, signals.ending.clone(), signal as usize);
                signals.registered.push(noted?);
            }
            for (signal, noted) in [(SIGTSTP, &signals.stop), (SIGCONT, &signals.continued)] {
                signals
                    .registered
                    .push(flag::register(signal, noted.clone())?);
            }
            let overdue = signals.overdue.clone();
            thread::spawn(move || {
                if let Some(signal) = incoming.forever().next() {
                    thread::sleep(GRACE);
                    if !overdue.is_closed() {
                        give_back();
                        std::process::exit(128 + signal);
                    }
                }
            });
            Ok(signals)
        }

        /// The signal that ends the viewer, once one came.
        pub fn ending(&self) -> Option<i32> {
            match self.ending.load(Ordering::Relaxed) {
                0 => None,
                signal => Some(signal as i32),
            }
        }

        pub fn stop_asked(&self) -> bool {
            self.stop.swap(false, Ordering::Relaxed)
        }

        pub fn continued(&self) -> bool {
            self.continued.swap(false, Ordering::Relaxed)
        }
    }

    impl Drop for Signals {
        fn drop(&mut self) {
            self.overdue.close();
            for &id in &self.registered {
                low_level::unregister(id);
            }
        }
    }

    /// Stops this process until it is continued.
    pub fn stop() -> io::Result<()> {
        low_level::emulate_default_handler(SIGTSTP)
    }
}

/// Where there are no such signals, nothing is ever noted.
#[cfg(not(unix))]
mod signals {
    use std::io;

    pub struct Signals;

    impl Signals {
        pub fn watch(_: impl Fn()) -> io::Result<Signals> {
            Ok(Signals)
        }

        pub fn ending(&self) -> Option<i32> {
            None
        }

        pub fn stop_asked(&self) -> bool {
            false
        }

        pub fn continued(&self) -> bool {
            false
        }
    }

    pub fn stop() -> io::Result<()> {
        Ok(())
    }
}
