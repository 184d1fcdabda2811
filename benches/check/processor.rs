//! The machine that is measured on.

use std::fs;
use std::process::Command;
use std::thread;

/// How many cores there are.
pub(crate) fn cores() -> usize {
    thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// How busy the machine is. What runs on every core loses more to others than what runs on one.
pub(crate) fn busy() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("not known").to_owned()
}

/// What the processor is called.
pub(crate) fn name() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    model.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, model)| model.trim().to_owned())
}

/// The operating system and the version of its kernel.
pub(crate) fn system() -> String {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let release = release.split(['-', '\n']).next().unwrap_or_default();
    format!("{} {release}", std::env::consts::OS).trim().to_owned()
}

/// What a program prints when it is asked so, on whichever stream.
pub(crate) fn printed(program: &str, argument: &str) -> String {
    let output = Command::new(program).arg(argument).output();
    let printed = output.map(|output| {
        let both = [output.stdout, output.stderr].concat();
        String::from_utf8_lossy(&both).lines().next().unwrap_or_default().trim().to_owned()
    });
    printed.ok().filter(|printed| !printed.is_empty()).unwrap_or_else(|| "missing".to_owned())
}
