//! The words that shape alone cannot do without, as data: headings of known sections, phrases of calls to action, the
//! furniture of pages, bylines, dates. In lower case, a row for each language; another language is another row.

/// What the heading of a section says that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SectionKind {
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
pub(super) const HEADINGS: &[(SectionKind, &str, &[&str])] = &[
    (
        SectionKind::Faq,
        "en",
        &[
            "faq",
            "faqs",
            "frequently asked questions",
            "common questions",
            "questions and answers",
            "questions & answers",
            "q&a",
        ],
    ),
    (SectionKind::Faq, "de", &["häufige fragen", "häufig gestellte fragen", "fragen und antworten"]),
    (SectionKind::Faq, "fr", &["foire aux questions", "questions fréquentes", "questions fréquemment posées"]),
    (SectionKind::Faq, "es", &["preguntas frecuentes", "preguntas y respuestas"]),
    (
        SectionKind::Takeaways,
        "en",
        &["key takeaways", "takeaways", "key points", "main takeaways", "at a glance", "tl;dr", "in short"],
    ),
    (SectionKind::Takeaways, "de", &["das wichtigste in kürze", "auf einen blick", "kernaussagen", "das wichtigste"]),
    (SectionKind::Takeaways, "fr", &["à retenir", "points clés", "ce qu'il faut retenir", "l'essentiel", "en bref"]),
    (SectionKind::Takeaways, "es", &["puntos clave", "conclusiones clave", "lo esencial", "en resumen"]),
    (
        SectionKind::Related,
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
        SectionKind::Related,
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
    (
        SectionKind::Related,
        "fr",
        &["articles similaires", "articles liés", "articles connexes", "à lire aussi", "lire aussi"],
    ),
    (
        SectionKind::Related,
        "es",
        &["artículos relacionados", "también te puede interesar", "te puede interesar", "lee también", "leer más"],
    ),
    (SectionKind::Body, "en", &["introduction", "conclusion", "background", "the bottom line", "final thoughts"]),
    (SectionKind::Body, "de", &["einleitung", "fazit", "hintergrund"]),
    (SectionKind::Body, "fr", &["introduction", "conclusion", "contexte"]),
    (SectionKind::Body, "es", &["introducción", "conclusión", "contexto"]),
];

/// How a call to action begins, by its purpose. The newsletter's own words are below.
pub(super) const CALLS: &[(&str, &str, &[&str])] = &[
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
pub(super) const NEWSLETTERS: &[&str] =
    &["newsletter", "mailing list", "rundbrief", "infolettre", "lettre d'information", "boletín"];

/// How lines begin that belong to the page and not to the article.
pub(super) const FURNITURE: &[&str] = &[
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
pub(super) const BYLINES: &[&str] = &["by ", "von ", "par ", "por "];
pub(super) const NAME_JOINTS: &[&str] = &["and", "&", "und", "et", "y"];
pub(super) const QUESTION_MARKS: &[&str] = &["q", "question", "f", "frage", "p", "pregunta"];
pub(super) const ANSWER_MARKS: &[&str] = &["a", "answer", "antwort", "r", "réponse", "respuesta"];

/// The words that may stand in a line which gives a date, or the time that reading takes, and nothing else.
pub(super) const DATE_WORDS: &str = "\
    january february march april may june july august september october november december jan feb mar \
    apr jun jul aug sep sept oct nov dec published updated last on min mins minutes read st nd rd th am \
    pm utc januar februar märz mai juni juli oktober dezember veröffentlicht aktualisiert uhr minuten \
    lesezeit janvier février mars avril juin juillet août septembre octobre novembre décembre publié mis \
    à jour le lecture de enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre \
    diciembre publicado el actualizado lectura";
