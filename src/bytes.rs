//! Sizes in words.

/// `64 MiB` where the number is whole in such a unit, else `1500 bytes`.
pub fn in_words(bytes: u64) -> String {
    let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    let whole = |&&(unit, _): &&(u64, &str)| bytes >= unit && bytes.is_multiple_of(unit);
    match units.iter().find(whole) {
        Some((unit, name)) => format!("{} {name}", bytes / unit),
        None if bytes == 1 => "1 byte".into(),
        None => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_in_the_largest_whole_unit() {
        let sizes = [1, 1500, 2048, 64 << 20, 1 << 30].map(in_words);
        let expected = ["1 byte", "1500 bytes", "2 KiB", "64 MiB", "1 GiB"];
        assert_eq!(sizes, expected);
    }
}
