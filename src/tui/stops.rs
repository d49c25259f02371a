//! Where `]c` stops: the blocks of each event in the order of the plan, and which event a change belongs to.

use crate::changes::{Change, ChangeIdx, Changes, Event, FactKind, Place, Severity};
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};
use crate::terms;
use crate::view::{BlockIdx, Hidden, Plan};

use super::cursor::Cursor;
use super::model::Model;

/// Events are counted from 0; an event with two ends, as a move has, is one number and two stops.
#[derive(Debug)]
pub struct Events {
    list: Vec<Event>,
    of_change: Vec<Option<u32>>,
}

impl Events {
    pub fn new(stories: Pair<&Story>, changes: &Changes) -> Events {
        let list = changes.events(stories);
        let mut of_change = vec![None; changes.list.len()];
        for (number, event) in list.iter().enumerate() {
            for change in event.changes.clone() {
                of_change[change as usize] = Some(number as u32);
            }
        }
        Events { list, of_change }
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn number_of(&self, change: ChangeIdx) -> Option<usize> {
        self.of_change[change.get()].map(|number| number as usize)
    }

    pub fn all(&self) -> &[Event] {
        &self.list
    }

    pub fn get(&self, number: usize) -> &Event {
        &self.list[number]
    }

    /// How many events stand before this change.
    pub fn before(&self, change: ChangeIdx) -> usize {
        self.list
            .partition_point(|event| event.changes.start < change.0)
    }

    /// The change that an event is known by in the order of stops: its first.
    fn key(&self, change: ChangeIdx) -> u32 {
        match self.number_of(change) {
            Some(number) => self.list[number].changes.start,
            None => change.0,
        }
    }
}

/// What a jump looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    Change,
    Moved,
    Serious,
    /// With a fact of this kind.
    Fact(FactKind),
}

impl Sought {
    pub fn noun(self) -> String {
        match self {
            Sought::Change => "change".into(),
            Sought::Moved => "move".into(),
            Sought::Serious => "serious change".into(),
            Sought::Fact(FactKind::Typo) => "typo".into(),
            Sought::Fact(kind) => format!("{} change", terms::fact_kind(kind)),
        }
    }

    /// Whether there is such a change, be it shown or not.
    pub fn occurs(self, model: &Model) -> bool {
        let mut events = model.events.list.iter();
        events.any(|event| self.is_met_within(event, model))
    }

    fn is_met_within(self, event: &Event, model: &Model) -> bool {
        let changes = event.changes.start as usize..event.changes.end as usize;
        let mut changes = model.changes.list[changes].iter();
        changes.any(|change| self.is_met_by(change))
    }

    fn is_met_by(self, change: &Change) -> bool {
        match self {
            Sought::Change => true,
            Sought::Moved => change.place() == Some(Place::Moved),
            Sought::Serious => change.severity() == Severity::Serious,
            Sought::Fact(kind) => change.facts.iter().any(|fact| fact.kind == kind),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    block: BlockIdx,
    change: u32,
    /// The event's first sentence in this block.
    at: Pair<Option<SentenceIdx>>,
}

#[derive(Debug)]
pub struct Stops {
    list: Vec<Stop>,
}

impl Stops {
    /// The stops of all events but hidden ones.
    pub fn new(events: &Events, changes: &Changes, plan: &Plan, hidden: &Hidden) -> Stops {
        let mut list: Vec<Stop> = Vec::new();
        for event in &events.list {
            let first = ChangeIdx(event.changes.start);
            if hidden.has(first) {
                continue;
            }
            let own = list.len();
            for side in Side::BOTH {
                // A whole paragraph is one step, however many rows it stands in.
                let sentences = match (changes.get(first).sentences(side), event.paragraph) {
                    ([first, ..], Some(_)) => std::slice::from_ref(first),
                    (sentences, _) => sentences,
                };
                for &sentence in sentences {
                    let block = plan.block_of(side, sentence);
                    match list[own..].iter_mut().find(|stop| stop.block == block) {
                        Some(stop) => {
                            stop.at[side].get_or_insert(sentence);
                        }
                        None => {
                            let mut at = Pair::new(None, None);
                            at[side] = Some(sentence);
                            list.push(Stop {
                                block,
                                change: first.0,
                                at,
                            });
                        }
                    }
                }
            }
        }
        list.sort_by_key(Stop::key);
        Stops { list }
    }

    /// Where an event begins.
    pub fn of(&self, event: usize, model: &Model) -> Option<Cursor> {
        let change = model.events.get(event).changes.start;
        let stop = self.list.iter().find(|stop| stop.change == change)?;
        stop.enter(Side::Old)
    }

    /// The next stop after the cursor.
    pub fn after(&self, cursor: Cursor, model: &Model) -> Option<Cursor> {
        let here = key(cursor, model);
        let next = self.list.partition_point(|stop| stop.key() <= here);
        self.list.get(next)?.enter(cursor.wanted)
    }

    /// The stop at the cursor, or the next one after it.
    pub fn from(&self, cursor: Cursor, model: &Model) -> Option<Cursor> {
        let here = key(cursor, model);
        let next = self.list.partition_point(|stop| stop.key() < here);
        self.list.get(next)?.enter(cursor.wanted)
    }

    /// The last stop before the cursor.
    pub fn before(&self, cursor: Cursor, model: &Model) -> Option<Cursor> {
        let here = key(cursor, model);
        let next = self.list.partition_point(|stop| stop.key() < here);
        self.list[..next].last()?.enter(cursor.wanted)
    }

    /// The next stop of this sort after the cursor.
    pub fn after_of(&self, cursor: Cursor, sought: Sought, model: &Model) -> Option<Cursor> {
        let here = key(cursor, model);
        let next = self.list.partition_point(|stop| stop.key() <= here);
        let mut stops = self.list[next..].iter();
        stops
            .find(|stop| stop.is(sought, model))?
            .enter(cursor.wanted)
    }

    /// Whether any stop is of this sort.
    pub fn has(&self, sought: Sought, model: &Model) -> bool {
        self.list.iter().any(|stop| stop.is(sought, model))
    }

    pub fn before_of(&self, cursor: Cursor, sought: Sought, model: &Model) -> Option<Cursor> {
        let here = key(cursor, model);
        let next = self.list.partition_point(|stop| stop.key() < here);
        let mut stops = self.list[..next].iter().rev();
        stops
            .find(|stop| stop.is(sought, model))?
            .enter(cursor.wanted)
    }
}

impl Stop {
    fn key(&self) -> (BlockIdx, u32) {
        (self.block, self.change)
    }

    fn is(&self, sought: Sought, model: &Model) -> bool {
        let number = model.events.number_of(ChangeIdx(self.change));
        number.is_some_and(|number| sought.is_met_within(model.events.get(number), model))
    }

    fn enter(&self, wanted: Side) -> Option<Cursor> {
        let (side, sentence) = [wanted, wanted.other()]
            .into_iter()
            .find_map(|side| self.at[side].map(|sentence| (side, sentence)))?;
        Some(Cursor {
            side,
            sentence,
            wanted,
        })
    }
}

fn key(cursor: Cursor, model: &Model) -> (BlockIdx, u32) {
    let change = model.changes.of(cursor.side, cursor.sentence);
    (cursor.block(&model.plan), model.events.key(change))
}
