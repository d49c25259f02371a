//! What a package promises about the crates it is built from: NOTICES.md names them with their licences, each licence is
//! one that we may use, and the Rust version asked for is one that they all build with.
//!
//! `UPDATE_NOTICES=1 cargo test --test packaging` writes NOTICES.md anew; look at what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde_json::Value;

const NOTICES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/NOTICES.md");

/// Licences that ask for no more than that they are named.
const ALLOWED: [&str; 8] = [
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-3-Clause",
    "BSL-1.0",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

const MOZILLA: &str = "MPL-2.0";
/// Crates under the Mozilla licence, which asks to say where their source is. Another is to be looked at first.
const UNDER_MOZILLA: [&str; 4] = ["cssparser", "cssparser-macros", "dtoa-short", "selectors"];

/// A crate that the program is built from, on any system.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Dependency {
    name: String,
    version: String,
    license: String,
}

/// None, saying so, where cargo cannot tell without the network: crates for other systems may not be there.
fn cargo(args: &[&str]) -> Option<String> {
    let output = Command::new(env!("CARGO"))
        .args(args)
        .args(["--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("--offline was specified"), "{said}");
        eprintln!("skipped: `cargo fetch` gets what this needs");
        return None;
    }
    Some(String::from_utf8(output.stdout).expect("it is UTF-8"))
}

fn dependencies() -> Option<BTreeSet<Dependency>> {
    let tree = cargo(&[
        "tree",
        "--target=all",
        "--edges=normal,build",
        "--prefix=none",
        "--format={p} {l}",
    ])?;
    let lines = tree.lines().filter(|line| !line.is_empty());
    let dependencies: BTreeSet<_> = lines.map(dependency).collect();
    assert!(dependencies.len() > 50, "{tree}");
    Some(dependencies)
}

/// Of a line such as `selectors v0.41.0 (proc-macro) MPL-2.0 (*)`.
fn dependency(line: &str) -> Dependency {
    let mut words = line.trim_end_matches(" (*)").split(' ');
    let mut word = || words.next().unwrap_or_default().to_string();
    let (name, version) = (word(), word());
    let is_remark = |word: &&str| word.starts_with('(') && word.ends_with(')');
    let license: Vec<_> = words.skip_while(is_remark).collect();
    Dependency {
        name,
        version: version.trim_start_matches('v').to_string(),
        license: license.join(" ").replace('/', " OR "),
    }
}

/// `1.91.0` as (1, 91).
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

/// Whether every part of the expression leaves the choice of a licence that holds.
fn is_met(expression: &str, holds: impl Fn(&str) -> bool) -> bool {
    expression.split(" AND ").all(|part| {
        let part = part.trim_matches(['(', ')']);
        part.split(" OR ").any(|license| holds(license.trim()))
    })
}

#[test]
fn every_licence_is_one_that_we_may_use() {
    for Dependency { name, license, .. } in dependencies().unwrap_or_default() {
        let is_named = UNDER_MOZILLA.contains(&name.as_str());
        let may = |license: &str| ALLOWED.contains(&license) || (license == MOZILLA && is_named);
        assert!(is_met(&license, may), "{name} is under {license:?}");
    }
}

#[test]
fn the_rust_version_is_one_that_every_crate_builds_with() {
    let own = version(env!("CARGO_PKG_RUST_VERSION")).expect("it is a version");
    let (Some(dependencies), Some(metadata)) =
        (dependencies(), cargo(&["metadata", "--format-version=1"]))
    else {
        return;
    };
    let metadata: Value = serde_json::from_str(&metadata).expect("it is JSON");
    let packages = metadata["packages"].as_array().expect("it is a list");
    let mut asked = 0;
    for Dependency {
        name,
        version: number,
        ..
    } in &dependencies
    {
        let is_it = |package: &&Value| package["name"] == **name && package["version"] == **number;
        let package = packages.iter().find(is_it).expect("it is there");
        let Some(wanted) = package["rust_version"].as_str() else {
            continue;
        };
        asked += 1;
        assert!(
            version(wanted) <= Some(own),
            "{name} needs {wanted}, we ask for {own:?}"
        );
    }
    assert!(asked > 50, "{asked}");
}

#[test]
fn the_notices_name_every_crate() {
    let Some(dependencies) = dependencies() else {
        return;
    };
    let now = notices(&dependencies);
    if std::env::var_os("UPDATE_NOTICES").is_some() {
        fs::write(NOTICES, &now).expect("it is written");
    }
    let kept = fs::read_to_string(NOTICES)
        .expect("it is read")
        .replace("\r\n", "\n");
    assert!(
        now == kept,
        "NOTICES.md is not up to date; UPDATE_NOTICES=1 cargo test --test packaging writes it anew"
    );
}

fn notices(dependencies: &BTreeSet<Dependency>) -> String {
    let mut by_license: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for Dependency { name, license, .. } in dependencies {
        if name != env!("CARGO_PKG_NAME") {
            by_license.entry(license).or_default().insert(name);
        }
    }
    let mut notices = String::from(
        "\
# Notices

wirediff itself is under the MIT licence or the Apache licence 2.0, at your choice: LICENSE-MIT, LICENSE-APACHE. The
program is built from the crates below as well, each under its own licence; their texts, with the names of those who
hold the rights, are in the crates. None was changed. A crate's source is at `https://crates.io/crates/NAME`, and
`cargo vendor` puts all of them into a folder.

## Mozilla Public License 2.0

These crates, which help to read saved web pages, are under the [Mozilla Public License
2.0](https://www.mozilla.org/MPL/2.0/). It lets everybody have their source, which is at:

",
    );
    for name in by_license.get(MOZILLA).into_iter().flatten() {
        notices += &format!("- {name}: <https://crates.io/crates/{name}>\n");
    }
    notices += "\n## All crates by licence\n\n| licence | crates |\n| --- | --- |\n";
    for (license, names) in by_license {
        let names: Vec<_> = names.into_iter().collect();
        notices += &format!("| {license} | {} |\n", names.join(", "));
    }
    notices
}

#[test]
fn an_expression_is_met_when_each_part_leaves_a_choice() {
    let may = |license: &str| ["MIT", "BSD-3-Clause"].contains(&license);
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("(Apache-2.0 OR MIT) AND BSD-3-Clause", true),
        ("MIT AND GPL-3.0", false),
        ("", false),
    ] {
        assert_eq!(is_met(expression, may), expected, "{expression}");
    }
}
