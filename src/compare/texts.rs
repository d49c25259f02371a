//! Both stories as word keys: what anchors, candidates and scores are made from.

use super::words::{Key, Token, Vocabulary};
use crate::parallel::{by_side, is_shared};
use crate::side::Pair;
use crate::story::{Field, SentenceIdx, Story};
use crate::watch::{Step, Stopped, Watch};

/// The tokens of each sentence of a story, and the keys of its words, in one list each. A sentence without words has the
/// keys of its punctuation.
pub(super) struct Text {
    tokens: Vec<Token>,
    token_starts: Vec<u32>,
    keys: Vec<Key>,
    starts: Vec<u32>,
    /// The sentences that are header fields, in order.
    fields: Vec<(u32, Field)>,
    /// Of each sentence, whether it is set apart from the story.
    set_apart: Vec<bool>,
}

impl Text {
    pub fn sentences(&self) -> usize {
        self.starts.len() - 1
    }

    pub fn keys(&self, sentence: u32) -> &[Key] {
        let sentence = sentence as usize;
        &self.keys[self.starts[sentence] as usize..self.starts[sentence + 1] as usize]
    }

    /// The tokens of a sentence: with the white space between them they are its text.
    pub fn tokens(&self, sentence: u32) -> &[Token] {
        let sentence = sentence as usize;
        let (start, end) = (self.token_starts[sentence], self.token_starts[sentence + 1]);
        &self.tokens[start as usize..end as usize]
    }

    /// The tokens of sentences that are joined by one space, in bytes of the joined text.
    pub fn joined_tokens(&self, sentences: &[SentenceIdx], story: &Story) -> Vec<Token> {
        let counts = sentences.iter().map(|index| self.tokens(index.0).len());
        let mut joined = Vec::with_capacity(counts.sum());
        let mut start = 0;
        for &index in sentences {
            let tokens = self.tokens(index.0).iter();
            joined.extend(tokens.map(|token| token.behind(start)));
            start += story.text(index).len() as u32 + 1;
        }
        joined
    }

    /// Which header field it is; None for a sentence of the story.
    pub fn field(&self, sentence: u32) -> Option<Field> {
        let at = self.fields.binary_search_by_key(&sentence, |field| field.0);
        at.ok().map(|at| self.fields[at].1)
    }

    pub fn is_set_apart(&self, sentence: u32) -> bool {
        self.set_apart[sentence as usize]
    }

    /// The first sentence of each header field, in order.
    pub fn first_fields(&self) -> Vec<(u32, Field)> {
        let mut first: Vec<(u32, Field)> = Vec::new();
        for &(sentence, field) in &self.fields {
            if first.iter().all(|(_, known)| *known != field) {
                first.push((sentence, field));
            }
        }
        first
    }
}

/// The texts of both stories and the words in them.
pub(super) fn texts(
    stories: Pair<&Story>,
    watch: &dyn Watch,
) -> Result<(Pair<Text>, Vocabulary), Stopped> {
    let counts = stories.map(|story| story.sentences().len());
    let languages = [&*stories.old.language, &*stories.new.language];
    let vocabulary = |bytes: usize| {
        let words = (bytes / BYTES_A_WORD).min(MOST_WORDS);
        Vocabulary::new(&languages, words)
    };
    if !is_shared(counts) {
        let mut vocabulary = vocabulary(bytes(stories.old) + bytes(stories.new));
        let old = text(stories.old, &mut vocabulary, watch)?;
        let new = text(stories.new, &mut vocabulary, watch)?;
        return Ok((Pair::new(old, new), vocabulary));
    }
    let read = by_side(counts, stories, |story| {
        let mut vocabulary = vocabulary(bytes(story));
        let text = text(story, &mut vocabulary, watch)?;
        Ok((text, vocabulary))
    });
    let (old, mut vocabulary) = read.old?;
    let (mut new, other) = read.new?;
    let keys = vocabulary.absorb(other);
    let tokens = new.tokens.iter_mut().map(|token| &mut token.key);
    for key in tokens.chain(&mut new.keys) {
        *key = keys[key.0 as usize];
    }
    Ok((Pair::new(old, new), vocabulary))
}

/// Bytes of a text for each different word in it, and the most words that room is made for at once.
const BYTES_A_WORD: usize = 12;
const MOST_WORDS: usize = 1 << 14;

/// Bytes of a text for each token.
const BYTES_A_TOKEN: usize = 5;

fn bytes(story: &Story) -> usize {
    story.indexes().map(|index| story.text(index).len()).sum()
}

fn text(story: &Story, vocabulary: &mut Vocabulary, watch: &dyn Watch) -> Result<Text, Stopped> {
    let total = story.sentences().len();
    let mut tokens: Vec<Token> = Vec::with_capacity(bytes(story) / BYTES_A_TOKEN + 1);
    let mut token_starts = Vec::with_capacity(total + 1);
    let mut keys = Vec::with_capacity(tokens.capacity());
    let mut starts = Vec::with_capacity(total + 1);
    for index in story.indexes() {
        if index.0 % 4096 == 0 {
            watch.at(Step::Aligning, index.get() / 2, total)?;
        }
        let (first, start) = (tokens.len(), keys.len());
        token_starts.push(first as u32);
        starts.push(start as u32);
        vocabulary.tokens(story.text(index), &mut tokens);
        for token in &tokens[first..] {
            if vocabulary.is_word(token.key) {
                keys.push(token.key);
            }
        }
        if keys.len() == start {
            keys.extend(tokens[first..].iter().map(|token| token.key));
        }
    }
    token_starts.push(tokens.len() as u32);
    starts.push(keys.len() as u32);
    let fields = story
        .indexes()
        .filter_map(|index| Some((index.0, story.sentence(index).field()?)));
    Ok(Text {
        tokens,
        token_starts,
        keys,
        starts,
        fields: fields.collect(),
        set_apart: story
            .sentences()
            .iter()
            .map(|sentence| sentence.role.is_set_apart())
            .collect(),
    })
}

/// An order of two stories that only their sentences decide: shorter before longer, then by text.
pub(super) fn text_order(stories: Pair<&Story>) -> std::cmp::Ordering {
    fn texts(story: &Story) -> impl Iterator<Item = &str> {
        story.indexes().map(|index| story.text(index))
    }
    let length = |story: &Story| story.sentences().len();
    length(stories.old)
        .cmp(&length(stories.new))
        .then_with(|| texts(stories.old).cmp(texts(stories.new)))
}
