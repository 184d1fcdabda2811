//! Commands beside a running server: backups, stops, and what reading leaves alone.

mod backup;
mod node;
mod reading;
mod stop;
