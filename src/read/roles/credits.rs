//! Who a story or a picture is from: agencies, bylines, picture credits.

use crate::function_words::BY;

use super::phrases::{Line, Phrases, is_all_capitals, is_capitalised, words};

/// Agencies by the names they sign with.
const AGENCIES: &[&str] = &[
    "aap",
    "afp",
    "agence france presse",
    "agence france-presse",
    "agencies",
    "anadolu agency",
    "anp",
    "ansa",
    "ap",
    "apa",
    "associated press",
    "ats",
    "belga",
    "bernama",
    "bloomberg",
    "dpa",
    "efe",
    "interfax",
    "kyodo",
    "lusa",
    "mct",
    "ntb",
    "pa",
    "pa media",
    "press association",
    "pti",
    "reuter",
    "reuters",
    "ritzau",
    "tass",
    "the associated press",
    "tribune news service",
    "upi",
    "xinhua",
];

/// What the name of an agency or the rank of its staff ends with.
const HOUSES: &[&str] = &[
    "news service",
    "news agency",
    "press agency",
    "newspapers",
    "news network",
    "wire service",
    "writer",
    "writers",
    "reporter",
    "staff",
    "correspondent",
    "editor",
];

/// Whether a line in small letters is nothing but the names of agencies: `mct, reuters`.
pub fn is_agencies(lower: &str) -> bool {
    // Nearly every line shows by its beginning that it is not.
    let start = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = start.bytes().next();
    let mut agencies = AGENCIES.iter();
    if !agencies.any(|name| name.bytes().next() == first && start.starts_with(name)) {
        return false;
    }
    let mut names = lower
        .split([',', '/', '&', ';'])
        .flat_map(|part| part.split(" and "))
        .map(|name| name.trim_matches(|c: char| !c.is_alphanumeric()));
    names.all(|name| AGENCIES.contains(&name))
}

/// Whether a line under a byline says whose writer that is: `Calder News Service`, `Associated Press Writer`.
pub fn is_house(line: &Line) -> bool {
    line.words() <= 8
        && (HOUSES.iter().any(|house| line.lower().ends_with(house)) || is_agencies(line.lower()))
}

/// What may stand between names.
const JOINING: &[&str] = &[
    "and", "und", "et", "y", "e", "en", "och", "og", "in", "at", "of", "the", "for", "de", "da",
    "van", "von", "der", "di", "del", "la", "le", "al", "bin", "with", "avec", "mit", "con",
];

/// `By ANN VESELY and Bo Tarn, Calder News Service`: `by` and names, nothing else.
pub fn is_byline(line: &Line) -> bool {
    let mut parts = words(&line.text);
    let by = parts.next().unwrap_or_default();
    if !is_capitalised(by) || !BY.contains(&by.to_lowercase().as_str()) {
        return false;
    }
    let names: Vec<&str> = parts.collect();
    // Frances d'Emilio.
    let has_particle = |word: &str| word.split(['\'', '’']).nth(1).is_some_and(is_capitalised);
    let named = |word: &&str| is_capitalised(word) || JOINING.contains(word) || has_particle(word);
    (1..=16).contains(&names.len())
        && is_capitalised(names[0])
        && names.iter().all(named)
        && !line.text.ends_with(['.', '?', '!', '”', '"'])
}

/// What a picture credit begins with. Those that end in a word want a name after them.
const PHOTO: Phrases = Phrases::new(&[
    "photo:",
    "photos:",
    "photo :",
    "photos :",
    "photo by",
    "photos by",
    "photo credit",
    "photo courtesy",
    "photograph:",
    "photograph by",
    "picture:",
    "pictures:",
    "picture by",
    "image:",
    "images:",
    "image credit",
    "image by",
    "illustration:",
    "credit:",
    "ap photo",
    "afp photo",
    "foto:",
    "fotos:",
    "fotografía:",
    "bild:",
    "crédit photo",
    "crédits photo",
    "crédit :",
    "imagen:",
    "imagem:",
    "crédito:",
    "immagine:",
    "beeld:",
]);

/// `Photo: AP`, `(AP Photo/Ann Vesely)`, `Harlow Harbour handout/Reuters`.
pub fn is_photo_credit(line: &Line) -> bool {
    let agency_pictures = ["getty images", "/afp", "/ap", "/reuters", "/epa"];
    let end = trimmed(line.lower());
    let begins_so = line.begins_with(&PHOTO)
        || line.lower().starts_with("reuters/")
        || line.text.starts_with('©');
    begins_so && line.words() <= 12
        || agency_pictures.iter().any(|agency| end.ends_with(agency)) && line.words() <= 6
}

/// Whether a caption's credit stands at the end of its text: `... on Tuesday. (AP Photo/Ann Vesely)`.
pub fn ends_in_photo_credit(line: &Line) -> bool {
    if !line.text.ends_with([')', ']']) {
        return false;
    }
    let Some(open) = line.text.rfind(['(', '[']).filter(|open| *open > 0) else {
        return false;
    };
    let last = &line.text[open + 1..line.text.len() - 1];
    let credit = Line::new(last);
    credit.words() <= 8
        && (credit.begins_with(&PHOTO)
            || credit.contains(&["photo/", "photo by", "getty images", "/afp", "/reuters"])
            || credit.lower().starts_with("reuters/"))
}

fn trimmed(lower: &str) -> &str {
    lower.trim_end_matches([')', ']', '.', ' '])
}

/// The tag an agency signs a story with, in marks or letters that no sentence has: `(AP)`, `— AFP`, `Reuter...`.
pub fn is_agency_tag(line: &Line) -> bool {
    let marked = line.is_bracketed()
        || line.text.starts_with(['-', '–', '—', '/', '#'])
        || line.text.ends_with(['.', '…', '-', '/']);
    let only = words(&line.text).take(4).collect::<Vec<_>>();
    let initials = |word: &str| (2..=6).contains(&word.chars().count()) && is_all_capitals(word);
    marked
        && only.len() <= 3
        && (is_agencies(line.lower())
            || only.len() == 1 && initials(only[0]) && !line.text.ends_with('.'))
}
