//! The one table of key, message and help text, and the notation of `--keys`, which is vim's.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::changes::FactKind;

use super::message::Message;
use super::pages::Page;
use super::stops::Sought;

/// A key as the table knows it: shift is in the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
}

/// What the keys before have opened, which decides what the next one means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    Command {
        counting: bool,
    },
    /// The second of two keys.
    Second(Key),
    /// Text of a search.
    Text,
    /// The menu of kinds is open.
    Menu,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    Move,
    Changes,
    Pages,
    View,
    Search,
    Marks,
    Files,
    Program,
}

impl Task {
    pub const ALL: [Task; 8] = [
        Task::Move,
        Task::Changes,
        Task::Pages,
        Task::View,
        Task::Search,
        Task::Marks,
        Task::Files,
        Task::Program,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Task::Move => "moving",
            Task::Changes => "changes",
            Task::Pages => "pages and the pane",
            Task::View => "what is shown",
            Task::Search => "search",
            Task::Marks => "marks and notes",
            Task::Files => "copying and files",
            Task::Program => "help and leaving",
        }
    }
}

pub struct Binding {
    /// Each in the notation of `--keys`; one or two keys long.
    pub keys: &'static [&'static str],
    pub message: Message,
    pub task: Task,
    pub help: &'static str,
}

const fn bind(
    task: Task,
    keys: &'static [&'static str],
    message: Message,
    help: &'static str,
) -> Binding {
    Binding {
        keys,
        message,
        task,
        help,
    }
}

