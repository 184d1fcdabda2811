//! The words that shape alone cannot do without: headings of known sections, phrases of calls to action, the furniture
//! of pages. One table each, in lower case, a row for each language; another language is another row.

use super::shapes;

/// What the heading of a section says that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Questions and answers.
    Faq,
    /// What to remember.
    Takeaways,
    /// What to read next.
    Related,
    /// Prose.
    Body,
}

/// A known heading names its section when it is all of a line, but for a colon.
const HEADINGS: &[(Kind, &str, &[&str])] = &[
    (
        Kind::Faq,
        "en",
        &["faq", "faqs", "frequently asked questions", "common questions", "questions and answers", "q&a"],
    ),
    (Kind::Faq, "de", &["häufige fragen", "häufig gestellte fragen", "fragen und antworten"]),
    (Kind::Faq, "fr", &["foire aux questions", "questions fréquentes", "questions fréquemment posées"]),
    (Kind::Faq, "es", &["preguntas frecuentes", "preguntas y respuestas"]),
    (
        Kind::Takeaways,
        "en",
        &["key takeaways", "takeaways", "key points", "main takeaways", "at a glance", "tl;dr", "in short"],
    ),
    (Kind::Takeaways, "de", &["das wichtigste in kürze", "auf einen blick", "kernaussagen", "das wichtigste"]),
    (Kind::Takeaways, "fr", &["à retenir", "points clés", "ce qu'il faut retenir", "l'essentiel", "en bref"]),
    (Kind::Takeaways, "es", &["puntos clave", "conclusiones clave", "lo esencial", "en resumen"]),
    (
        Kind::Related,
        "en",
        &[
            "related articles",
            "related posts",
            "related stories",
            "related reading",
            "read more",
            "read next",
            "further reading",
            "more articles",
            "you might also like",
            "you may also like",
        ],
    ),
    (
        Kind::Related,
        "de",
        &[
            "ähnliche artikel",
            "verwandte artikel",
            "weiterlesen",
            "weitere artikel",
            "mehr zum thema",
            "lesen sie auch",
        ],
    ),
    (Kind::Related, "fr", &["articles similaires", "articles liés", "articles connexes", "à lire aussi", "lire aussi"]),
    (
        Kind::Related,
        "es",
        &["artículos relacionados", "también te puede interesar", "te puede interesar", "lee también", "leer más"],
    ),
    (Kind::Body, "en", &["introduction", "conclusion", "background", "the bottom line", "final thoughts"]),
    (Kind::Body, "de", &["einleitung", "fazit", "hintergrund"]),
    (Kind::Body, "fr", &["introduction", "conclusion", "contexte"]),
    (Kind::Body, "es", &["introducción", "conclusión", "contexto"]),
];

/// How a call to action begins, by its purpose. The newsletter's own words are below.
const CALLS: &[(&str, &str, &[&str])] = &[
    ("follow", "en", &["follow @", "follow us", "follow our", "follow me", "follow along"]),
    ("follow", "de", &["folgen sie", "folge uns", "folgt uns", "folge @"]),
    ("follow", "fr", &["suivez-nous", "suivez @", "suivez notre"]),
    ("follow", "es", &["síguenos", "síganos", "sigue a @"]),
    ("subscribe", "en", &["subscribe", "subscribe to", "subscribe now", "subscribe today", "subscribe for"]),
    ("subscribe", "de", &["abonnieren sie", "abonniere", "abonniert", "jetzt abonnieren"]),
    ("subscribe", "fr", &["abonnez-vous", "je m'abonne"]),
    ("subscribe", "es", &["suscríbete", "suscríbase"]),
    (
        "register",
        "en",
        &[
            "sign up",
            "sign up for",
            "register now",
            "register for",
            "register today",
            "join us",
            "join our",
            "join now",
        ],
    ),
    ("register", "de", &["melden sie sich", "melde dich", "jetzt anmelden", "registrieren sie sich"]),
    ("register", "fr", &["inscrivez-vous", "rejoignez-nous"]),
    ("register", "es", &["regístrate", "regístrese", "inscríbete", "inscríbase", "únete"]),
    ("download", "en", &["download the", "download our", "download now", "download your", "get the app"]),
    ("download", "de", &["jetzt herunterladen", "laden sie"]),
    ("download", "fr", &["téléchargez"]),
    ("download", "es", &["descarga el", "descarga la", "descarga nuestra", "descarga nuestro", "descargue"]),
    ("contact", "en", &["contact us", "get in touch", "write to us", "talk to us"]),
    ("contact", "de", &["kontaktieren sie uns", "schreiben sie uns", "schreib uns"]),
    ("contact", "fr", &["contactez-nous", "écrivez-nous"]),
    ("contact", "es", &["contáctanos", "contáctenos", "escríbenos"]),
    ("buy", "en", &["buy now", "order now", "shop now", "order your", "get your copy"]),
    ("buy", "de", &["jetzt kaufen", "jetzt bestellen"]),
    ("buy", "fr", &["commandez", "achetez"]),
    ("buy", "es", &["compra ahora", "compre ahora"]),
];

