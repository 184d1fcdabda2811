//! Commands beside a running server: backups, stops, what reading leaves alone, and what is refused meanwhile.

mod backup;
mod damage;
mod first_tokens;
mod node;
mod reading;
mod revert;
mod search;
mod stop;
mod waiting;
