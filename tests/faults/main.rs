//! What may go wrong around the program, and text that means harm: the exit status and the message are right, nothing is
//! half written, and nothing of the input steers the terminal.

#![cfg(unix)]

#[path = "../pty/mod.rs"]
mod pty;

mod desk;
mod disks;
mod files;
mod outputs;
mod signals;
mod steering;
mod surroundings;
mod text;
mod viewer;
