//! The configuration: text to settings, with every fault in it named at once; and the text that says all defaults.

mod keys;
mod severity;
mod words;

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::house::House;
use crate::theme::ThemeName;
use crate::tui::Keymap;

/// What a configuration says; None where it leaves the choice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// `Some(None)`: as the terminal's background asks for.
    pub theme: Option<Option<ThemeName>>,
    pub mouse: Option<bool>,
    pub keymap: Keymap,
    pub house: House,
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
        faults: Vec::new(),
    };
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        reading.fault(&span, error.message().trim().to_string());
    }
    for (name, value) in table.get_ref().iter() {
        reading.setting(name.get_ref(), &name.span(), value);
    }
    let Reading {
        config, mut faults, ..
    } = reading;
    if faults.is_empty() {
        return Ok(config);
    }
    faults.sort_by_key(|fault| fault.line);
    Err(faults)
}

struct Reading<'a> {
    text: &'a str,
    config: Config,
    faults: Vec<Fault>,
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
            ("severity", DeValue::Table(table)) => severity::read(self, table),
            ("words", DeValue::Table(table)) => words::read(self, table),
            ("keys", DeValue::Table(table)) => keys::read(self, table),
            ("severity" | "words" | "keys", _) => {
                let text = format!("{name} is a table: [{name}] on a line of its own");
                self.fault(at, text);
            }
            _ => {
                let text = format!(
                    "no setting {name}; there are theme, mouse and the tables [severity], [words] and [keys]"
                );
                self.fault(at, text);
            }
        }
    }
}

/// A configuration that says all defaults, each commented out.
pub fn default_config() -> String {
    let names = THEMES.map(|(name, _)| name).join(", ");
    let (severity, words, keys) = (
        severity::default_table(),
        words::default_table(),
        keys::default_table(),
    );
    format!(
        "\
# The configuration of wirediff: every setting with what holds without it. To change one, take the # away.

# Colours of the viewer: {names}. auto asks the terminal whether it is dark or light.
# theme = \"auto\"

# Whether clicks and the wheel are the viewer's; false leaves them to the terminal.
# mouse = true

{severity}
{words}
{keys}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::{FactKind, Severity};
    use crate::house::severities::Ground;
    use crate::tui::Message;

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
                "line 3: no setting colour; there are theme, mouse and the tables [severity], [words] and [keys]",
                "line 5: no action dwon; --generate config lists them all",
                "line 6: no key <F13>",
                "line 7: up takes keys in quotes, or a list of such",
                "line 8: gg0 is more than two keys",
            ],
        );
    }

    #[test]
    fn a_desk_has_its_own_severities_and_words() {
        let text = "\
[severity]
hedge = \"minor\"
early = \"none\"
[words]
loaded = [[\"Sea wolf\", \"poacher\"]]
loaded-alone = []
response = [\"Didn’t  bite\"]
";
        let house = config(text).expect("it has no faults").house;
        let severity = |ground| house.severities.of(ground);
        assert_eq!(severity(Ground::Fact(FactKind::Hedge)), Severity::Minor);
        assert_eq!(severity(Ground::Early), Severity::None);
        assert_eq!(severity(Ground::Fact(FactKind::Name)), Severity::Serious);
        let loaded: Vec<Vec<_>> = house.words.loaded.iter().map(Iterator::collect).collect();
        assert_eq!(loaded, [["sea wolf", "poacher"]]);
        assert_eq!(house.words.loaded_alone.iter().next(), None);
        let responses: Vec<_> = house.words.response.iter().collect();
        assert_eq!(responses, ["didn't bite"]);
        assert_eq!(house.words.saying, House::default().words.saying);
    }

    #[test]
    fn faults_in_severities_and_words_are_named_by_line() {
        check(
            "[severity]\nhedges = \"minor\"\nhedge = \"grave\"\nname = 1\n[words]\nlaoded = []\nresponse = \"no\"\n\
             loaded = [\"regime\", [\"a;b\", 7],\n [\"coup\"], [\"Coup\"]]\nsaying = [[\"so said\"]]\n",
            &[
                "line 2: no hedges can be graded; there are quote, number, response, name, attribution, hedge, loaded, \
                 typo, date, headline, lead, early, dropped, added, moved, reworded, style",
                "line 3: hedge is one of \"serious\", \"minor\", \"style\", \"none\"",
                "line 4: name is one of \"serious\", \"minor\", \"style\", \"none\"",
                "line 6: no list laoded; there are loaded, loaded-alone, response, hedge, saying",
                "line 7: response takes a list",
                "line 8: loaded takes groups: a list of lists of words in quotes",
                "line 8: \"a;b\": a phrase has letters, and spaces, hyphens and apostrophes between them",
                "line 8: loaded takes words in quotes",
                "line 9: \"coup\" stands in two groups of loaded",
                "line 10: \"so said\": saying takes single words",
            ],
        );
        check(
            "words = 3\n",
            &["line 1: words is a table: [words] on a line of its own"],
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
        let setting = |line: &&str| {
            let is_in_list = line.starts_with("#   ") || *line == "# ]";
            is_in_list || line.starts_with("# ") && line.contains(" = ")
        };
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
        assert_eq!(read.house, House::default());
        let one_line = taken_in.contains("  [\"regime\", \"regimes\", \"government\",");
        assert!(one_line, "{taken_in}");
    }
}
