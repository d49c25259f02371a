//! `--generate`: what is printed for other programs to read.

use std::io;

use clap_complete::Shell;
use wirediff::config::default_config;
use wirediff::render::json::SCHEMA;

use crate::cli::args::{self, Generated};
use crate::cli::gate;
use crate::cli::manual::manual;

pub fn generated(what: Generated) -> io::Result<Vec<u8>> {
    Ok(match what {
        Generated::Config => default_config().into_bytes(),
        Generated::JsonSchema => SCHEMA.into(),
        Generated::Man => manual()?,
        Generated::CompleteBash => bash().into_bytes(),
        Generated::CompleteZsh => zsh().into_bytes(),
        Generated::CompleteFish => fish().into_bytes(),
    })
}

fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "wirediff", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

// Of a list parted by commas, as --fail-on takes it, clap's scripts complete the first word only.

fn bash() -> String {
    let words = gate::words(" ");
    let first = format!("compgen -W \"{words}\" -- \"${{cur}}\"");
    let each = format!(
        "compgen -P \"$([[ $cur == *,* ]] && echo \"${{cur%,*}},\")\" -W \"{words}\" -- \"${{cur##*,}}\""
    );
    let script = completions(Shell::Bash).replace(&first, &each);
    // For the first word it offers nothing but options, where most often a file is wanted.
    script.replace(" || ${COMP_CWORD} -eq 1 ", " ")
}

fn zsh() -> String {
    let words = gate::words(" ");
    let each = format!(": _values -s , word {words}'");
    completions(Shell::Zsh).replace(&format!(":({words})'"), &each)
}

fn fish() -> String {
    let words = gate::words(" ");
    completions(Shell::Fish)
        + &format!("complete -c wirediff -l fail-on -r -f -a \"(__fish_append , {words})\"\n")
}
