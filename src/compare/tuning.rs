//! Every tuned number of the alignment, with its unit and why it is there. None is fitted to one story: each was set where
//! the scores on several kinds of story pairs are flat for a fifth less and a fifth more. The numbers behind the word marks
//! stand at the heads of `wording/align.rs` and `wording/phrases.rs`; no link hangs on them.

/// All shares and thresholds are in thousandths.
#[derive(Debug, Clone)]
pub struct Tuning {
    /// Weight of a word that stands in one sentence only, in doublings: a word that stands in twice as many sentences
    /// weighs `drop` less. So weights depend on nothing but the word's own count, and a paragraph without a shared word
    /// changes none of them.
    pub rarest: i64,
    /// What a word loses each time the sentences that hold it double, in thousandths of a doubling.
    pub drop: i64,
    /// The least a word weighs, in the same unit.
    pub commonest: i64,
    /// Share of its weight that a function word keeps: it says that sentences are alike only beside other words.
    pub function: i64,
    /// Share that a number weighs: figures outlive rewording.
    pub number: i64,
    /// Share of the score that goes to neighbouring words which are neighbours in the other sentence too.
    pub order: i64,
    /// Share of the score that goes to the cover of the shorter sentence, the rest to the likeness of both: a sentence
    /// that was cut in two is covered by the whole, but not like it.
    pub cover: i64,
    /// The score at which two sentences may be first partners.
    pub partners: i64,
    /// Share of its background that a score loses before it is held against a threshold. The background of a sentence is
    /// its third best score: where several sentences are about as alike as the best one, the likeness is that of the
    /// topic. Third, since a sentence cut in two rightly has two partners.
    pub background: i64,
    /// What the score loses each time the distance doubles between where a sentence stands and where its neighbours'
    /// links point: the more sentences lie between, the likelier one of them is alike by chance.
    pub pull: i64,
    /// The share of the shorter sentence that a second partner must newly explain.
    pub second: i64,
    /// The same where neither has a first partner: then there is no other link that vouches for the pair.
    pub second_alone: i64,
    /// By how much more each time the distance doubles to the nearer of the two sentences' first partners.
    pub second_pull: i64,
    /// Share of its weight that a word explains when no neighbour of it is shared too: a phrase that stands in both
    /// sentences says more than the same words scattered.
    pub scattered: i64,
}

/// One bit of rarity in a word's weight.
pub const UNIT: i64 = 256;

impl Tuning {
    pub const DEFAULT: Tuning = Tuning {
        rarest: 7,
        drop: 1500,
        commonest: 1,
        function: 350,
        number: 1000,
        order: 400,
        cover: 350,
        partners: 270,
        background: 300,
        pull: 30,
        second: 310,
        second_alone: 500,
        second_pull: 80,
        scattered: 600,
    };
}
