//! A real browser, driven through the DevTools protocol over a pair of pipes: JSON messages, each ended by a NUL byte.

use std::env;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// Nothing that is asked of the browser takes longer, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The browser that is installed: `CHROMIUM`, or one of its usual names on the path.
pub fn installed() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Some(named.into());
    }
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    names.iter().find_map(|name| {
        let files = folders.iter().map(|folder| folder.join(name));
        files.into_iter().find(|file| file.is_file())
    })
}

/// A page open in a browser of its own, which ends with it.
pub struct Page {
    browser: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: Value,
    last: u64,
    /// What the browser told besides answers.
    events: Vec<Value>,
    _profile: TempDir,
}

impl Page {
    /// Opens a file in a window of such a size.
    pub fn open(chromium: &Path, file: &Path, width: u32, height: u32) -> Page {
        let profile = TempDir::new().expect("a folder is made");
        // The protocol is spoken on descriptors 3 and 4, for which a shell puts the pipes that stand for 0 and 1.
        let mut browser = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null"])
            .arg(chromium)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-pipe",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser starts");
        let to = browser.stdin.take().expect("a pipe");
        let from = messages(browser.stdout.take().expect("a pipe"));
        let mut page = Page {
            browser,
            to,
            from,
            session: Value::Null,
            last: 0,
            events: Vec::new(),
            _profile: profile,
        };
        let target = page.ask("Target.createTarget", json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        page.session = page.ask("Target.attachToTarget", attach)["sessionId"].clone();
        page.resize(width, height);
        for domain in ["Page", "Log", "Network", "Runtime"] {
            page.ask(&format!("{domain}.enable"), json!({}));
        }
        let url = format!("file://{}", file.display());
        page.ask("Page.navigate", json!({"url": url}));
        let start = Instant::now();
        while page.told("Page.loadEventFired").next().is_none() {
            let left = PATIENCE.saturating_sub(start.elapsed());
            let event = page.from.recv_timeout(left).expect("the page is loaded");
            page.events.push(event);
        }
        page
    }

    pub fn resize(&mut self, width: u32, height: u32) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.ask("Emulation.setDeviceMetricsOverride", size);
    }

    /// What the browser told of such a kind.
    pub fn told(&self, method: &str) -> impl Iterator<Item = &Value> {
        let events = self.events.iter();
        events
            .filter(move |event| event["method"] == method)
            .map(|event| &event["params"])
    }

    /// The value of an expression in the page; the page's own policy does not hold for who asks from outside.
    #[track_caller]
    pub fn value(&mut self, expression: &str) -> Value {
        let ask = json!({"expression": expression, "returnByValue": true});
        let answer = self.ask("Runtime.evaluate", ask);
        assert!(
            answer["exceptionDetails"].is_null(),
            "{expression}: {answer}"
        );
        answer["result"]["value"].clone()
    }

    /// Clicks in the middle of what a selector finds first, where a mouse would: it must be seen there.
    #[track_caller]
    pub fn click(&mut self, selector: &str) {
        let found = format!("document.querySelector({})", json!(selector));
        self.value(&format!(
            "{found}.scrollIntoView({{block: 'center', behavior: 'instant'}})"
        ));
        let place = self.value(&format!(
            "(() => {{ const e = {found}; const r = e.getClientRects()[0]; \
             const x = r.x + r.width / 2, y = r.y + r.height / 2; \
             const there = document.elementFromPoint(x, y); \
             return {{x, y, seen: e === there || e.contains(there)}}; }})()"
        ));
        assert_eq!(place["seen"], true, "{selector} can be clicked");
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({
                "type": kind, "x": place["x"], "y": place["y"], "button": "left", "clickCount": 1
            });
            self.ask("Input.dispatchMouseEvent", event);
        }
    }

    /// Presses a key that types nothing.
    pub fn press(&mut self, key: &str, code: u32) {
        for kind in ["rawKeyDown", "keyUp"] {
            let event =
                json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code});
            self.ask("Input.dispatchKeyEvent", event);
        }
    }

    #[track_caller]
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let mut message = json!({"id": self.last, "method": method, "params": params});
        if !self.session.is_null() {
            message["sessionId"] = self.session.clone();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).expect("the browser listens");
        let start = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(start.elapsed());
            let told = self.from.recv_timeout(left).expect("the browser answers");
            if told["id"] == self.last {
                assert!(told["error"].is_null(), "{method}: {told}");
                return told["result"].clone();
            }
            self.events.push(told);
        }
    }
}

/// What comes through the pipe, read beside the test so that waiting for it has an end.
fn messages(mut from: impl Read + Send + 'static) -> Receiver<Value> {
    let (send, receive) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let mut part = [0; 1 << 16];
        while let Ok(read @ 1..) = from.read(&mut part) {
            bytes.extend_from_slice(&part[..read]);
            while let Some(end) = bytes.iter().position(|&byte| byte == 0) {
                let message: Vec<u8> = bytes.drain(..=end).collect();
                let message = serde_json::from_slice(&message[..end]);
                if send.send(message.expect("a message is JSON")).is_err() {
                    return;
                }
            }
        }
    });
    receive
}

impl Drop for Page {
    fn drop(&mut self) {
        // Where it was ended otherwise there is nobody to end.
        let _ = self.browser.kill();
        let _ = self.browser.wait();
    }
}
