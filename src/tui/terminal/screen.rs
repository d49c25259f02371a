//! The terminal taken and given back.

use std::io::{self, Stdout, stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::style::Style;

use crate::tui::draw::{caret, draw};
use crate::tui::keymap::Keymap;
use crate::tui::message::Message;
use crate::tui::model::Model;

use super::signals;

/// The terminal while it is ours. Dropping it gives the terminal back; so does a panic, before its message is written.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    mouse: bool,
    pub hold: Hold,
}

impl Screen {
    pub fn take(hold: Hold, mouse: bool) -> io::Result<Screen> {
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

    pub fn draw(&mut self, model: &Model) -> io::Result<()> {
        // A panic beside the screen, which the viewer outlives, gave the terminal back.
        if !self.hold.is_held() {
            self.retake()?;
        }
        let theme = model.theme;
        // A terminal that knows of it shows the frame in one piece.
        queue!(stdout(), BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(|frame| {
            let look = |face, tone| theme.look(face, tone);
            draw(model, &look, frame.buffer_mut());
            if let Some(position) = caret(model) {
                frame.set_cursor_position(position);
            }
        });
        let drawn = drawn.map(|_| ());
        // Given back in any case, since a terminal may wait for the end before it shows anything.
        drawn.and(execute!(stdout(), EndSynchronizedUpdate))
    }

    /// A frame for when there is no story to show yet: how far reading is, in the last line.
    pub fn draw_progress(&mut self, said: &str, keymap: &Keymap) -> io::Result<()> {
        let stop = keymap.first(Message::Escape);
        let stop = stop.map_or(String::new(), |key| format!("   {key} stops"));
        self.terminal.draw(|frame| {
            let area = frame.area();
            let line = format!(" {said}{stop}");
            let width = area.width as usize;
            let y = area.bottom().saturating_sub(1);
            if area.height > 0 {
                frame
                    .buffer_mut()
                    .set_stringn(0, y, line, width, Style::new());
            }
        })?;
        Ok(())
    }

    /// Sets all up anew and forgets what was drawn, so that the next frame is drawn whole.
    pub fn retake(&mut self) -> io::Result<()> {
        self.terminal = self.hold.take(self.mouse)?;
        Ok(())
    }

    /// Stops the program as a shell expects, and comes back when it is continued.
    pub fn suspend(&mut self) -> io::Result<()> {
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
pub struct Hold(Arc<AtomicBool>);

impl Hold {
    fn take(&self, mouse: bool) -> io::Result<Terminal<CrosstermBackend<Stdout>>> {
        self.0.store(true, Ordering::Relaxed);
        enable_raw_mode()?;
        execute!(
            stdout(),
            EnterAlternateScreen,
            Clear(ClearType::All),
            EnableBracketedPaste
        )?;
        if mouse {
            execute!(stdout(), EnableMouseCapture)?;
        }
        Terminal::new(CrosstermBackend::new(stdout()))
    }

    fn is_held(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// As far as the terminal still listens.
    pub fn give_back(&self) {
        if self.0.swap(false, Ordering::Relaxed) {
            let _ = execute!(
                stdout(),
                EndSynchronizedUpdate,
                DisableBracketedPaste,
                DisableMouseCapture,
                LeaveAlternateScreen,
                Show
            );
            let _ = disable_raw_mode();
        }
    }
}