/// A call that names one of these is for the newsletter.
const NEWSLETTERS: &[&str] =
    &["newsletter", "mailing list", "rundbrief", "infolettre", "lettre d'information", "boletín"];

/// How lines begin that belong to the page and not to the article.
const FURNITURE: &[&str] = &[
    "©",
    "copyright",
    "all rights reserved",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "todos los derechos reservados",
    "privacy policy",
    "datenschutz",
    "cookie",
    "share this",
    "share on",
    "skip to content",
    "advertisement",
    "anzeige",
    "publicité",
    "publicidad",
];

/// How a byline begins, what stands between its names, and how a question and its answer may be marked.
const BYLINES: &[&str] = &["by ", "von ", "par ", "por "];
const NAME_JOINTS: &[&str] = &["and", "&", "und", "et", "y"];
const QUESTION_MARKS: &[&str] = &["q", "question", "f", "frage", "p", "pregunta"];
const ANSWER_MARKS: &[&str] = &["a", "answer", "antwort", "r", "réponse", "respuesta"];

/// The words that may stand in a line which gives a date, or the time that reading takes, and nothing else.
const DATE_WORDS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "published",
    "updated",
    "last",
    "on",
    "min",
    "mins",
    "minutes",
    "read",
    "st",
    "nd",
    "rd",
    "th",
    "am",
    "pm",
    "utc",
    "januar",
    "februar",
    "märz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "veröffentlicht",
    "aktualisiert",
    "am",
    "uhr",
    "minuten",
    "lesezeit",
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "publié",
    "mis",
    "à",
    "jour",
    "le",
    "lecture",
    "de",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "publicado",
    "el",
    "actualizado",
    "lectura",
];

/// The lower-case text that the tables are compared with: one kind of space, one kind of apostrophe.
fn plain(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ").replace('\u{2019}', "'").to_lowercase()
}

/// What a line announces, where it is a known heading.
pub(super) fn heading(line: &str) -> Option<Kind> {
    if !shapes::is_short(line, 60) {
        return None;
    }
    let line = plain(line.trim_end_matches([':', '：']));
    let line = line.trim();
    HEADINGS.iter().find(|(_, _, headings)| headings.contains(&line)).map(|(kind, _, _)| *kind)
}

/// Where a known heading begins that is glued to the end of a line: in title case, after a word or a symbol, without
/// a space between.
pub(super) fn glued(line: &str) -> Option<usize> {
    let headings = HEADINGS.iter().flat_map(|(_, _, headings)| headings.iter());
    headings
        .filter(|heading| heading.contains(' ') || **heading == "faq" || **heading == "faqs")
        .filter_map(|heading| glued_heading(line, heading))
        .min()
}

fn glued_heading(line: &str, heading: &str) -> Option<usize> {
    // The table is in lower case: as many characters from the end are the candidate, whatever their case.
    let (at, _) = line.char_indices().nth_back(heading.chars().count().checked_sub(1)?)?;
    let (before, candidate) = line.split_at_checked(at)?;
    let mut words = candidate.split(' ');
    let in_title_case = if candidate.contains(' ') {
        words.next().is_some_and(begins_upper) && words.next_back().is_some_and(begins_upper)
    } else {
        candidate.starts_with("FAQ")
    };
    let last = before.chars().next_back()?;
    let opens = ['(', '[', '{', '<', '"', '\'', '“', '„', '«', '‘', '-', '–', '—', '/', '&', '#', '@', '_'];
    let glued = !last.is_whitespace() && !opens.contains(&last);
    (in_title_case && glued && plain(candidate) == heading).then_some(at)
}

fn begins_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The purpose of a line that asks the reader to do something: one of its sentences begins with a known phrase.
pub(super) fn purpose(line: &str) -> Option<&'static str> {
    if !shapes::is_short(line, 200) {
        return None;
    }
    let starts = shapes::sentence_starts(line);
    let sentences = starts.iter().filter_map(|start| line.get(*start..));
    let purpose = sentences.take(3).find_map(called)?;
    Some(if names_newsletter(line) { "newsletter" } else { purpose })
}

