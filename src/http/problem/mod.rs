//! Answers that say what went wrong (RFC 9457): one kind a fault, one page a kind, one place where errors become them.

mod answer;
mod from_action;
mod from_delivery;
mod kind;
mod located;
mod member;
mod misplaced;
mod text;

pub use answer::{MEDIA_TYPE, Problem};
pub(super) use kind::*;
pub use kind::{KINDS, Kind};
pub use located::Located;
pub(super) use member::*;
pub use member::{MEMBERS, MemberShape, ProblemMember};
pub(in crate::http) use misplaced::explained;
pub(in crate::http) use text::Text;
