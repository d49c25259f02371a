//! The report in a real browser: what a click does, and that a story stays text there. Where no Chromium is installed
//! (`CHROMIUM` names one, else the path has it), the tests say so and pass.

#![cfg(unix)]

mod chromium;
mod program;
mod schema;

use std::io::{self, Write};

use chromium::Page;
use program::Desk;

const OLD: &str = "\
<script>document.title = 'hacked'</script> KORSBY (Wire) - The harbour <img src=x onerror=\"document.title='hacked'\"> of Korsby was closed on Monday after a crane fell.

The mayor of Korsby, Ines Holt, said that the crane had been inspected in spring by two engineers.

\"><svg onload=\"document.title='hacked'\"> Fishermen landed 64 tonnes of herring at the southern quay instead.

</style></table></body> A ferry from Tolm turned back at noon with all of its passengers.

Nobody was hurt when the crane came down on the empty fish market, the harbour master said.
";
const NEW: &str = "\
<script>document.title = 'hacked'</script> KORSBY (Wire) - The harbour <img src=x onerror=\"document.title='hacked'\"> of Korsby was closed on Monday after a large crane fell.

\"><svg onload=\"document.title='hacked'\"> Fishermen landed 46 tonnes of herring at the southern quay instead.

</style></table></body> A ferry from Tolm turned back at noon with all of its passengers.

Nobody was hurt when the crane came down on the empty fish market, the harbour master said.

The mayor of Korsby, Ines Holt, said the crane had been inspected in spring by two engineers.
";

/// The report of the two stories in a window of such a size; none without a browser.
fn report(width: u32, height: u32) -> Option<(Desk, Page)> {
    let Some(chromium) = chromium::installed() else {
        // Past the test's own capture, so that it is seen.
        let _ = writeln!(io::stderr(), "skipped: no Chromium is installed");
        return None;
    };
    let desk = Desk::new();
    let names = ["\"><img src=x onerror=alert(1)>.txt", "new.txt"];
    desk.write(names[0], OLD);
    desk.write(names[1], NEW);
    let ran = desk.run(&["--output", "report.html", names[0], names[1]]);
    assert_eq!((ran.status, &*ran.err), (1, ""));
    let page = Page::open(&chromium, &desk.path("report.html"), width, height);
    Some((desk, page))
}

#[test]
fn the_switch_puts_both_stories_in_one_column_and_back() {
    let Some((_desk, mut page)) = report(1280, 900) else {
        return;
    };
    let layout = "[getComputedStyle(document.querySelector('tr.woven')).display, \
                  getComputedStyle(document.querySelector('td.w')).display].join()";
    assert_eq!(page.value(layout), "table-row,none");
    page.click("label:has(#one-column)");
    assert_eq!(page.value(layout), "grid,block");
    page.click("label:has(#two-columns)");
    assert_eq!(page.value(layout), "table-row,none");
    // With the keyboard, and seen where it is.
    page.press("ArrowRight", 39);
    assert_eq!(page.value(layout), "grid,block");
    let outline = "getComputedStyle(document.querySelector('label:has(#one-column)')).outlineStyle";
    assert_eq!(page.value(outline), "solid");
    page.press("Tab", 9);
    assert_eq!(page.value("document.activeElement.id"), "whole");
    assert_eq!(page.value(outline), "none");
}

#[test]
fn a_move_leads_to_its_other_end_and_back() {
    let Some((_desk, mut page)) = report(1280, 400) else {
        return;
    };
    for layout in ["#two-columns", "#one-column"] {
        page.click(&format!("label:has({layout})"));
        let there = page.value("document.querySelector('td.b .pointer').hash");
        page.click("td.b .pointer");
        assert_eq!(page.value("location.hash"), there);
        let shown = "(() => { const r = document.querySelector(':target').getBoundingClientRect(); \
                     return r.top >= 0 && r.bottom <= innerHeight; })()";
        assert_eq!(page.value(shown), true, "{layout}");
        let lit = "getComputedStyle(document.querySelector(':target')).backgroundColor";
        assert_ne!(page.value(lit), "rgba(0, 0, 0, 0)");
        page.click("td.a .pointer");
        assert_ne!(page.value("location.hash"), there);
        assert_eq!(page.value(shown), true, "{layout}");
    }
    // A bar of the map leads to the same place.
    page.click(".map .bar-moved");
    assert_eq!(
        page.value("document.querySelector(':target').closest('tr').matches('.k-moved')"),
        true
    );
}

#[test]
fn a_kind_that_is_not_ticked_looks_like_unchanged_text() {
    let Some((_desk, mut page)) = report(1280, 900) else {
        return;
    };
    let words = "document.querySelector('.k-number.woven td.b ins')";
    let looks = format!(
        "(() => {{ const s = getComputedStyle({words}); return [s.color === \
         getComputedStyle(document.body).color, s.textDecorationLine].join(); }})()"
    );
    assert_eq!(page.value(&looks), "false,underline");
    let text = page.value("document.querySelector('main').textContent");
    page.click("label:has(#show-reworded)");
    assert_eq!(page.value(&looks), "true,none");
    let mark = "getComputedStyle(document.querySelector('.k-number td.m b')).visibility";
    assert_eq!(page.value(mark), "hidden");
    page.click("label:has(#show-reworded)");
    assert_eq!(page.value(&looks), "false,underline");
    page.click("label:has(#only-number)");
    assert_eq!(page.value(&looks), "false,underline");
    let others =
        "getComputedStyle(document.querySelector('.woven:not(.k-number) td.m b')).visibility";
    assert_eq!(page.value(others), "hidden");
    page.click("label:has(#changes-only)");
    assert_eq!(
        page.value("document.querySelector('main').textContent"),
        text
    );
}

#[test]
fn a_story_is_text_and_the_page_loads_and_runs_nothing() {
    let Some((desk, mut page)) = report(390, 844) else {
        return;
    };
    let title = page.value("document.title");
    assert!(
        title
            .as_str()
            .is_some_and(|title| title.starts_with("\"><img src=x")),
        "{title}"
    );
    let active = "document.querySelectorAll('script, img, link, iframe, object, [onload], [onerror]').length";
    assert_eq!(page.value(active), 0);
    assert_eq!(
        page.value("document.querySelectorAll('main, table, footer').length"),
        3
    );
    let text = page.value("document.querySelector('main').textContent");
    for words in [
        "<script>document.title = 'hacked'</script>",
        "</style></table></body>",
    ] {
        assert!(
            text.as_str().is_some_and(|text| text.contains(words)),
            "{words}"
        );
    }
    let asked: Vec<_> = page
        .told("Network.requestWillBeSent")
        .filter_map(|told| told["request"]["url"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(
        asked,
        [format!("file://{}", desk.path("report.html").display())]
    );
    // Nothing was refused by the policy either, since nothing was tried.
    assert_eq!(page.told("Log.entryAdded").count(), 0);
    // On a telephone nothing is wider than the screen.
    assert_eq!(
        page.value("document.documentElement.scrollWidth <= 390"),
        true
    );
    let layout = "getComputedStyle(document.querySelector('tr.woven')).display";
    assert_eq!(page.value(layout), "grid");
}
