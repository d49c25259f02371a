//! Bytes to text: finds the encoding, or says why the bytes are no text. The order is that of the WHATWG Encoding
//! Standard with the guess put last: byte order mark, UTF-16 by its zero bytes, UTF-8, what the file declares, a guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::letters::{count_pairs, holds};
use crate::read::Error;
use crate::story::{self, Notice};

/// Text and how it was come by.
#[derive(Debug)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: story::Encoding,
    pub notices: Vec<Notice>,
}

/// Decodes a file. Bytes that do not decode become U+FFFD and are counted in a notice; another encoding than the file
/// declares is told in one.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    let mut decoded = found(bytes)?;
    if let Some(declared) = contradicted(&decoded) {
        let used = decoded.encoding.name;
        // A guess against what is declared is told with it.
        decoded
            .notices
            .retain(|notice| !matches!(notice, Notice::EncodingGuessed(_)));
        let declared = Notice::EncodingDeclared { declared, used };
        decoded.notices.insert(0, declared);
    }
    Ok(decoded)
}

fn found(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decoded(&bytes[mark..], encoding, false));
    }
    if let Some(name) = binary_format(bytes) {
        return Err(Error::Binary(name.into()));
    }
    if holds(bytes, 0) {
        if let Some(encoding) = unmarked_utf16(bytes) {
            return Ok(decoded(bytes, encoding, true));
        }
        refuse_zero_bytes(bytes)?;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded {
            text: text.into(),
            encoding: story::Encoding {
                name: UTF_8.name(),
                guessed: false,
            },
            notices: Vec::new(),
        });
    }
    refuse_control_characters(bytes)?;
    if let Some(encoding) = declared(bytes) {
        return Ok(decoded(bytes, encoding, false));
    }
    if is_damaged_utf8(bytes) {
        return Ok(decoded(bytes, UTF_8, false));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(decoded(
        bytes,
        detector.guess(None, Utf8Detection::Allow),
        true,
    ))
}

fn decoded<'a>(bytes: &'a [u8], encoding: &'static Encoding, guessed: bool) -> Decoded<'a> {
    let (text, undecodable) = encoding.decode_without_bom_handling(bytes);
    let mut notices = Vec::new();
    if guessed {
        notices.push(Notice::EncodingGuessed(encoding.name()));
    }
    if undecodable {
        notices.push(Notice::Undecodable {
            places: text.matches(char::REPLACEMENT_CHARACTER).count(),
            encoding: encoding.name(),
        });
    }
    Decoded {
        text,
        encoding: story::Encoding {
            name: encoding.name(),
            guessed,
        },
        notices,
    }
}

/// Formats that are no text, by how their files begin. Those whose mark is plain letters, and could begin a story,
/// count only in a file that also has a zero byte.
fn binary_format(bytes: &[u8]) -> Option<&'static str> {
    const CERTAIN: &[(&[u8], &str)] = &[
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"%PDF-", "a PDF document"),
        (
            b"PK\x03\x04",
            "a ZIP archive, or a docx or odt document, which is one",
        ),
        (b"PK\x05\x06", "an empty ZIP archive"),
        (b"\x1f\x8b", "gzip data"),
        (b"\xfd7zXZ\0", "xz data"),
        (b"\x28\xb5\x2f\xfd", "Zstandard data"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"\x7fELF", "an ELF program"),
        (b"\xcf\xfa\xed\xfe", "a Mach-O program"),
        (b"\xca\xfe\xba\xbe", "a Java class or Mach-O program"),
        (b"\0asm", "a WebAssembly program"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Office document",
        ),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"II*\0", "a TIFF image"),
        (b"MM\0*", "a TIFF image"),
    ];
    const WITH_ZERO_BYTES: &[(&[u8], &str)] = &[
        (b"GIF87a", "a GIF image"),
        (b"GIF89a", "a GIF image"),
        (b"BM", "a BMP image"),
        (b"BZh", "bzip2 data"),
        (b"ID3", "an MP3 recording"),
        (b"MZ", "a Windows program"),
        (b"OggS", "an Ogg recording"),
        (b"RIFF", "a WAV, AVI or WebP file"),
    ];
    let named = |table: &[(&[u8], &'static str)]| {
        let found = table.iter().find(|(mark, _)| bytes.starts_with(mark));
        found.map(|&(_, name)| name)
    };
    named(CERTAIN).or_else(|| named(WITH_ZERO_BYTES).filter(|_| bytes.contains(&0)))
}

