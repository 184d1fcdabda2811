//! Settings: `galley.toml`, the environment and flags, in rising order.
//!
//! It is the door through which the environment comes in; it knows no command, and opens nothing that it names.

mod collections;
mod delivery;
mod fault;
mod file;
mod load;
mod option_kind;
mod options;
mod reference;
mod rules;
mod secret_url;
mod settings;
mod site;

pub use collections::{CollectionSettings, CollectionsSettings};
pub use fault::{ConfigError, ConfigFault};
pub use load::{FILE, Override, find, load};
pub use option_kind::OptionKind;
pub use options::{ConfigOption, OPTIONS, option_pages};
pub use reference::reference;
pub use rules::RuleFlags;
pub use secret_url::SecretUrl;
pub use settings::{
    ContentSettings, DatabaseSettings, DeliverySettings, LimitSettings, LogSettings, RuleSettings, SchemaSettings,
    ServerSettings, Settings,
};
pub use site::{SiteSettings, unknown_collections};
