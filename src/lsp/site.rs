//! The sites that open files lie in, each opened once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::open_file::OpenFile;
use crate::check::{CheckOptions, CheckedFile, ContentFile, FileName, SiteIndex, check_in_site};
use crate::schema::Linter;

/// The name of the file that holds a site's settings.
const SETTINGS: &str = "galley.toml";

/// How sites are found and opened.
pub trait SiteOpener {
    /// The settings of the site that a folder lies in; none where it lies in no site.
    fn find(&self, folder: &Path) -> Option<PathBuf>;
    /// The site of these settings, or what is wrong with it.
    fn open(&self, settings: &Path) -> Result<OpenedSite, String>;
}

/// A site.
#[derive(Debug)]
pub struct OpenedSite {
    /// Its schemas.
    pub linter: Linter,
    /// The folder of its own schemas.
    pub schemas: PathBuf,
    /// How its files are checked.
    pub options: CheckOptions,
}

/// A site and the names of its files.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) opened: OpenedSite,
    site_index: Option<SiteIndex>,
}

/// The sites that were opened so far, by their settings.
pub(super) struct Sites<'a> {
    opener: &'a dyn SiteOpener,
    by_settings: HashMap<PathBuf, Option<Site>>,
    /// What is wrong with sites that could not be opened, until it is told.
    pub(super) faults: Vec<String>,
}

impl<'a> Sites<'a> {
    pub(super) fn new(opener: &'a dyn SiteOpener) -> Self {
        Self { opener, by_settings: HashMap::new(), faults: Vec::new() }
    }

    /// The site that a file lies in, if it lies in one that can be opened.
    pub(super) fn around(&mut self, path: &Path) -> Option<&mut Site> {
        let settings = self.opener.find(path.parent()?)?;
        let (opener, faults) = (self.opener, &mut self.faults);
        let site = self.by_settings.entry(settings).or_insert_with_key(|settings| match opener.open(settings) {
            Ok(site) => Some(Site { opened: site, site_index: None }),
            Err(fault) => {
                faults.push(fault);
                None
            }
        });
        site.as_mut()
    }

    /// Notes that a file was changed on the disk, or, where `is_listed` says so, made or deleted. Whether open files are
    /// to be checked again.
    pub(super) fn changed(&mut self, path: &Path, is_listed: bool) -> bool {
        if path.file_name().is_some_and(|name| name == SETTINGS) {
            // Settings can lie where there were none, and begin a site within a site.
            self.by_settings.clear();
            return true;
        }
        let sites = self.by_settings.len();
        // A site that could not be opened may have its schemas anywhere.
        let decides = |site: &OpenedSite| path.starts_with(&site.schemas) || site.options.collections.is_schema(path);
        self.by_settings.retain(|_, site| site.as_ref().is_some_and(|site| !decides(&site.opened)));
        let mut is_concerned = self.by_settings.len() < sites;
        if is_listed {
            for site in self.by_settings.values_mut().flatten() {
                is_concerned |= site.site_index.take().is_some();
            }
        }
        is_concerned
    }
}

impl Site {
    /// What a path says of the file's document, where the file holds content.
    pub(super) fn name_of(&self, path: &Path) -> Option<FileName> {
        SiteIndex::name_of(path, self.opened.linter.catalog(), &self.opened.options)
    }

    /// Checks a file as it stands in the editor.
    pub(super) fn check(&mut self, file: &OpenFile, name: &FileName) -> Option<CheckedFile> {
        let OpenedSite { linter, options, .. } = &self.opened;
        let site_index = self.site_index.get_or_insert_with(|| SiteIndex::of(linter.catalog(), options));
        let content_file = ContentFile { path: file.path.clone(), name: name.clone() };
        check_in_site(file.text.clone().into_bytes(), &content_file, site_index, linter, options).ok()
    }
}
