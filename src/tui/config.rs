//! The configuration: text to settings, with every fault in it named at once; and the text that says all defaults.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::theme::ThemeName;

use super::keymap::Keymap;
use super::keys::{Binding, Key, TABLE, Task, parse};
use super::message::Message;

/// What a configuration says; None where it leaves the choice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// `Some(None)`: as the terminal's background asks for.
    pub theme: Option<Option<ThemeName>>,
    pub mouse: Option<bool>,
    pub keymap: Keymap,
}

/// Something in a configuration that cannot be heeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    pub text: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.text)
    }
}

const THEMES: [(&str, Option<ThemeName>); 5] = [
    ("auto", None),
    ("dark", Some(ThemeName::Dark)),
    ("light", Some(ThemeName::Light)),
    ("ansi", Some(ThemeName::Ansi)),
    ("mono", Some(ThemeName::Mono)),
];

/// Reads a configuration. Its faults come all together, in the order of their lines; then nothing of it is heeded.
pub fn config(text: &str) -> Result<Config, Vec<Fault>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading {
        text,
        config: Config::default(),
        own: Vec::new(),
        faults: Vec::new(),
    };
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        reading.fault(&span, error.message().trim().to_string());
    }
    for (name, value) in table.get_ref().iter() {
        reading.setting(name.get_ref(), &name.span(), value);
    }
    reading.finish()
}

struct Reading<'a> {
    text: &'a str,
    config: Config,
    own: Vec<Bound>,
    faults: Vec<Fault>,
}

/// An action and the keys that it is bound to, each with where that is said.
struct Bound {
    message: Message,
    keys: Vec<(Vec<Key>, Range<usize>)>,
}

impl Reading<'_> {
    fn fault(&mut self, at: &Range<usize>, text: String) {
        let line = self.line(at);
        self.faults.push(Fault { line, text });
    }

    fn line(&self, at: &Range<usize>) -> usize {
        let before = &self.text.as_bytes()[..at.start.min(self.text.len())];
        before.iter().filter(|&&byte| byte == b'\n').count() + 1
    }

    fn setting(&mut self, name: &str, at: &Range<usize>, value: &Spanned<DeValue>) {
        match (name, value.get_ref()) {
            ("theme", DeValue::String(theme)) => {
                match THEMES.iter().find(|(name, _)| name == theme) {
                    Some((_, theme)) => self.config.theme = Some(*theme),
                    None => {
                        let names = THEMES.map(|(name, _)| name).join(", ");
                        let text = format!("no theme {theme:?}; the themes are {names}");
                        self.fault(&value.span(), text);
                    }
                }
            }
            ("theme", _) => self.fault(at, "theme takes a name in quotes".into()),
            ("mouse", DeValue::Boolean(mouse)) => self.config.mouse = Some(*mouse),
            ("mouse", _) => self.fault(at, "mouse takes true or false".into()),
            ("keys", DeValue::Table(actions)) => {
                for (name, value) in actions.iter() {
                    self.action(name.get_ref(), &name.span(), value);
                }
            }
            ("keys", _) => self.fault(at, "keys is a table: [keys] on a line of its own".into()),
            _ => {
                let text =
                    format!("no setting {name}; there are theme, mouse and the table [keys]");
                self.fault(at, text);
            }
        }
    }

    fn action(&mut self, name: &str, at: &Range<usize>, value: &Spanned<DeValue>) {
        let Some(binding) = TABLE.iter().find(|binding| binding.name() == name) else {
            let text = format!("no action {name}; --generate config lists them all");
            return self.fault(at, text);
        };
        let notations: Vec<(&str, Range<usize>)> = match value.get_ref() {
            DeValue::String(keys) => vec![(keys, value.span())],
            DeValue::Array(list) if list.iter().all(|keys| keys.get_ref().is_str()) => list
                .iter()
                .filter_map(|keys| Some((keys.get_ref().as_str()?, keys.span())))
                .collect(),
            _ => {
                let text = format!("{name} takes keys in quotes, or a list of such");
                return self.fault(at, text);
            }
        };
        let mut all = Vec::new();
        for (notation, at) in notations {
            match keys_of(notation, binding.message) {
                Ok(keys) => all.push((keys, at)),
                Err(text) => self.fault(&at, text),
            }
        }
        if binding.message == Message::Quit && all.is_empty() {
            self.fault(at, format!("{name} needs a key"));
        }
        self.own.push(Bound {
            message: binding.message,
            keys: all,
        });
    }

    fn finish(mut self) -> Result<Config, Vec<Fault>> {
        let bound: Vec<(Message, Vec<Vec<Key>>)> = self
            .own
            .iter()
            .map(|Bound { message, keys }| {
                let keys = keys.iter().map(|(keys, _)| keys.clone());
                (*message, keys.collect())
            })
            .collect();
        self.config.keymap = Keymap::with(&bound);
        for text in self.clashes() {
            self.faults.push(text);
        }
        if self.faults.is_empty() {
            return Ok(self.config);
        }
        self.faults.sort_by_key(|fault| fault.line);
        Err(self.faults)
    }

    /// Keys that mean two things, or that keep others from being reached.
    fn clashes(&self) -> Vec<Fault> {
        let mut clashes = Vec::new();
        let mut seen: Vec<(&[Key], usize)> = Vec::new();
        let all = self.own.iter().flat_map(|bound| &bound.keys);
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(_, at)| at.start);
        for (keys, at) in all {
            let line = self.line(at);
            let before = seen.iter().find(|(other, _)| other == keys);
            let text = match (&keys[..], before) {
                (_, Some((_, other))) => {
                    Some(format!("{} is bound in line {other} too", shown(keys)))
                }
                ([key], None) => self.config.keymap.begun_by(*key).map(|longer| {
                    let (key, longer) = (shown(keys), shown(longer));
                    format!("{key} alone is never reached: it begins {longer}")
                }),
                ([first, ..], None) => self.config.keymap.found(&[*first]).map(|_| {
                    let (keys, first) = (shown(keys), first.shown());
                    format!("{keys} is never reached: {first} alone means something")
                }),
                ([], None) => None,
            };
            clashes.extend(text.map(|text| Fault { line, text }));
            seen.push((keys, line));
        }
        clashes
    }
}