/// UTF-16 without a mark. Spaces, digits and Latin letters have a zero byte, always on the same side; and the whole
/// must decode, with no control characters, which tells text from tables of small numbers.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    /// So many bytes show how the file goes on.
    const SAMPLE: usize = 1 << 16;
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let zeros = |first: usize| {
        sample[first.min(sample.len())..]
            .iter()
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let encoding = match (zeros(0), zeros(1)) {
        (0, 0) => return None,
        // Zero bytes that strayed into UTF-8: in UTF-16 every space has one. But Cyrillic and Greek, read as UTF-8,
        // would have a control character (U+0004, U+0003) beside each letter.
        (even, odd)
            if (even + odd) * 10 < sample.len()
                && std::str::from_utf8(bytes).is_ok()
                && strange_controls(sample) * 4 < sample.len() =>
        {
            return None;
        }
        (0, _) => UTF_16LE,
        (_, 0) => UTF_16BE,
        // A few zero bytes on the other side: U+0000 itself, or letters such as U+0100.
        (even, odd) if odd / 20 >= even => UTF_16LE,
        (even, odd) if even / 20 >= odd => UTF_16BE,
        _ => return None,
    };
    let (text, undecodable) = encoding.decode_without_bom_handling(sample);
    let control = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    let controls = text.chars().filter(control).count();
    // A pair of surrogates may straddle the end of the sample.
    let whole =
        !undecodable || text.matches(char::REPLACEMENT_CHARACTER).count() <= text.len() / 100;
    (whole && controls * 50 <= sample.len()).then_some(encoding)
}

/// A zero byte here and there is text that something went wrong with, and is shown as U+2400. More are a binary file.
fn refuse_zero_bytes(bytes: &[u8]) -> Result<(), Error> {
    /// Bytes of text for each zero byte.
    const TEXT_A_ZERO: usize = 50;
    let Some(first) = bytes.iter().position(|&b| b == 0) else {
        return Ok(());
    };
    let zeros = bytes[first..].iter().filter(|&&b| b == 0).count();
    if zeros * TEXT_A_ZERO <= bytes.len() {
        return Ok(());
    }
    Err(Error::Binary(format!("a NUL byte at offset {first}")))
}

/// What is not UTF-8 and has many control characters is no legacy text either. The controls of wire transmission
/// (SOH, STX, SYN and the like stand in a header and a trailer) are far fewer than one in twenty.
fn refuse_control_characters(bytes: &[u8]) -> Result<(), Error> {
    /// So many are a slip in text however short it is.
    const FEW: usize = 3;
    let controls = strange_controls(bytes);
    if controls <= FEW || controls * 20 <= bytes.len() {
        return Ok(());
    }
    Err(Error::Binary(format!(
        "{controls} control characters in {} bytes",
        bytes.len()
    )))
}

/// Control characters that lay out no text: not tabs, line ends or the escapes of terminals and of ISO 2022.
fn strange_controls(bytes: &[u8]) -> usize {
    let strange = |b: &&u8| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    bytes.iter().filter(strange).count()
}

/// The encoding that the top of the file names, where bytes beyond ASCII may be in it.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let label = label(bytes)?;
    // UTF-16 would have been found; a file that says so and is not was made from one.
    Encoding::for_label(label.as_bytes()).filter(|e| e.is_ascii_compatible() && *e != UTF_8)
}

/// The label of an encoding at the top of a file, as in `charset=iso-8859-1`, `encoding="..."`, `coding: latin-1`.
fn label(bytes: &[u8]) -> Option<String> {
    const TOP: usize = 1024;
    let top = &bytes[..bytes.len().min(TOP)];
    if !has_label(top) {
        return None;
    }
    let top = top.to_ascii_lowercase();
    let keys: [&[u8]; 3] = [b"charset", b"encoding", b"coding"];
    keys.iter().find_map(|key| {
        let at = top.windows(key.len()).position(|w| w == *key)?;
        let value = &top[at + key.len()..];
        let value = value.strip_prefix(b" ").unwrap_or(value);
        let value = &value[value.first().filter(|b| is_label_sign(b)).map(|_| 1)?..];
        let start = value
            .iter()
            .position(|b| !matches!(b, b' ' | b'"' | b'\''))?;
        let name = &value[start..];
        let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.');
        let end = name.iter().position(|b| !is_name(b)).unwrap_or(name.len());
        Encoding::for_label(&name[..end])?;
        Some(String::from_utf8_lossy(&name[..end]).into_owned())
    })
}

/// Whether a sign stands behind a key somewhere, which spares nearly every file the search for the keys.
fn has_label(top: &[u8]) -> bool {
    let has_key = |before: &[u8]| {
        let before = before.strip_suffix(b" ").unwrap_or(before);
        let ends_with = |key: &[u8]| {
            let start = before.len().checked_sub(key.len());
            start.is_some_and(|start| before[start..].eq_ignore_ascii_case(key))
        };
        ends_with(b"charset") || ends_with(b"coding")
    };
    // Nearly no sign stands behind a letter that ends a key, or behind a space.
    let may_be_key = |before: u8, sign: u8| {
        let ends = (before | 0x20 == b't') | (before | 0x20 == b'g') | (before == b' ');
        ends & ((sign == b'=') | (sign == b':'))
    };
    if count_pairs(top, may_be_key) == 0 {
        return false;
    }
    let mut parts = top.split(is_label_sign);
    // Behind the last sign.
    parts.next_back();
    parts.any(has_key)
}