#[rustfmt::skip]
pub const TABLE: &[Binding] = &[
    bind(Task::Move, &["j", "<Down>"], Message::Down, "next sentence of this side"),
    bind(Task::Move, &["k", "<Up>"], Message::Up, "previous sentence of this side"),
    bind(Task::Move, &["h", "l", "<Left>", "<Right>"], Message::OtherSide, "the other side"),
    bind(Task::Move, &["}"], Message::NextParagraph, "next paragraph"),
    bind(Task::Move, &["{"], Message::PreviousParagraph, "previous paragraph"),
    bind(Task::Move, &["<C-d>"], Message::HalfPageDown, "half a page down"),
    bind(Task::Move, &["<C-u>"], Message::HalfPageUp, "half a page up"),
    bind(Task::Move, &["<Space>", "<PageDown>", "<C-f>"], Message::PageDown, "a page down"),
    bind(Task::Move, &["b", "<PageUp>", "<C-b>"], Message::PageUp, "a page up"),
    bind(Task::Move, &["g", "<Home>"], Message::Top, "the top; after a number, that paragraph"),
    bind(Task::Move, &["G", "<End>"], Message::Bottom, "the bottom; after a number, that paragraph"),
    bind(Task::Changes, &["]c", "<A-Down>"], Message::NextChange, "next change; after a number, so many further"),
    bind(Task::Changes, &["[c", "<A-Up>"], Message::PreviousChange, "previous change"),
    bind(Task::Changes, &["n"], Message::Next, "next change; while a search is on, next match"),
    bind(Task::Changes, &["N"], Message::Previous, "previous change, or match"),
    bind(Task::Changes, &["]m"], Message::NextOf(Sought::Moved), "next move"),
    bind(Task::Changes, &["[m"], Message::PreviousOf(Sought::Moved), "previous move"),
    bind(Task::Changes, &["]s"], Message::NextOf(Sought::Serious), "next serious change"),
    bind(Task::Changes, &["[s"], Message::PreviousOf(Sought::Serious), "previous serious change"),
    bind(Task::Changes, &["]q"], Message::NextOf(Sought::Fact(FactKind::Quote)), "next change of a quote"),
    bind(Task::Changes, &["[q"], Message::PreviousOf(Sought::Fact(FactKind::Quote)), "previous change of a quote"),
    bind(Task::Changes, &["]#"], Message::NextOf(Sought::Fact(FactKind::Number)), "next change of a number"),
    bind(Task::Changes, &["[#"], Message::PreviousOf(Sought::Fact(FactKind::Number)), "previous change of a number"),
    bind(Task::Changes, &["]t"], Message::NextOf(Sought::Fact(FactKind::Typo)), "next typo"),
    bind(Task::Changes, &["[t"], Message::PreviousOf(Sought::Fact(FactKind::Typo)), "previous typo"),
    bind(Task::Changes, &["%"], Message::OtherEnd, "the other end of a move"),
    bind(Task::Changes, &["<Enter>"], Message::Enter, "open the fold, go to the other end of a move, else open the pane"),
    bind(Task::Changes, &["<C-o>"], Message::Back, "back to where the last jump began"),
    bind(Task::Pages, &["d"], Message::Pane, "the change in detail, in a pane under the text"),
    bind(Task::Pages, &["J"], Message::PaneDown, "scroll the pane down"),
    bind(Task::Pages, &["K"], Message::PaneUp, "scroll it up"),
    bind(Task::Pages, &["o"], Message::Page(Page::List), "list of all changes"),
    bind(Task::Pages, &["s"], Message::ListOrder, "in the list: the worst changes first, or by place"),
    bind(Task::Pages, &["i"], Message::Page(Page::Summary), "summary"),
    bind(Task::Pages, &["M"], Message::Page(Page::Map), "map of both stories and their links"),
    bind(Task::Pages, &["<Tab>"], Message::NextPage, "next page: text, list, summary, map"),
    bind(Task::Pages, &["<S-Tab>"], Message::PreviousPage, "previous page"),
    bind(Task::View, &["v"], Message::Layout, "side by side, or in one column"),
    bind(Task::View, &["c"], Message::Scope, "changes only, or the whole story"),
    bind(Task::View, &["+"], Message::MoreContext, "one more unchanged sentence around changes"),
    bind(Task::View, &["-"], Message::LessContext, "one fewer"),
    bind(Task::View, &["za"], Message::ToggleFold, "open or close this fold"),
    bind(Task::View, &["zR"], Message::OpenAll, "open everything"),
    bind(Task::View, &["zM"], Message::FoldAll, "fold all unchanged text"),
    bind(Task::View, &["w"], Message::Skim, "one line a sentence, to skim"),
    bind(Task::View, &["#"], Message::Numbers, "paragraph numbers shown or not"),
    bind(Task::View, &["x"], Message::Swap, "swap the sides"),
    bind(Task::View, &["T"], Message::Theme, "next theme"),
    bind(Task::View, &["f"], Message::Kinds, "menu of kinds: a digit hides or shows one, a fact's letter shows only that, 0 all"),
    bind(Task::View, &["S"], Message::ToggleKind(2), "changes of style shown, or as unchanged text"),
    bind(Task::Search, &["/"], Message::Search, "search both sides; a capital letter makes case count. In list, help and notes: filter"),
    bind(Task::Search, &["&"], Message::OnlyMatches, "only rows that match, or all"),
    bind(Task::Marks, &["m"], Message::Seen, "seen, or not: dims the change"),
    bind(Task::Marks, &["]u"], Message::NextUnseen, "next change not seen yet"),
    bind(Task::Marks, &["[u"], Message::PreviousUnseen, "previous change not seen yet"),
    bind(Task::Marks, &["a"], Message::Note, "a note on the change"),
    bind(Task::Marks, &["@"], Message::Notes, "the list of notes"),
    bind(Task::Marks, &["W"], Message::WriteNotes, "write the notes to a file, as Markdown"),
    bind(Task::Files, &["y"], Message::Copy, "copy this sentence"),
    bind(Task::Files, &["Y"], Message::CopyPair, "copy the change: its sentences before and after"),
    bind(Task::Files, &["e"], Message::EditOld, "open the left file in $VISUAL or $EDITOR at the line"),
    bind(Task::Files, &["E"], Message::EditNew, "open the right file"),
    bind(Task::Files, &["R"], Message::Reload, "read the files again"),
    bind(Task::Files, &["L"], Message::NextCopy, "next copy, where one wire has many"),
    bind(Task::Files, &["H"], Message::PreviousCopy, "previous copy"),
    bind(Task::Program, &["?", "<F1>"], Message::Help, "this help"),
    bind(Task::Program, &["q"], Message::Close, "close what is open; in the text, leave"),
    bind(Task::Program, &["<Esc>"], Message::Escape, "close what is open, end the search"),
    bind(Task::Program, &["<C-c>"], Message::Quit, "leave"),
    bind(Task::Program, &["Q"], Message::Abandon, "leave without keeping marks and notes"),
    bind(Task::Program, &["<C-z>"], Message::Suspend, "suspend"),
    bind(Task::Program, &["<C-l>"], Message::Redraw, "draw the screen anew"),
];

