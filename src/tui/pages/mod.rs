//! The pages beside the text: list, summary, map. All follow the text's one cursor.

pub mod list;
pub mod map;
pub mod summary;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    Text,
    List,
    Summary,
    Map,
}

impl Page {
    const ALL: [Page; 4] = [Page::Text, Page::List, Page::Summary, Page::Map];

    /// The page so many further in the order of Tab.
    pub fn further(self, by: usize) -> Page {
        Page::ALL[(self as usize + by) % Page::ALL.len()]
    }

    pub fn before(self) -> Page {
        self.further(Page::ALL.len() - 1)
    }

    pub fn name(self) -> &'static str {
        match self {
            Page::Text => "text",
            Page::List => "list",
            Page::Summary => "summary",
            Page::Map => "map",
        }
    }
}
