//! Names of components, no two of which a generator of code takes for the same.

use std::collections::BTreeSet;

/// Classes that languages, or the clients that are generated for them, have already.
const RESERVED: [&str; 44] = [
    "Any",
    "Api",
    "Array",
    "Boolean",
    "Byte",
    "Client",
    "Configuration",
    "Date",
    "DateTime",
    "Dict",
    "Double",
    "Enum",
    "Error",
    "Errors",
    "Exception",
    "File",
    "Float",
    "Function",
    "Index",
    "Integer",
    "Interface",
    "List",
    "Long",
    "Map",
    "Model",
    "Models",
    "None",
    "Null",
    "Number",
    "Object",
    "Optional",
    "Promise",
    "Record",
    "Request",
    "Response",
    "Self",
    "Set",
    "String",
    "Symbol",
    "Tuple",
    "Type",
    "Types",
    "Undefined",
    "Void",
];
/// Characters of a name that is made of several; longer ones make no file names.
const CHARACTERS_MAX: usize = 100;

/// The names that are taken. Generators drop punctuation and change case, so that `a_1`, `A1` and `a-1` are one name here.
#[derive(Debug)]
pub struct ComponentNames {
    taken: BTreeSet<String>,
}

impl ComponentNames {
    /// None is taken but what no component can be called.
    pub fn new() -> Self {
        Self { taken: RESERVED.iter().map(|name| comparable(name)).collect() }
    }

    /// Takes a name: `wanted`, or with a number behind it the first that is free.
    pub fn claim(&mut self, wanted: &str) -> String {
        self.claim_family(&[wanted.to_owned()], &[""])
    }

    /// Takes the names that end with each of `suffixes`, all of them with one stem, and answers with the stem: the first
    /// of `candidates`, or the last with the first number, with which every name is free.
    pub(super) fn claim_family(&mut self, candidates: &[String], suffixes: &[&str]) -> String {
        let last = candidates.last().map(String::as_str).unwrap_or_default();
        let apart = if last.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
        let numbered = (2_u64..).map(|number| format!("{}{apart}{number}", shortened(last)));
        let mut stems = candidates.iter().map(|candidate| shortened(candidate).to_owned()).chain(numbered);
        let is_free = |stem: &String| suffixes.iter().all(|suffix| self.is_free(&format!("{stem}{suffix}")));
        let stem = stems.find(is_free).unwrap_or_default();
        self.taken.extend(suffixes.iter().map(|suffix| comparable(&format!("{stem}{suffix}"))));
        stem
    }

    /// Takes a title for the component `name`, as some generators call classes by the title. Answers whether it could.
    pub(super) fn claim_title(&mut self, title: &str, name: &str) -> bool {
        // Some take what stands behind a slash for the whole.
        let forms = [comparable(title), comparable(title.rsplit('/').next().unwrap_or_default())];
        let own = comparable(name);
        let is_free = forms.iter().all(|form| !form.is_empty() && (*form == own || !self.taken.contains(form)));
        if is_free {
            self.taken.extend(forms);
        }
        is_free
    }

    fn is_free(&self, name: &str) -> bool {
        let name = comparable(name);
        !name.is_empty() && !self.taken.contains(&name)
    }
}

impl Default for ComponentNames {
    fn default() -> Self {
        Self::new()
    }
}

/// What is left of a name when punctuation and case do not count.
fn comparable(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn shortened(name: &str) -> &str {
    name.get(..CHARACTERS_MAX).unwrap_or(name)
}

/// A text as a part of a name: `call_to_action` as `CallToAction`. Letters and digits of ASCII are left.
pub fn pascal_case(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_names_differ_in_case_and_punctuation_only() {
        let mut names = ComponentNames::new();
        assert_eq!(names.claim("BlogPost"), "BlogPost");
        assert_eq!(names.claim("blog_post"), "blog_post2");
        assert_eq!(names.claim("Blogpost"), "Blogpost3");
        assert_eq!(names.claim("List"), "List2", "a class that languages have is nobody's");
        assert!(!names.claim("").is_empty());
    }

    #[test]
    fn a_family_has_one_stem() {
        let mut names = ComponentNames::new();
        let suffixes = ["", "Draft"];
        assert_eq!(names.claim_family(&["A".to_owned()], &suffixes), "A");
        let stem = names.claim_family(&["ADraft".to_owned(), "ADraftType".to_owned()], &suffixes);
        assert_eq!(stem, "ADraftType");
    }

    #[test]
    fn a_title_is_no_name_of_another() {
        let mut names = ComponentNames::new();
        names.claim("Image");
        names.claim("ImagePart");
        assert!(names.claim_title("Image", "Image"));
        assert!(!names.claim_title("image", "ImagePart"));
        assert!(!names.claim_title("Photo/Image", "ImagePart"));
        assert!(!names.claim_title("Статья", "ImagePart"), "nothing would be left of it");
        assert!(names.claim_title("Image (ImagePart)", "ImagePart"));
    }

    #[test]
    fn a_text_becomes_a_part_of_a_name() {
        assert_eq!(pascal_case("call_to_action"), "CallToAction");
        assert_eq!(pascal_case("$x a-b 1st"), "XAB1st");
        assert_eq!(pascal_case("日本"), "");
    }
}