impl Binding {
    /// What the action is called in the configuration: its message's name, `next-change`.
    pub fn name(&self) -> String {
        let mut name = String::new();
        for letter in format!("{:?}", self.message).chars() {
            match letter {
                'A'..='Z' | '0'..='9' => {
                    if !name.is_empty() {
                        name.push('-');
                    }
                    name.push(letter.to_ascii_lowercase());
                }
                'a'..='z' => name.push(letter),
                _ => {}
            }
        }
        name
    }
}

/// Keys of the table, which a test keeps readable.
pub fn sequence(notation: &str) -> Vec<Key> {
    parse(notation).unwrap_or_default()
}

/// The keys of a notation, or the part of it that is no key.
pub fn parse(notation: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    let mut rest = notation;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '<' => rest.find('>').map_or(rest.len(), |end| end + 1),
            _ => first.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        let key = match word.strip_prefix('<') {
            Some(inner) => inner.strip_suffix('>').and_then(named),
            None => Some(Key::plain(KeyCode::Char(first))),
        };
        keys.push(key.ok_or_else(|| word.to_string())?);
        rest = after;
    }
    Ok(keys)
}

/// A key by what stands between `<` and `>`. Names are read in either case, as vim does.
fn named(name: &str) -> Option<Key> {
    let mut modifiers = Vec::new();
    let mut rest = name;
    // One character after a modifier is the key, be it a hyphen.
    while let Some((modifier, after)) = rest.split_once('-')
        && !after.is_empty()
    {
        modifiers.push(modifier);
        rest = after;
        if one_character(rest).is_some() {
            break;
        }
    }
    let key = one_character(rest).filter(|_| !modifiers.is_empty());
    let key = key.or_else(|| unmodified(rest))?;
    modifiers.into_iter().rev().try_fold(key, modified)
}

fn modified(key: Key, modifier: &str) -> Option<Key> {
    match modifier.to_ascii_lowercase().as_str() {
        "c" => Some(Key { ctrl: true, ..key }.settled()),
        "a" | "m" => Some(Key { alt: true, ..key }),
        "s" if key.code == KeyCode::Tab => Some(Key::plain(KeyCode::BackTab)),
        _ => None,
    }
}

fn unmodified(name: &str) -> Option<Key> {
    let lower = name.to_ascii_lowercase();
    let code = match lower.as_str() {
        "lt" => KeyCode::Char('<'),
        "space" => KeyCode::Char(' '),
        "cr" | "enter" | "return" => KeyCode::Enter,
        _ => {
            let (code, ..) = NAMES
                .iter()
                .find(|(_, name, _)| name.eq_ignore_ascii_case(&lower))?;
            *code
        }
    };
    Some(Key::plain(code))
}

fn one_character(text: &str) -> Option<Key> {
    let mut characters = text.chars();
    let first = characters.next()?;
    characters
        .next()
        .is_none()
        .then(|| Key::plain(KeyCode::Char(first)))
}