fn is_label_sign(b: &u8) -> bool {
    matches!(b, b'=' | b':')
}

/// The encoding that a file declares, where it is in another one and that makes a difference. `utf-16` is either order.
fn contradicted(decoded: &Decoded) -> Option<String> {
    if decoded.text.is_ascii() {
        return None;
    }
    let label = label(decoded.text.as_bytes())?;
    let declared = Encoding::for_label(label.as_bytes())?;
    let is_utf_16 = |name: &str| name.starts_with("UTF-16");
    let used = decoded.encoding.name;
    let agrees = declared.name() == used || is_utf_16(declared.name()) && is_utf_16(used);
    (!agrees).then(|| label.to_uppercase())
}

/// UTF-8 with a few bytes lost or cut. Legacy text makes a UTF-8 sequence by accident once in a while, never most
/// of the time; nor does it end in the first two bytes of a longer one, as a story does that was cut at a byte.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    if let Err(fault) = std::str::from_utf8(bytes)
        && fault.error_len().is_none()
        && bytes.len() - fault.valid_up_to() > 1
    {
        return true;
    }
    let (mut sequences, mut faults) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sequences += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        // Bytes lost together count as one.
        let apart = faults == 0 || !chunk.valid().is_empty();
        faults += usize::from(apart && !chunk.invalid().is_empty());
    }
    sequences >= 4 * faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, encoding: &str, notices: &[&str]) {
        let decoded = decode(bytes).expect("text");
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.encoding.name, encoding);
        let said: Vec<String> = decoded.notices.iter().map(|n| n.to_string()).collect();
        assert_eq!(said, notices);
    }

    #[track_caller]
    fn check_binary(bytes: &[u8], why: &str) {
        match decode(bytes) {
            Err(Error::Binary(said)) => assert_eq!(said, why),
            other => panic!("not refused: {other:?}"),
        }
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf8_with_and_without_mark() {
        check(b"", "", "UTF-8", &[]);
        check("“Élan”".as_bytes(), "“Élan”", "UTF-8", &[]);
        check(b"\xef\xbb\xbfHarbour", "Harbour", "UTF-8", &[]);
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let text = "The ferry sank. “Élan” 船";
        let guessed_le = ["encoding guessed: UTF-16LE"];
        let guessed_be = ["encoding guessed: UTF-16BE"];
        check(
            &utf16(text, u16::to_le_bytes),
            text,
            "UTF-16LE",
            &guessed_le,
        );
        check(
            &utf16(text, u16::to_be_bytes),
            text,
            "UTF-16BE",
            &guessed_be,
        );
        let marked = format!("\u{feff}{text}");
        check(&utf16(&marked, u16::to_le_bytes), text, "UTF-16LE", &[]);
        check(&utf16(&marked, u16::to_be_bytes), text, "UTF-16BE", &[]);
        let chinese = "渡轮沉没。\n三人获救。\n";
        check(
            &utf16(chinese, u16::to_le_bytes),
            chinese,
            "UTF-16LE",
            &guessed_le,
        );
    }

    #[test]
    fn utf16_without_mark_whose_letters_have_no_zero_byte() {
        let russian = "Паром затонул в четверг утром, сообщила береговая охрана.\n";
        let greek = "Το πλοίο βυθίστηκε την Πέμπτη το πρωί.\n";
        for text in [russian, greek] {
            let guessed = ["encoding guessed: UTF-16LE"];
            check(&utf16(text, u16::to_le_bytes), text, "UTF-16LE", &guessed);
            let guessed = ["encoding guessed: UTF-16BE"];
            check(&utf16(text, u16::to_be_bytes), text, "UTF-16BE", &guessed);
        }
    }

    #[test]
    fn a_lone_surrogate_is_an_undecodable_place() {
        let mut bytes = utf16("\u{feff}Tarn", u16::to_le_bytes);
        bytes.extend([0x00, 0xd8, b'!', 0x00]);
        let said = ["1 place is not valid UTF-16LE; it stands as \u{fffd}"];
        check(&bytes, "Tarn\u{fffd}!", "UTF-16LE", &said);
    }

    #[test]
    fn legacy_encodings_are_guessed_and_said() {
        let said = ["encoding guessed: windows-1252"];
        check(
            b"The caf\xe9 \x93Tarn\x94 \x97 closed",
            "The café “Tarn” — closed",
            "windows-1252",
            &said,
        );
        let russian = encoding_rs::WINDOWS_1251
            .encode("Паром затонул в порту ночью.")
            .0;
        check(
            &russian,
            "Паром затонул в порту ночью.",
            "windows-1251",
            &["encoding guessed: windows-1251"],
        );
        let japanese = encoding_rs::SHIFT_JIS
            .encode("列車が止まった。原因は不明だ。")
            .0;
        check(
            &japanese,
            "列車が止まった。原因は不明だ。",
            "Shift_JIS",
            &["encoding guessed: Shift_JIS"],
        );
    }

    #[test]
    fn a_declared_encoding_is_taken() {
        check(
            b"Content-Type: text/plain; charset=\"iso-8859-2\"\n\nWa\xb3\xeasa",
            "Content-Type: text/plain; charset=\"iso-8859-2\"\n\nWałęsa",
            "ISO-8859-2",
            &[],
        );
    }

    #[test]
    fn an_encoding_declared_wrongly_is_told() {
        check(
            "<?xml version='1.0' encoding='iso-8859-2'?><p>Élan".as_bytes(),
            "<?xml version='1.0' encoding='iso-8859-2'?><p>Élan",
            "UTF-8",
            &["the file declares the encoding ISO-8859-2, but its bytes are UTF-8; read as UTF-8"],
        );
        check(
            b"<meta charset=utf-8><p>The caf\xe9 \x93Tarn\x94",
            "<meta charset=utf-8><p>The café “Tarn”",
            "windows-1252",
            &[
                "the file declares the encoding UTF-8, but its bytes are windows-1252; read as windows-1252",
            ],
        );
        let marked = "\u{feff}<?xml version='1.0' encoding='utf-8'?>Élan";
        check(
            &utf16(marked, u16::to_be_bytes),
            &marked[3..],
            "UTF-16BE",
            &["the file declares the encoding UTF-8, but its bytes are UTF-16BE; read as UTF-16BE"],
        );
        // What makes no difference is not told.
        let sixteen = "\u{feff}<?xml version='1.0' encoding='UTF-16'?>Élan";
        check(
            &utf16(sixteen, u16::to_le_bytes),
            &sixteen[3..],
            "UTF-16LE",
            &[],
        );
        let ascii = "<?xml version='1.0' encoding='utf-16'?>Elan";
        check(ascii.as_bytes(), ascii, "UTF-8", &[]);
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let said = ["1 place is not valid UTF-8; it stands as \u{fffd}"];
        check(
            b"\xc3\xa9t\xc3\xa9 \xc3\xa0 No\xc3\xabl, \xc3\xa7a\xc3",
            "été à Noël, ça\u{fffd}",
            "UTF-8",
            &said,
        );
    }

    #[test]
    fn utf8_cut_within_its_first_letter_beyond_ascii_stays_utf8() {
        let said = ["1 place is not valid UTF-8; it stands as \u{fffd}"];
        check(
            b"the mayor said: \xe2\x80",
            "the mayor said: \u{fffd}",
            "UTF-8",
            &said,
        );
    }

    #[test]
    fn overlong_utf8_never_becomes_its_character() {
        let mut bytes = "été à Noël, ça là-bas ».".as_bytes().to_vec();
        bytes.extend(b"\xc0\x8a");
        let decoded = decode(&bytes).unwrap();
        assert!(
            decoded.text.ends_with(".\u{fffd}\u{fffd}"),
            "{}",
            decoded.text
        );
    }

    #[test]
    fn binary_files_are_refused_by_name() {
        check_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image");
        check_binary(b"%PDF-1.7\n", "a PDF document");
        check_binary(b"\x1f\x8b\x08\0\0", "gzip data");
        check_binary(b"GIF89a\x01\0\x01\0", "a GIF image");
        check_binary(b"MZ\x90\0\x03", "a Windows program");
        check_binary(b"\x7fELF\x02\x01\x01\0", "an ELF program");
        check_binary(b"ab\0cd\0\0ef", "a NUL byte at offset 2");
        check_binary(&[0; 64], "a NUL byte at offset 0");
        check_binary(b"\x93\x01\x02\x03\x04", "4 control characters in 5 bytes");
    }

    #[test]
    fn stories_that_look_binary_are_not() {
        let story = "MZ Tarn, the band, played at the harbour.";
        check(story.as_bytes(), story, "UTF-8", &[]);
        // The envelope of a wire transmission.
        let wire = "\x16\x16\x01a0123\x1fdiAP-Ferry\n\x02^BC-Ferry\n\x03";
        check(wire.as_bytes(), wire, "UTF-8", &[]);
        let one_zero = format!("The ferry\0 sank.{}", " No one was aboard.".repeat(3));
        check(one_zero.as_bytes(), &one_zero, "UTF-8", &[]);
    }
}
