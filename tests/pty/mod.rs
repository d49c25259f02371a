//! The program in a pseudo-terminal, for the tests that drive it. Each step waits for something to be seen, so that no
//! test depends on how fast the machine is.

#![allow(dead_code)] // each test file uses some of it

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use signal_hook::consts::SIGCONT;

pub const OLD: &str = "\
Bridge at Orrin to close for six weeks

The bridge at Orrin will close on Monday, the roads office said. Buses will go round by Tolm.

The mayor, Ilse Brandt, asked for a ferry. None has been found.

The last closure, in spring, took nine days longer than planned.
";
pub const NEW: &str = "\
Bridge at Orrin to close for six weeks

The bridge at Orrin will shut on Monday, the roads office said. Buses will go round by Tolm.

Traders in the lower town fear for their autumn trade.

The last closure, in spring, took nine days longer than planned.
";

pub const DEADLINE: Duration = Duration::from_secs(60);

/// The program at work, and what its terminal shows.
pub struct Session {
    pub child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    pub screen: Arc<Mutex<vt100::Parser>>,
    /// All that the program wrote, for what no screen shows.
    written: Arc<Mutex<Vec<u8>>>,
    /// How the terminal was set before the program began.
    settings: String,
    reader: Option<thread::JoinHandle<()>>,
    pub folder: tempfile::TempDir,
}

impl Session {
    pub fn open(width: u16, height: u16) -> Session {
        Session::with(width, height, |folder| {
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirediff"));
            command.arg(folder.join("old.txt"));
            command.arg(folder.join("new.txt"));
            command
        })
    }

    pub fn with(width: u16, height: u16, command: impl Fn(&Path) -> CommandBuilder) -> Session {
        let folder = tempfile::tempdir().expect("a folder is made");
        std::fs::write(folder.path().join("old.txt"), OLD).expect("a file is written");
        std::fs::write(folder.path().join("new.txt"), NEW).expect("a file is written");
        let pair = native_pty_system()
            .openpty(size(width, height))
            .expect("a pseudo-terminal is opened");
        let settings = settings(&*pair.master);
        let mut command = command(folder.path());
        command.env("TERM", "xterm-256color");
        for name in ["NO_COLOR", "VISUAL", "EDITOR"] {
            if is_inherited(&command, name) {
                command.env_remove(name);
            }
        }
        leave_home_alone(&mut command, folder.path());
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let rows = |value| NonZeroU16::new(value).expect("a screen has a size");
        let parser = vt100::Parser::new(rows(height), rows(width), 0);
        let screen = Arc::new(Mutex::new(parser));
        let mut output = pair
            .master
            .try_clone_reader()
            .expect("the output is readable");
        let shown = screen.clone();
        let written = Arc::new(Mutex::new(Vec::new()));
        let kept = written.clone();
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                kept.lock()
                    .expect("no test panicked with it")
                    .extend_from_slice(&bytes[..count]);
                shown
                    .lock()
                    .expect("no reader panicked")
                    .process(&bytes[..count]);
            }
        });
        Session {
            child,
            keys: pair.master.take_writer().expect("the input is writable"),
            master: pair.master,
            screen,
            written,
            settings,
            reader: Some(reader),
            folder,
        }
    }

    pub fn press(&mut self, keys: &str) {
        self.keys
            .write_all(keys.as_bytes())
            .expect("keys are taken");
        self.keys.flush().expect("keys are taken");
    }

    pub fn shown(&self) -> String {
        self.screen
            .lock()
            .expect("no reader panicked")
            .screen()
            .contents()
    }

    /// All that the program wrote so far.
    pub fn written(&self) -> Vec<u8> {
        self.written.lock().expect("no reader panicked").clone()
    }

    /// Whether the program wrote this, a sequence that no screen shows for one.
    pub fn wrote(&self, sequence: &str) -> bool {
        let written = self.written.lock().expect("no reader panicked");
        let mut windows = written.windows(sequence.len());
        windows.any(|window| window == sequence.as_bytes())
    }

    /// Waits until the screen is as wished.
    #[track_caller]
    pub fn wait(&self, wish: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !holds(self.screen.lock().expect("no reader panicked").screen()) {
            assert!(
                start.elapsed() < DEADLINE,
                "never {wish}:\n{}",
                self.shown()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    pub fn see(&self, text: &str) {
        self.wait(&format!("shown: {text}"), |screen| {
            screen.contents().contains(text)
        });
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        let rows = |value| NonZeroU16::new(value).expect("a screen has a size");
        let mut screen = self.screen.lock().expect("no reader panicked");
        screen.screen_mut().set_size(rows(height), rows(width));
        self.master
            .resize(size(width, height))
            .expect("the size is taken");
    }

    pub fn signal(&self, signal: i32) {
        let process = self.child.process_id().expect("the program runs");
        let kill = format!("kill -{signal} {process}");
        let status = std::process::Command::new("sh")
            .args(["-c", &kill])
            .status();
        assert!(status.expect("a shell runs").success());
    }

    /// Continues the stopped program until the screen is as wished: a signal that comes before the stop is lost.
    #[track_caller]
    pub fn resume(&self, wish: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !holds(self.screen.lock().expect("no reader panicked").screen()) {
            assert!(
                start.elapsed() < DEADLINE,
                "never {wish}:\n{}",
                self.shown()
            );
            self.signal(SIGCONT);
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits for the end, and for all that was written before it.
    #[track_caller]
    pub fn end(&mut self) -> ExitStatus {
        self.end_by(|_| ())
    }

    /// The same, with something done for it again and again.
    #[track_caller]
    pub fn end_by(&mut self, mut again: impl FnMut(&mut Session)) -> ExitStatus {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("the program is ours") {
                break status;
            }
            assert!(start.elapsed() < DEADLINE, "never ended:\n{}", self.shown());
            again(self);
            thread::sleep(Duration::from_millis(5));
        };
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader ends");
        }
        status
    }

    /// What every way out must leave behind.
    #[track_caller]
    pub fn check_given_back(&self) {
        let screen = self.screen.lock().expect("no reader panicked");
        let screen = screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.bracketed_paste());
        assert_eq!(settings(&*self.master), self.settings);
    }
}

impl Drop for Session {
    /// A test that failed leaves no program behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// Echo, line editing, signals from keys and the like, as the system has them.
#[cfg(unix)]
fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("it is a terminal"))
}

pub fn size(width: u16, height: u16) -> PtySize {
    PtySize {
        rows: height,
        cols: width,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// What the program keeps and is told by files goes to the folder, so that no test touches the user's.
pub fn leave_home_alone(command: &mut CommandBuilder, folder: &Path) {
    for name in ["HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
        if is_inherited(command, name) {
            command.env(name, folder);
        }
    }
}

/// Whether the test itself says nothing of this variable.
fn is_inherited(command: &CommandBuilder, name: &str) -> bool {
    command.get_env(name) == std::env::var_os(name).as_deref()
}
