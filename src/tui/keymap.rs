//! Keys to messages: the table's keys, less what the configuration binds otherwise.

use crossterm::event::KeyCode;

use crate::changes::FactKind;
use crate::terms;

use super::keys::{Binding, Key, TABLE, Waiting, sequence};
use super::message::Message;

/// Which keys mean what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    entries: Vec<Entry>,
}

/// One or two keys and what they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    keys: Vec<Key>,
    message: Message,
}

impl Default for Keymap {
    fn default() -> Self {
        Keymap::with(&[])
    }
}

impl Keymap {
    /// The table's keys with these in the place of those of the same message. What is bound here is no longer bound to
    /// anything else.
    pub fn with(own: &[(Message, Vec<Vec<Key>>)]) -> Keymap {
        let taken = |keys: &Vec<Key>| own.iter().any(|(_, all)| all.contains(keys));
        let mut entries = Vec::new();
        for &Binding { keys, message, .. } in TABLE {
            let entry = |keys| Entry { keys, message };
            match own.iter().find(|(bound, _)| *bound == message) {
                Some((_, all)) => entries.extend(all.iter().cloned().map(entry)),
                None => {
                    let all = keys.iter().map(|notation| sequence(notation));
                    entries.extend(all.filter(|keys| !taken(keys)).map(entry));
                }
            }
        }
        Keymap { entries }
    }

    /// What a key means after those before it; None when it means nothing.
    pub fn message_for(&self, waiting: Waiting, key: Key) -> Option<Message> {
        if self.found(&[key]) == Some(Message::Quit) {
            return Some(Message::Quit);
        }
        match waiting {
            Waiting::Text => typed(key),
            Waiting::Second(first) => Some(self.found(&[first, key]).unwrap_or(Message::Cancel)),
            Waiting::Menu => in_menu(key).or_else(|| self.command(key, false)),
            Waiting::Command { counting } => self.command(key, counting),
        }
    }

    fn command(&self, key: Key, counting: bool) -> Option<Message> {
        if let Some(digit) = key.digit().filter(|&digit| counting || digit > 0) {
            return Some(Message::Digit(digit));
        }
        self.found(&[key])
            .or_else(|| self.begun_by(key).map(|_| Message::Wait(key)))
    }

    /// What these keys mean, all of them together.
    pub fn found(&self, keys: &[Key]) -> Option<Message> {
        let entry = self.entries.iter().find(|entry| entry.keys == keys)?;
        Some(entry.message)
    }

    /// Two keys of which this one is the first.
    pub fn begun_by(&self, key: Key) -> Option<&[Key]> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.keys.len() == 2 && entry.keys[0] == key)?;
        Some(&entry.keys)
    }

    /// The keys of a message as people write them: `Ctrl-d`, `PgDn`.
    pub fn shown(&self, message: Message) -> String {
        self.all_shown(message).collect::<Vec<_>>().join(" ")
    }

    /// The first of them; None where the message has no key.
    pub fn first(&self, message: Message) -> Option<String> {
        self.all_shown(message).next()
    }

    /// Something said, and by which key to go on: `folded; Enter opens it`. Without a key it is said alone.
    pub fn advised(&self, said: &str, message: Message, does: &str) -> String {
        match self.first(message) {
            Some(key) => format!("{said}; {key} {does}"),
            None => said.to_string(),
        }
    }

    /// By which key to go on, and then why, which may be long: `q again leaves without keeping; cannot write ...`.
    pub fn advising(&self, message: Message, does: &str, why: &str) -> String {
        match self.first(message) {
            Some(key) => format!("{key} {does}; {why}"),
            None => why.to_string(),
        }
    }

    fn all_shown(&self, message: Message) -> impl Iterator<Item = String> {
        let own = self.entries.iter();
        own.filter(move |entry| entry.message == message)
            .map(|entry| entry.keys.iter().map(|key| key.shown()).collect())
    }
}

/// The menu's own keys; all others do what they do.
fn in_menu(key: Key) -> Option<Message> {
    if let KeyCode::Char(letter) = key.code
        && !key.ctrl
        && !key.alt
        && let Some(kind) = FactKind::ALL
            .into_iter()
            .find(|&kind| terms::fact_letter(kind) == letter)
    {
        return Some(Message::OnlyFact(kind));
    }
    match (key.code, key.digit()) {
        (_, Some(0)) => Some(Message::ShowAllKinds),
        (_, Some(digit)) => Some(Message::ToggleKind(digit)),
        (KeyCode::Esc, _) => Some(Message::Kinds),
        _ => None,
    }
}

fn typed(key: Key) -> Option<Message> {
    match (key.code, key.ctrl) {
        (KeyCode::Enter, _) => Some(Message::Accept),
        (KeyCode::Esc, _) => Some(Message::Escape),
        (KeyCode::Backspace, _) | (KeyCode::Char('h'), true) => Some(Message::Erase),
        (KeyCode::Char('u'), true) => Some(Message::EraseAll),
        (KeyCode::Char(letter), false) if !key.alt => Some(Message::Type(letter)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::parse;

    #[test]
    fn an_unknown_second_key_cancels_both() {
        let keymap = Keymap::default();
        let [bracket, unknown] = parse("]x").expect("keys read").try_into().expect("two");
        let command = Waiting::Command { counting: false };
        assert_eq!(
            keymap.message_for(command, bracket),
            Some(Message::Wait(bracket))
        );
        let second = Waiting::Second(bracket);
        assert_eq!(keymap.message_for(second, unknown), Some(Message::Cancel));
    }

    #[test]
    fn what_is_bound_otherwise_means_nothing_else() {
        let keys = |notation| parse(notation).expect("keys read");
        let keymap = Keymap::with(&[(Message::NextChange, vec![keys("j"), keys("gc")])]);
        assert_eq!(keymap.found(&keys("j")), Some(Message::NextChange));
        assert_eq!(keymap.found(&keys("]c")), None);
        assert_eq!(keymap.shown(Message::NextChange), "j gc");
        assert_eq!(keymap.shown(Message::Down), "↓");
    }
}