/// Key, its name in the notation, and as people write it.
const NAMES: &[(KeyCode, &str, &str)] = &[
    (KeyCode::Char(' '), "Space", "Space"),
    (KeyCode::Enter, "Enter", "Enter"),
    (KeyCode::Esc, "Esc", "Esc"),
    (KeyCode::Tab, "Tab", "Tab"),
    (KeyCode::BackTab, "S-Tab", "Shift-Tab"),
    (KeyCode::Backspace, "BS", "Backspace"),
    (KeyCode::Up, "Up", "↑"),
    (KeyCode::Down, "Down", "↓"),
    (KeyCode::Left, "Left", "←"),
    (KeyCode::Right, "Right", "→"),
    (KeyCode::Home, "Home", "Home"),
    (KeyCode::End, "End", "End"),
    (KeyCode::PageUp, "PageUp", "PgUp"),
    (KeyCode::PageDown, "PageDown", "PgDn"),
    (KeyCode::Delete, "Del", "Delete"),
    (KeyCode::Insert, "Insert", "Insert"),
    (KeyCode::F(1), "F1", "F1"),
    (KeyCode::F(2), "F2", "F2"),
    (KeyCode::F(3), "F3", "F3"),
    (KeyCode::F(4), "F4", "F4"),
    (KeyCode::F(5), "F5", "F5"),
    (KeyCode::F(6), "F6", "F6"),
    (KeyCode::F(7), "F7", "F7"),
    (KeyCode::F(8), "F8", "F8"),
    (KeyCode::F(9), "F9", "F9"),
    (KeyCode::F(10), "F10", "F10"),
    (KeyCode::F(11), "F11", "F11"),
    (KeyCode::F(12), "F12", "F12"),
];

impl Key {
    fn plain(code: KeyCode) -> Key {
        Key {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// The key of a terminal's event; None for a key let go. Terminals differ in whether a capital letter comes with
    /// shift, and Ctrl with a small or a capital one: that is settled here, once.
    pub fn pressed(event: KeyEvent) -> Option<Key> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let code = match event.code {
            KeyCode::Char(letter) if event.modifiers.contains(KeyModifiers::SHIFT) => {
                let mut upper = letter.to_uppercase();
                KeyCode::Char(upper.next().filter(|_| upper.len() == 0).unwrap_or(letter))
            }
            code => code,
        };
        let key = Key {
            code,
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        };
        Some(key.settled())
    }

    fn settled(self) -> Key {
        match self.code {
            KeyCode::Char(letter) if self.ctrl => Key {
                code: KeyCode::Char(letter.to_ascii_lowercase()),
                ..self
            },
            _ => self,
        }
    }

    /// Whether it puts a letter where text is typed, or edits that text.
    pub fn is_typed(self) -> bool {
        let edits = matches!(
            self.code,
            KeyCode::Char(_) | KeyCode::Enter | KeyCode::Esc | KeyCode::Backspace
        );
        edits && !self.ctrl && !self.alt
    }

    pub fn digit(self) -> Option<u32> {
        match self.code {
            KeyCode::Char(letter) if !self.ctrl && !self.alt => letter.to_digit(10),
            _ => None,
        }
    }

    /// As people write it.
    pub fn shown(self) -> String {
        let name = NAMES.iter().find(|(code, ..)| *code == self.code);
        let base = match (name, self.code) {
            (Some((_, _, shown)), _) => shown.to_string(),
            (None, KeyCode::Char(letter)) => letter.to_string(),
            (None, _) => String::from("?"),
        };
        let ctrl = if self.ctrl { "Ctrl-" } else { "" };
        let alt = if self.alt { "Alt-" } else { "" };
        format!("{ctrl}{alt}{base}")
    }
}

/// As `--keys` reads it.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(code, ..)| *code == self.code);
        let base = match (name, self.code) {
            (Some((_, name, _)), _) => name.to_string(),
            (None, KeyCode::Char('<')) => String::from("lt"),
            (None, KeyCode::Char(letter)) if !self.ctrl && !self.alt => {
                return write!(f, "{letter}");
            }
            (None, KeyCode::Char(letter)) => letter.to_string(),
            (None, _) => String::from("?"),
        };
        let ctrl = if self.ctrl { "C-" } else { "" };
        let alt = if self.alt { "A-" } else { "" };
        write!(f, "<{ctrl}{alt}{base}>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(notation: &str, expected: &str) {
        let keys = parse(notation).map(|keys| keys.iter().map(Key::to_string).collect::<Vec<_>>());
        assert_eq!(keys.map(|keys| keys.join(" ")), Ok(expected.to_string()));
    }

