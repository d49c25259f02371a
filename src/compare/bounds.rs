//! The bounds on costly steps that were met: what they made coarser, so that the output can say so.

use super::anchors::REPEATED;
use super::candidates::SCORED;
use super::contents::TOO_COMMON;

/// How often each bound was met.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    /// Pairs of equal sentences that were made by place, since the sentence is repeated too often to weigh all choices.
    pub by_place: usize,
    /// Sentences without a partner for which not all lookalikes were scored.
    pub crowded_sentences: usize,
    /// Sentences without a partner whose common words were not looked for.
    pub common_sentences: usize,
    /// Pairs of sentences that were chosen one after the other, best first, since too many hang together to weigh all
    /// choices.
    pub greedy_pairs: usize,
    /// Changes too long for the exact table of words.
    pub long_changes: usize,
    /// Changes with too much left over to look for phrases that crossed, or to look for all of them.
    pub unsearched_changes: usize,
    /// Changes with too many words to name what differs.
    pub unnamed_changes: usize,
}

impl Bounds {
    /// Counts what part of the work met with the rest.
    pub fn add(&mut self, part: &Bounds) {
        self.by_place += part.by_place;
        self.crowded_sentences += part.crowded_sentences;
        self.common_sentences += part.common_sentences;
        self.greedy_pairs += part.greedy_pairs;
        self.long_changes += part.long_changes;
        self.unsearched_changes += part.unsearched_changes;
        self.unnamed_changes += part.unnamed_changes;
    }

    /// In plain words; none where no bound was met.
    pub fn notices(&self) -> Vec<String> {
        let mut notices = Vec::new();
        let mut say = |count: usize, one: &str, many: &str| match count {
            0 => {}
            1 => notices.push(format!("1 {one}")),
            _ => notices.push(format!("{count} {many}")),
        };
        let (repeated, scored, common) = (REPEATED, SCORED, TOO_COMMON);
        say(
            self.by_place,
            &format!(
                "pair of equal sentences made by place: the sentence is repeated more than {repeated} times"
            ),
            &format!(
                "pairs of equal sentences made by place: each sentence is repeated more than {repeated} times"
            ),
        );
        say(
            self.crowded_sentences,
            &format!(
                "sentence without a counterpart was compared with its {scored} closest lookalikes only"
            ),
            &format!(
                "sentences without a counterpart were compared with their {scored} closest lookalikes only"
            ),
        );
        say(
            self.common_sentences,
            &format!(
                "sentence without a counterpart was not looked for by words found in more than {common} sentences"
            ),
            &format!(
                "sentences without a counterpart were not looked for by words found in more than {common} sentences"
            ),
        );
        say(
            self.greedy_pairs,
            "pair of sentences chosen best first: too many sentences are alike to weigh all choices",
            "pairs of sentences chosen best first: too many sentences are alike to weigh all choices",
        );
        say(
            self.long_changes,
            "change too long to match its words exactly; they are matched around words that are unique",
            "changes too long to match their words exactly; they are matched around words that are unique",
        );
        say(
            self.unsearched_changes,
            "change too long to look for all phrases that moved within it",
            "changes too long to look for all phrases that moved within them",
        );
        say(
            self.unnamed_changes,
            "change too long to name the facts that differ",
            "changes too long to name the facts that differ",
        );
        notices
    }
}
