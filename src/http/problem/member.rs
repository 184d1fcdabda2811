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
    BLOCK "block" MemberShape::Text, "The id that no block has.";
    BYTES_MAX "bytes_max" MemberShape::Count, "The bytes that it may have at most.";
    COUNT "count" MemberShape::Count, "How many entries refer to what was to change.";
    CURRENT "current" MemberShape::Text, "The entity tag of the version that there is.";
    ENTRIES "entries" MemberShape::ListOf("EntrySummary"), "The first of the published entries that refer to what was to change.";
    ENTRY "entry" MemberShape::Text, "The id of the entry that it is about, where `with` named it.";
    ERRORS "errors" MemberShape::ListOf("Finding"), "All that was found, warnings and notes too; what refuses has the severity `error` and a `stage` not behind that of the problem.";
    FAULTS "faults" MemberShape::ListOf("QueryFault"), "What the query cannot ask for, each at its place.";
    HOLDER "holder" MemberShape::Text, "The id of the entry that has the slug or id.";
    ID "id" MemberShape::Text, "The id that is taken.";
    LIMIT_MS "limit_ms" MemberShape::Count, "The milliseconds that the database may take for a query.";
    PARAMETER "parameter" MemberShape::Text, "The parameter that the route does not know.";
    PARAMETERS "parameters" MemberShape::ListOf("ParameterFault"), "What is wrong with each parameter.";
    POINTER "pointer" MemberShape::Text, "The place in the document that the patch does not fit (RFC 6901).";
    SLUG "slug" MemberShape::Text, "The slug that is taken.";
    STAGE "stage" MemberShape::Component("Stage"), "The gate that the document did not pass.";
    WITH "with" MemberShape::ListOf("EntrySummary"), "What the parameter `with` would have to name.";
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