    #[test]
    fn notation_is_vims() {
        check("jj]c", "j j ] c");
        check("<C-d><c-D><Esc><ESC>", "<C-d> <C-d> <Esc> <Esc>");
        check("<CR><Return><Enter>", "<Enter> <Enter> <Enter>");
        check("<lt>é<Space> ", "<lt> é <Space> <Space>");
        check("<A-Down><M-Up><S-Tab>", "<A-Down> <A-Up> <S-Tab>");
        check("<F1><PageDown><BS><C-[>>", "<F1> <PageDown> <BS> <C-[> >");
        check("", "");
    }

    #[test]
    fn what_is_no_key_is_named() {
        for (notation, part) in [
            ("j<F13>", "<F13>"),
            ("<", "<"),
            ("j<C-", "<C-"),
            ("<>", "<>"),
            ("<C->j", "<C->"),
            ("<Q-x>", "<Q-x>"),
            ("<nothing>", "<nothing>"),
        ] {
            assert_eq!(parse(notation), Err(part.to_string()));
        }
    }

    #[test]
    fn each_key_of_the_table_reads_and_means_one_thing() {
        let mut seen: Vec<Vec<Key>> = Vec::new();
        for notation in TABLE.iter().flat_map(|binding| binding.keys) {
            let keys = parse(notation).expect("a key of the table reads");
            assert!((1..=2).contains(&keys.len()), "{notation}");
            assert!(!seen.contains(&keys), "{notation} twice");
            seen.push(keys);
        }
        for keys in seen.iter().filter(|keys| keys.len() == 2) {
            assert!(!seen.contains(&vec![keys[0]]), "{} waits", keys[0]);
        }
    }

    #[test]
    fn the_readme_names_every_key() {
        let readme = include_str!("../../README.md");
        let keys = readme
            .split("\n### Keys\n")
            .nth(1)
            .expect("it has such a section");
        let keys = keys.split("\n### ").next().expect("a section ends");
        for notation in TABLE.iter().flat_map(|binding| binding.keys) {
            let shown: String = sequence(notation).into_iter().map(Key::shown).collect();
            assert!(keys.contains(&format!("`{shown}`")), "{shown}");
        }
    }

    #[test]
    fn each_action_has_a_name_of_its_own() {
        let mut names: Vec<String> = TABLE.iter().map(Binding::name).collect();
        assert!(names.contains(&"next-change".to_string()));
        assert!(names.contains(&"toggle-kind-2".to_string()), "{names:?}");
        names.sort();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn shift_is_in_the_character() {
        let event = |code, modifiers| Key::pressed(KeyEvent::new(code, modifiers));
        let capital = Some(Key::plain(KeyCode::Char('G')));
        assert_eq!(event(KeyCode::Char('G'), KeyModifiers::NONE), capital);
        assert_eq!(event(KeyCode::Char('G'), KeyModifiers::SHIFT), capital);
        assert_eq!(event(KeyCode::Char('g'), KeyModifiers::SHIFT), capital);
        assert_eq!(
            event(KeyCode::Char('D'), KeyModifiers::CONTROL),
            event(KeyCode::Char('d'), KeyModifiers::CONTROL)
        );
    }
}