/// Whether a line names the newsletter.
pub(super) fn names_newsletter(line: &str) -> bool {
    let line = plain(line);
    NEWSLETTERS.iter().any(|word| line.contains(word))
}

/// The purpose of a sentence, which may begin with a symbol (or with what is left of one) before its first word.
fn called(sentence: &str) -> Option<&'static str> {
    let words = sentence.split_whitespace().next().filter(|word| !word.contains(is_latin));
    let begin = words.map_or(0, str::len);
    let text = plain(sentence.get(begin..)?);
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = |phrase: &str| {
        text.strip_prefix(phrase).is_some_and(|rest| {
            let follows = rest.chars().next();
            if phrase == "subscribe" || phrase == "sign up" {
                return !rest.contains(is_latin);
            }
            phrase.ends_with('@') || follows.is_none_or(|next| !next.is_alphanumeric())
        })
    };
    CALLS.iter().find(|(_, _, phrases)| phrases.iter().any(|phrase| begins(phrase))).map(|(purpose, _, _)| *purpose)
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&character)
}

/// Whether a line belongs to the page and not to the article.
pub(super) fn is_furniture(line: &str) -> bool {
    shapes::is_short(line, 80) && {
        let line = plain(line);
        FURNITURE
            .iter()
            .any(|words| line.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    }
}

/// Where the names begin in a line that a byline's word introduces.
pub(super) fn byline_start(line: &str) -> Option<usize> {
    let begins = |begin: &&&str| line.get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin));
    BYLINES.iter().find(begins).map(|begin| begin.len())
}

/// Whether a word stands between two names.
pub(super) fn joins_names(word: &str) -> bool {
    NAME_JOINTS.contains(&word)
}

/// Whether a line gives a date or a reading time and nothing else.
pub(super) fn is_date(line: &str) -> bool {
    shapes::is_short(line, 60) && line.contains(|c: char| c.is_ascii_digit()) && {
        let line = plain(line);
        let mut words = line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.all(|word| DATE_WORDS.contains(&word)) && line.chars().any(char::is_alphabetic)
            || line.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '/'))
    }
}

/// Whether a label marks a question (`Q:`).
pub(super) fn marks_question(label: &str) -> bool {
    QUESTION_MARKS.contains(&plain(label).as_str())
}

/// Whether a label marks an answer (`A:`).
pub(super) fn marks_answer(label: &str) -> bool {
    ANSWER_MARKS.contains(&plain(label).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_heading_is_known_in_any_case() {
        assert_eq!(heading("FREQUENTLY ASKED QUESTIONS:"), Some(Kind::Faq));
        assert_eq!(heading("À retenir"), Some(Kind::Takeaways));
        assert_eq!(heading("Ce qu\u{2019}il faut\u{a0}retenir"), Some(Kind::Takeaways));
        assert_eq!(heading("Related articles are below"), None);
    }

    #[test]
    fn a_heading_is_glued_to_a_word_or_a_symbol() {
        assert_eq!(glued("Join our newsletter →Related Articles"), Some("Join our newsletter →".len()));
        assert_eq!(glued("the end.Preguntas Frecuentes"), Some(8));
        assert_eq!(glued("insightsFAQ"), Some(8));
        for whole in ["Related Articles", "our Related Articles", "(Related Articles", "unrelated articles", "mini-FAQ"]
        {
            assert_eq!(glued(whole), None, "{whole}");
        }
    }

    #[test]
    fn a_call_begins_a_sentence() {
        assert_eq!(purpose("Stay near the water. Follow @harbour for more."), Some("follow"));
        assert_eq!(purpose("๐ฌ Subscribe to our newsletter"), Some("newsletter"));
        assert_eq!(purpose("Suscríbete ahora"), Some("subscribe"));
        for prose in ["They follow us everywhere.", "Subscribe numbers rose.", "Follow these steps."] {
            assert_eq!(purpose(prose), None, "{prose}");
        }
    }

    #[test]
    fn no_phrase_is_in_the_tables_twice() {
        let mut headings: Vec<_> =
            HEADINGS.iter().flat_map(|(kind, _, rows)| rows.iter().map(move |row| (row, kind))).collect();
        headings.sort_by_key(|(row, _)| **row);
        assert!(headings.windows(2).all(|two| two[0].0 != two[1].0 || two[0].1 == two[1].1));
        assert!(headings.iter().all(|(row, _)| plain(row) == **row));
    }
}
