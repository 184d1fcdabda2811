//! What a command works with: where it prints, and the settings of the site.

use std::path::{Path, PathBuf};

use super::command_error::CommandError;
use super::global_arguments::GlobalArguments;
use super::output::Output;
use crate::config::{self, Override, Settings};

/// What a command works with.
pub(super) struct Session {
    pub(super) output: Output,
    global: GlobalArguments,
}

impl Session {
    /// A session that prints to the streams of this process.
    pub(super) fn new(global: GlobalArguments) -> Self {
        Self { output: Output::new(), global }
    }

    /// The settings of this process, with what the command's own flags give above all.
    pub(super) fn settings(&self, own: Vec<Override>) -> Result<Settings, CommandError> {
        let mut overrides = self.global.overrides();
        overrides.extend(own);
        Ok(config::load(self.global.config.as_deref(), Path::new(""), &overrides)?)
    }

    /// The settings of the site that `path` lies in; where it lies in none, those of this process.
    pub(super) fn settings_around(&self, path: &Path, own: Vec<Override>) -> Result<Settings, CommandError> {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        let absolute = |file: &PathBuf| std::path::absolute(file).ok();
        let (around, here) = (config::find(folder), config::find(Path::new("")));
        let Some(file) = around.filter(|file| here.as_ref().and_then(absolute) != absolute(file)) else {
            return self.settings(own);
        };
        let mut overrides = self.global.overrides();
        overrides.extend(own);
        Ok(config::load(Some(self.global.config.as_deref().unwrap_or(&file)), folder, &overrides)?)
    }

    /// The settings of a site that is given by its folder; without one, those of this process.
    pub(super) fn settings_of(&self, site: Option<&Path>, own: Vec<Override>) -> Result<Settings, CommandError> {
        let Some(site) = site else { return self.settings(own) };
        let file = site.join(config::FILE);
        if self.global.config.is_none() && !file.is_file() {
            let site = site.display();
            let message = format!("`{site}` is not a site: it has no `{}`", config::FILE);
            return Err(CommandError::usage_with_help(message, format!("`galley init {site}` creates one there")));
        }
        let mut overrides = self.global.overrides();
        overrides.extend(own);
        Ok(config::load(Some(self.global.config.as_deref().unwrap_or(&file)), site, &overrides)?)
    }
}
