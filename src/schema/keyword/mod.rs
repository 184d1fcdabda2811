//! From what the JSON Schema validator says to findings.

mod choice;
mod faults;
mod instance;

pub(in crate::schema) use faults::judged;
pub(in crate::schema) use instance::{Instance, Unit};
