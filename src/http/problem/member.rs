//! The table of what problems hold beside what every problem does.

/// A member of some kinds of problem. There is no other way to put one into an answer, and `/openapi.json` describes each.
#[derive(Debug)]
pub struct ProblemMember {
    /// Its name in the answer.
    pub name: &'static str,
    /// What it holds.
    pub shape: MemberShape,
    /// What it says, in a sentence.
    pub description: &'static str,
}

/// What a member holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberShape {
    /// A text.
    Text,
    /// A whole number from 0.
    Count,
    /// A component of `/openapi.json`.
    Component(&'static str),
    /// A list of a component of `/openapi.json`.
    ListOf(&'static str),
}

/// Declares each member once, as a static of its own and as a line of [`MEMBERS`].
macro_rules! members {
    ($($static:ident $name:literal $shape:expr, $description:literal;)*) => {
        $(
            #[doc = $description]
            pub(in crate::http) static $static: ProblemMember =
                ProblemMember { name: $name, shape: $shape, description: $description };
        )*
        /// Every member, by name.
        pub static MEMBERS: &[&ProblemMember] = &[$(&$static),*];
    };
}

members! {
    BLOCK "block" MemberShape::Text, "The block id that was not found.";
    BYTES_MAX "bytes_max" MemberShape::Count, "The maximum size, in bytes.";
    COUNT "count" MemberShape::Count, "How many published entries refer to the entry.";
    CURRENT "current" MemberShape::Text, "The entity tag of the current version.";
    ENTRIES "entries" MemberShape::ListOf("EntrySummary"), "The first of the published entries that refer to the \
        entry.";
    ENTRY "entry" MemberShape::Text, "The id of the entry concerned, if it was named in `with`.";
    ERRORS "errors" MemberShape::ListOf("Finding"), "All findings, including warnings and notes. Those that caused \
        the refusal have the severity `error` and a `stage` no later than the problem's.";
    FAULTS "faults" MemberShape::ListOf("QueryFault"), "What is wrong with the query, each fault with its position.";
    HOLDER "holder" MemberShape::Text, "The id of the entry that has the slug or id.";
    ID "id" MemberShape::Text, "The id that is taken.";
    LIMIT_MS "limit_ms" MemberShape::Count, "The time limit of a query, in milliseconds.";
    PARAMETER "parameter" MemberShape::Text, "The name of the unknown parameter.";
    PARAMETERS "parameters" MemberShape::ListOf("ParameterFault"), "What is wrong with each parameter.";
    POINTER "pointer" MemberShape::Text, "The position in the document where the patch failed (RFC 6901).";
    SLUG "slug" MemberShape::Text, "The slug that is taken.";
    STAGE "stage" MemberShape::Component("Stage"), "The stage at which the document was refused.";
    WITH "with" MemberShape::ListOf("EntrySummary"), "The entries to name in the parameter `with`.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_there_once_and_none_is_a_member_of_every_problem() {
        assert!(MEMBERS.windows(2).all(|pair| pair[0].name < pair[1].name), "they are in the order of their names");
        let of_all = ["type", "title", "status", "detail", "request_id"];
        assert!(MEMBERS.iter().all(|member| !of_all.contains(&member.name)));
    }
}
