//! The header fields that formats have in common, in one order whatever the file's own: fields of two files in
//! different formats then stand side by side.

use rustc_hash::FxHashSet;

use crate::read::format::article::{Article, letters};
use crate::story::{Role, detail};

/// What a format calls by a name of its own, in the order in which it is shown: what keeps a story from being
/// published first, then the lines that stand above a story, then what the file says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Named {
    Status,
    Embargo,
    Note,
    Headline,
    /// A line under the headline.
    Subhead,
    Byline,
    Credit,
    Dateline,
    Abstract,
    Slug,
    Version,
    Signal,
    Usage,
}

/// The header fields of a file, as they are found.
#[derive(Debug, Default)]
pub struct Header {
    found: Vec<Found>,
    /// What was said, so that it is not said twice.
    said: FxHashSet<(Named, String)>,
}

#[derive(Debug)]
struct Found {
    named: Named,
    text: String,
    line: u32,
}

impl Named {
    fn role(self) -> (Role, Option<&'static str>) {
        match self {
            Named::Status => (Role::Note, Some(detail::STATUS)),
            Named::Embargo => (Role::Note, Some(detail::EMBARGO)),
            Named::Note => (Role::Note, None),
            Named::Headline => (Role::Headline, None),
            Named::Subhead => (Role::Headline, Some(detail::SUBHEAD)),
            Named::Byline => (Role::Byline, None),
            Named::Credit => (Role::Credit, None),
            Named::Dateline => (Role::Dateline, Some(detail::PLACE)),
            Named::Abstract => (Role::Note, Some(detail::ABSTRACT)),
            Named::Slug => (Role::Note, Some(detail::SLUG)),
            Named::Version => (Role::Note, Some(detail::VERSION)),
            Named::Signal => (Role::Note, Some(detail::SIGNAL)),
            Named::Usage => (Role::Note, Some(detail::USAGE)),
        }
    }

    /// Whether texts often begin with the field once more.
    fn may_stand_above_text(self) -> bool {
        matches!(
            self,
            Named::Headline
                | Named::Subhead
                | Named::Byline
                | Named::Credit
                | Named::Dateline
                | Named::Slug
        )
    }

    /// Several of these are one field: a list.
    fn is_list(self) -> bool {
        matches!(self, Named::Signal)
    }

    /// A file has one of these; what stands nearest to the story, and so is found first, is the one.
    fn is_single(self) -> bool {
        matches!(
            self,
            Named::Status
                | Named::Embargo
                | Named::Dateline
                | Named::Abstract
                | Named::Slug
                | Named::Version
        )
    }
}

impl Header {
    /// Adds a field, unless its text is blank or known: files repeat a headline as the original one, or as the abstract.
    pub fn add(&mut self, named: Named, text: &str, line: u32) {
        let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if named == Named::Embargo
            && let Some(instant) = instant(&text)
        {
            text = instant;
        }
        let repeats_headline = matches!(named, Named::Abstract | Named::Slug)
            && self.said.contains(&(Named::Headline, text.clone()));
        if text.is_empty() || repeats_headline || !self.said.insert((named, text.clone())) {
            return;
        }
        let is_one_field = named.is_list() || named.is_single();
        let known = match is_one_field {
            true => self.found.iter_mut().find(|found| found.named == named),
            false => None,
        };
        match known {
            Some(known) if named.is_list() => {
                known.text.push_str(", ");
                known.text.push_str(&text);
            }
            Some(_) => {}
            None => self.found.push(Found { named, text, line }),
        }
    }

    /// Adds a status in the word that all formats share: `stat:canceled`, `Canceled` and `cancelled` are one.
    pub fn add_status(&mut self, status: &str, line: u32) {
        let status = last_part(status).to_lowercase();
        match status.as_str() {
            "cancelled" => self.add(Named::Status, "canceled", line),
            status => self.add(Named::Status, status, line),
        }
    }

    pub fn has(&self, named: Named) -> bool {
        self.text(named).is_some()
    }

    pub fn text(&self, named: Named) -> Option<&str> {
        let found = self.found.iter().find(|found| found.named == named)?;
        Some(&found.text)
    }

