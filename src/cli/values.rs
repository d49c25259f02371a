//! Values of options that clap has no reader for. Each way of mistyping one has its own sentence.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use wirediff::read::Format;

/// The name of a format that stories come in.
pub fn input_format() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.map(Format::name);
    PossibleValuesParser::new(names).try_map(|name| {
        let named = Format::ALL.into_iter().find(|format| format.name() == name);
        named.ok_or("no such format")
    })
}

/// A screen's columns and rows: `100x30`.
pub fn size(text: &str) -> Result<(u16, u16), String> {
    const WANTED: &str = "give columns x rows, 100x30 for instance";
    const MOST: u16 = 1000;
    let (columns, rows) = text.split_once(['x', 'X']).ok_or(WANTED)?;
    let number = |text: &str| text.parse::<u32>().map_err(|_| WANTED);
    let (columns, rows) = (number(columns)?, number(rows)?);
    let fits = |number: u32| {
        u16::try_from(number)
            .ok()
            .filter(|n| (1..=MOST).contains(n))
    };
    match (fits(columns), fits(rows)) {
        (Some(columns), Some(rows)) => Ok((columns, rows)),
        _ => Err(format!("each of the two may be 1 to {MOST}")),
    }
}

/// Columns of a page: `80`.
pub fn width(text: &str) -> Result<u16, String> {
    const MOST: u16 = 10_000;
    let columns = text.parse::<u16>().ok();
    let columns = columns.filter(|columns| (1..=MOST).contains(columns));
    columns.ok_or_else(|| format!("give a whole number of columns, 1 to {MOST}"))
}

/// A number of sentences, which may be none: `0`, `3`.
pub fn sentences(text: &str) -> Result<usize, String> {
    text.parse()
        .map_err(|_| "give a whole number of sentences, such as 0 or 3".into())
}

/// A number of cores: `1`, `8`.
pub fn threads(text: &str) -> Result<usize, String> {
    const MOST: usize = 1024;
    let threads = text.parse::<usize>().ok();
    let threads = threads.filter(|threads| (1..=MOST).contains(threads));
    threads.ok_or_else(|| format!("give a whole number of cores, 1 to {MOST}"))
}

/// A number of bytes: `1500`, `64MiB`, `10 MB`, `2G`. A single letter counts in steps of 1024, as does KiB; kB in 1000.
pub fn bytes(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit());
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    if number.is_empty() {
        return Err("give a whole number of bytes, 1500 or 64MiB for instance".into());
    }
    let unit: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kib" => 1 << 10,
        "m" | "mib" => 1 << 20,
        "g" | "gib" => 1 << 30,
        "kb" => 1_000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        other => {
            return Err(format!(
                "no unit {other}; use B, KiB, MiB, GiB, kB, MB or GB"
            ));
        }
    };
    let bytes = number.parse().ok().and_then(|n: u64| n.checked_mul(unit));
    match bytes {
        Some(0) => Err("at least 1 byte must be allowed".into()),
        Some(bytes) => Ok(bytes),
        None => Err("this number is too large".into()),
    }
}

/// A language code, of which only the language counts: `en`, `pt-BR`, `de_AT`. In lower case.
pub fn language(text: &str) -> Result<String, String> {
    let code = text.split(['-', '_']).next().unwrap_or_default();
    let is_code = matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_alphabetic());
    match is_code {
        true => Ok(code.to_ascii_lowercase()),
        false => Err("give a code of two or three letters, such as en, de or pt-BR".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_columns_by_rows() {
        assert_eq!(size("100x30"), Ok((100, 30)));
        assert_eq!(size("1X1"), Ok((1, 1)));
        for wrong in [
            "", "100", "x", "100x", "ax3", "-1x3", "10x3x4", "0x3", "3x1001",
        ] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
        assert_eq!(
            size("99999x30").unwrap_err(),
            "each of the two may be 1 to 1000"
        );
    }

    #[test]
    fn widths_and_numbers_of_sentences_and_cores_are_whole() {
        assert_eq!(width("1"), Ok(1));
        assert_eq!(width("10000"), Ok(10_000));
        for wrong in ["", "0", "-1", "80.5", "wide", "10001", "99999999999"] {
            let said = width(wrong).unwrap_err();
            assert_eq!(said, "give a whole number of columns, 1 to 10000");
        }
        assert_eq!(threads("8"), Ok(8));
        for wrong in ["", "0", "-1", "1.5", "all", "1025", "99999999999999999999"] {
            let said = threads(wrong).unwrap_err();
            assert_eq!(said, "give a whole number of cores, 1 to 1024");
        }
        assert_eq!(sentences("0"), Ok(0));
        for wrong in ["", "-1", "1.5", "all"] {
            let said = sentences(wrong).unwrap_err();
            assert_eq!(said, "give a whole number of sentences, such as 0 or 3");
        }
    }

    #[test]
    fn a_number_of_bytes_may_have_a_unit() {
        let rows = [
            ("1500", 1500),
            ("1500B", 1500),
            ("2k", 2048),
            ("64MiB", 64 << 20),
            ("64 mib", 64 << 20),
            ("10MB", 10_000_000),
            ("1G", 1 << 30),
        ];
        for (text, expected) in rows {
            assert_eq!(bytes(text), Ok(expected), "{text}");
        }
        let rows = [
            (
                "",
                "give a whole number of bytes, 1500 or 64MiB for instance",
            ),
            (
                "-5",
                "give a whole number of bytes, 1500 or 64MiB for instance",
            ),
            ("1.5G", "no unit .5g; use B, KiB, MiB, GiB, kB, MB or GB"),
            (
                "5 apples",
                "no unit apples; use B, KiB, MiB, GiB, kB, MB or GB",
            ),
            ("0", "at least 1 byte must be allowed"),
            ("99999999999G", "this number is too large"),
            ("99999999999999999999999", "this number is too large"),
        ];
        for (text, expected) in rows {
            assert_eq!(bytes(text).unwrap_err(), expected, "{text}");
        }
    }

    #[test]
    fn a_language_is_its_first_letters() {
        for (text, expected) in [
            ("en", "en"),
            ("PT-br", "pt"),
            ("de_AT", "de"),
            ("fil", "fil"),
        ] {
            assert_eq!(language(text).as_deref(), Ok(expected));
        }
        for wrong in ["", "e", "english", "e1", "é", "-en"] {
            assert!(language(wrong).is_err(), "{wrong}");
        }
    }
}
