//! Exit status: what the program tells a script.

/// No difference: every sentence is linked, in its place, with the same words. Also when the viewer was closed by hand.
pub const SAME: u8 = 0;
/// Some difference, if only of style.
pub const DIFFERENT: u8 = 1;
/// The comparison was not made or not written; standard error says why.
pub const TROUBLE: u8 = 2;

/// Ended by a signal, as shells say it.
pub fn by_signal(number: i32) -> u8 {
    u8::try_from(128 + number).unwrap_or(TROUBLE)
}