/// The keys of a notation, where they can be bound to this message.
fn keys_of(notation: &str, message: Message) -> Result<Vec<Key>, String> {
    let keys = parse(notation).map_err(|part| format!("no key {part}"))?;
    match &keys[..] {
        [] => Err("no key in the quotes".into()),
        [first, ..] if first.digit().is_some() => {
            Err(format!("{notation}: a digit begins a count, not keys"))
        }
        [_, _, _, ..] => Err(format!("{notation} is more than two keys")),
        [key] if message == Message::Quit && key.is_typed() => Err(format!(
            "{notation} is typed in searches; quit needs a key with Ctrl or Alt, or a function key"
        )),
        [_, _] if message == Message::Quit => Err("quit takes a single key".into()),
        _ => Ok(keys),
    }
}

fn shown(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect()
}

/// A configuration that says all defaults, each commented out.
pub fn default_config() -> String {
    let names = THEMES.map(|(name, _)| name).join(", ");
    let mut text = format!(
        "\
# The configuration of wirediff: every setting with what holds without it. To change one, take the # away.

# Colours of the viewer: {names}. auto asks the terminal whether it is dark or light.
# theme = \"auto\"

# Whether clicks and the wheel are the viewer's; false leaves them to the terminal.
# mouse = true

# One or two keys as vim writes them: j, ]c, <C-d>, <A-Down>, <F1>, <lt> for <. Keys that are bound here are no longer
# bound to anything else; an action with [] has none.
[keys]
"
    );
    for task in Task::ALL {
        text += &format!("\n# {}\n", task.title());
        for binding in TABLE.iter().filter(|binding| binding.task == task) {
            text += &setting(binding);
        }
    }
    text
}

fn setting(binding: &Binding) -> String {
    let keys: Vec<String> = binding
        .keys
        .iter()
        .map(|keys| format!("{keys:?}"))
        .collect();
    let (name, keys) = (binding.name(), keys.join(", "));
    format!("# {name} = [{keys}] # {}\n", binding.help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let faults = config(text).expect_err("it has faults");
        let faults: Vec<String> = faults.iter().map(Fault::to_string).collect();
        assert_eq!(faults, expected);
    }

    #[test]
    fn settings_are_heeded() {
        let text = "theme = \"light\"\nmouse = false\n[keys]\ndown = \"<C-n>\"\nup = []\n";
        let config = config(text).expect("it has no faults");
        assert_eq!(config.theme, Some(Some(ThemeName::Light)));
        assert_eq!(config.mouse, Some(false));
        assert_eq!(config.keymap.shown(Message::Down), "Ctrl-n");
        assert_eq!(config.keymap.shown(Message::Up), "");
        assert_eq!(super::config(""), Ok(Config::default()));
    }

    #[test]
    fn all_faults_are_named_by_line() {
        check(
            "theme = \"pink\"\nmouse = 1\ncolour = 3\n[keys]\ndwon = \"j\"\ndown = [\"j\", \"<F13>\"]\nup = 7\ntop = \"gg0\"\n",
            &[
                "line 1: no theme \"pink\"; the themes are auto, dark, light, ansi, mono",
                "line 2: mouse takes true or false",
                "line 3: no setting colour; there are theme, mouse and the table [keys]",
                "line 5: no action dwon; --generate config lists them all",
                "line 6: no key <F13>",
                "line 7: up takes keys in quotes, or a list of such",
                "line 8: gg0 is more than two keys",
            ],
        );
    }

    #[test]
    fn keys_that_clash_are_faults() {
        check(
            "[keys]\ndown = \"s\"\nup = \"s\"\ntop = \"z\"\nbottom = \"jj\"\nhelp = \"\"\nswap = \"1\"\nquit = \"x\"\n",
            &[
                "line 3: s is bound in line 2 too",
                "line 4: z alone is never reached: it begins za",
                "line 6: no key in the quotes",
                "line 7: 1: a digit begins a count, not keys",
                "line 8: x is typed in searches; quit needs a key with Ctrl or Alt, or a function key",
                "line 8: quit needs a key",
            ],
        );
        check(
            "[keys]\nbottom = \"kk\"\n",
            &["line 2: kk is never reached: k alone means something"],
        );
    }

    #[test]
    fn what_is_no_toml_is_a_fault_too() {
        let faults = config("theme = \"dark\nmouse = maybe\n").expect_err("it has faults");
        assert_eq!(faults[0].line, 1);
        assert!(
            faults.iter().all(|fault| !fault.text.contains('\n')),
            "{faults:?}"
        );
    }

    #[test]
    fn the_generated_configuration_says_the_defaults() {
        let text = default_config();
        assert_eq!(config(&text), Ok(Config::default()));
        let setting = |line: &&str| line.starts_with("# ") && line.contains(" = ");
        let taken_in: String = text
            .lines()
            .map(|line| match setting(&line) {
                true => format!("{}\n", &line[2..]),
                false => format!("{line}\n"),
            })
            .collect();
        let read = config(&taken_in).expect("it has no faults");
        assert_eq!(read.keymap, Keymap::default());
        assert_eq!((read.theme, read.mouse), (Some(None), Some(true)));
    }
}
