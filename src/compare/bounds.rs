//! The bounds on costly steps that were met: what they made coarser, so that the output can say so.

/// How often each bound was met.
#[derive(Debug, Default)]
pub(super) struct Bounds {
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
    /// In plain words; none where no bound was met.
    pub fn notices(&self) -> Vec<String> {
        let mut notices = Vec::new();
        let mut say = |count: usize, one: &str, many: &str| match count {
            0 => {}
            1 => notices.push(format!("1 {one}")),
            _ => notices.push(format!("{count} {many}")),
        };
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