    /// Takes over the fields of which it has none.
    pub fn fill_from(&mut self, other: Header) {
        let had: Vec<Named> = self.found.iter().map(|found| found.named).collect();
        for Found { named, text, line } in other.found {
            if !had.contains(&named) {
                self.add(named, &text, line);
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// A line under a headline that says the same is left out; one under none is the headline.
    fn settle_headline(&mut self) {
        match self.text(Named::Headline).map(letters) {
            Some(headline) => self
                .found
                .retain(|found| found.named != Named::Subhead || letters(&found.text) != headline),
            None => {
                let mut found = self.found.iter_mut();
                if let Some(first) = found.find(|found| found.named == Named::Subhead) {
                    first.named = Named::Headline;
                }
            }
        }
    }

    /// The article: the fields, then what `body` holds, less what stands above the text again. A dateline made to be run
    /// into the text is, where the text does not begin with it.
    pub fn above(mut self, mut body: Article) -> Article {
        self.settle_headline();
        for found in &self.found {
            if found.named.may_stand_above_text() {
                body.drop_repeated(&found.text);
            }
        }
        if let Some(dateline) = self.text(Named::Dateline)
            && dateline.ends_with(['-', '–', '—', '_'])
            && !body.begins_with(dateline)
        {
            body.run_in(dateline);
        }
        self.found.sort_by_key(|found| found.named);
        let mut article = Article::default();
        for Found { named, text, line } in &self.found {
            let (role, detail) = named.role();
            article.push(role, detail, text, *line);
        }
        article.append(body);
        article
    }
}

/// A date, or a date and a time, of ISO 8601 in its extended form; None for what is none: `20310503T060000+0000` and
/// `2031-05-03T06:00Z` are `2031-05-03T06:00:00Z`. A time stays in its zone.
fn instant(text: &str) -> Option<String> {
    let figures = |text: &str, mark: char| {
        let figures = text.replace(mark, "");
        let all = figures.bytes().all(|b| b.is_ascii_digit());
        all.then_some(figures)
    };
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let date = figures(date, '-').filter(|date| date.len() == 8)?;
    let date = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]);
    let Some(time) = time else {
        return Some(date);
    };
    let (clock, zone) = time.split_at(time.find(['Z', 'z', '+', '-']).unwrap_or(time.len()));
    let (clock, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, ""));
    let mut clock = figures(clock, ':').filter(|clock| matches!(clock.len(), 4 | 6))?;
    if clock.len() == 4 {
        clock.push_str("00");
    }
    let fraction = match figures(fraction, ' ')?.trim_end_matches('0') {
        "" => String::new(),
        figures => format!(".{figures}"),
    };
    let zone = match zone.split_at_checked(1) {
        None => String::new(),
        Some(("Z" | "z", "")) => "Z".into(),
        Some(("Z" | "z", _)) => return None,
        Some((sign, offset)) => {
            let offset = figures(offset, ':').filter(|offset| matches!(offset.len(), 2 | 4))?;
            match (&offset[..2], offset.get(2..4).unwrap_or("00")) {
                ("00", "00") => "Z".into(),
                (hours, minutes) => format!("{sign}{hours}:{minutes}"),
            }
        }
    };
    let (hours, minutes, seconds) = (&clock[..2], &clock[2..4], &clock[4..]);
    Some(format!(
        "{date}T{hours}:{minutes}:{seconds}{fraction}{zone}"
    ))
}

/// What a code ends with: `canceled` of `stat:canceled` and of `http://cv.iptc.org/newscodes/pubstatusg2/canceled`.
pub fn last_part(code: &str) -> &str {
    let code = code.trim();
    code.rsplit([':', '/', '#']).next().unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_come_in_one_order_and_once() {
        let mut header = Header::default();
        header.add(Named::Version, "2", 1);
        header.add(Named::Headline, "Ferry  aground", 2);
        header.add(Named::Headline, "Ferry\naground", 3);
        header.add(Named::Abstract, "Ferry aground", 4);
        header.add(Named::Signal, "one", 5);
        header.add(Named::Signal, "two", 5);
        header.add_status("stat:cancelled", 6);
        header.add(Named::Note, " ", 7);
        let article = header.above(Article::default());
        assert_eq!(article.text(), "canceled\nFerry aground\n2\none, two\n");
    }

    #[test]
    fn an_instant_has_one_spelling() {
        for (text, expected) in [
            ("20311123T060000Z", "2031-11-23T06:00:00Z"),
            ("2031-11-23T06:00:00+00:00", "2031-11-23T06:00:00Z"),
            ("2031-11-23 06:00:00.000-0000", "2031-11-23T06:00:00Z"),
            ("2031-11-23T06:00z", "2031-11-23T06:00:00Z"),
            ("20311123T060000.250+0130", "2031-11-23T06:00:00.25+01:30"),
            ("2031-11-23T06:00:00-05", "2031-11-23T06:00:00-05:00"),
            ("2031-11-23T06:00:00", "2031-11-23T06:00:00"),
            ("20311123", "2031-11-23"),
            ("Sunday at 6 a.m.", "Sunday at 6 a.m."),
            (
                "2031-11-23T\u{661}\u{662}00Z",
                "2031-11-23T\u{661}\u{662}00Z",
            ),
            ("2031-11-23T0600\u{e9}", "2031-11-23T0600\u{e9}"),
            ("", ""),
        ] {
            let mut header = Header::default();
            header.add(Named::Embargo, text, 1);
            assert_eq!(header.text(Named::Embargo).unwrap_or_default(), expected);
        }
    }

    #[test]
    fn a_headline_above_the_text_again_is_one_too_many() {
        let mut header = Header::default();
        header.add(Named::Headline, "Ferry aground", 1);
        let mut body = Article::default();
        body.paragraph("Ferry\n aground", 2);
        body.paragraph("Ferry aground", 3);
        assert_eq!(header.above(body).text(), "Ferry aground\nFerry aground\n");
    }

    #[test]
    fn a_dateline_is_run_in_once() {
        for (dateline, text, expected) in [
            (
                "KORSBY, May 3 (CNS) -",
                "The ferry sank.",
                "KORSBY, May 3 (CNS) - The ferry sank.",
            ),
            (
                "KORSBY, May 3 (CNS) -",
                "Korsby, 3 May (CNS) - It sank.",
                "Korsby, 3 May (CNS) - It sank.",
            ),
            ("Korsby", "The ferry sank.", "The ferry sank."),
        ] {
            let mut header = Header::default();
            header.add(Named::Dateline, dateline, 1);
            let mut body = Article::default();
            body.paragraph(text, 2);
            assert_eq!(
                header.above(body).text(),
                format!("{dateline}\n{expected}\n")
            );
        }
    }
}
