//! Rules about words are right nearly always, or they are noise: in prose that people write nothing is found.

use std::sync::LazyLock;

use galley::content::{Limits, TypeName};
use galley::schema::{Catalog, Linter, Stage};
use serde_json::{Value, json};

static LINTER: LazyLock<Linter> = LazyLock::new(|| Linter::new(Catalog::shipped(Limits::default()).unwrap()));

/// What is found in a document: code, place and message of each.
pub(super) fn found(document: &Value) -> Vec<String> {
    let inspection =
        LINTER.inspect(&TypeName::parse("article").unwrap(), document.clone(), Stage::Publish).expect("there is one");
    let told =
        |finding: &galley::schema::Finding| format!("{} {} {}", finding.rule.code, finding.pointer, finding.message);
    inspection.findings().iter().map(told).collect()
}

fn article(title: &str, summary: &str, texts: &[&str]) -> Value {
    let block = |(at, text): (usize, &&str)| json!({ "type": "body", "id": format!("part-{at}"), "text": text });
    json!({ "title": title, "summary": summary, "blocks": texts.iter().enumerate().map(block).collect::<Vec<_>>() })
}

#[test]
fn english_prose_has_no_findings() {
    let document = article(
        "What it is is what it was: a bridge that had had its day",
        "He said that that bridge had had its day, and that the party he came in in 1990 would build another.",
        &[
            "The band The The played, then Duran Duran; she gave her her book back, very, very late.\n\nU.S. towns (e.g. Walla Walla) agreed: 2 * 3 * 4 is 24, `a ** b` is a power, and 5 < 6 > 4.",
            "### The vote\n\nRead [the law](https://example.com/law?id=1&page=2#s3), [the map](#part-0) or <https://example.com>. In C, `f[i](x)` calls; `http://localhost:8080` is yours.\n\n#### How\n\n1. Ask.\n2. **Vote**, then *wait*.\n\n- [x] done\n- snake_case_name and file_name.rs\n\n> A quotation,\n> in two lines.",
            "Start it and open <http://localhost:8080>.\n\n    code  the the  , TODO: nothing\n\n```\nFIXME: **open  [x](y z)\n```\n\nStars\\* and \\[brackets\\] are written so. The price is $5* and $6**; terms apply.\n\n\\* Terms.",
            "\"Quoted,\" she said — 'and why not?' It's 5 o'clock at the dogs' home; rock 'n' roll… AT&T & co. 10 %, 3½ °C, №5, ©2026.",
            "👩‍👩‍👧 and 🏃🏽‍♂️ went to 🏴󠁧󠁢󠁥󠁮󠁧󠁿 on 1️⃣ ☎️. Use .NET, .gitignore and the `--` flag; `a , b` is code.",
        ],
    );
    assert_eq!(found(&document), Vec::<String>::new());
}

#[test]
fn german_prose_has_no_findings() {
    let document = article(
        "Was die, die die Brücke bauen, wissen: der Bescheid kommt am 3. März",
        "Die Frau, die die Rede hielt, sprach von der der Stadt gehörenden Wiese. Ein ein Jahr altes Haus steht dort.",
        &[
            "„Wir wissen, dass das das Ende ist“, sagte sie – und zwar am 3. März, also z. B. gegen 15 Uhr.\n\nEin im im Jahr 1990 erschienenen Buch beschriebener Turm; die, die gefördert werden werden, freuen sich. Donau\u{ad}dampf\u{ad}schiff.",
            "### Straßen & Wege\n\nSiehe [das Gesetz](https://example.com/gesetz) und [die Karte](#part-0). Es gilt: 5\u{202f}%, 10\u{a0}km, Größe ≥ 3, §\u{a0}5 Abs.\u{a0}2.\n\n- Bürger*innen, Kolleg:innen, Schüler_innen\n- 3 * 4 = 12",
            "Das heißt: ,so‘ und »so« schreibt man Anführungen auch. Na ja, blabla … u.\u{a0}a., usw.",
        ],
    );
    assert_eq!(found(&document), Vec::<String>::new());
}

#[test]
fn french_prose_has_no_findings() {
    let document = article(
        "Nous nous fions à ce que vous vous dites : un pont neuf\u{a0}?",
        "« Vous vous trompez », dit-elle ; nous nous sommes revus à 18 h 30 pour l’inauguration du pont.",
        &[
            "L’été, c’est-à-dire du 1er juin au 31 août, le pont est fermé : on passe par la rive.\n\nQu’est-ce que c’est ? Voir [la loi](https://example.com/loi), « l’article 5 » ; merci !",
            "### À qui profite-t-il ?\n\n- Aux communes : 20 % ;\n- aux habitants : 80 %.\n\n**Attention :** le vote est à la une une semaine avant.",
        ],
    );
    assert_eq!(found(&document), Vec::<String>::new());
}

#[test]
fn prose_of_other_scripts_has_no_findings() {
    let document = article(
        "می‌خواهم بروم، پل تازه است",
        "สวัสดี\u{200b}ครับ สะพานใหม่เปิดแล้ว",
        &[
            "הגשר (v2\u{200e}) נפתח \u{2067}היום\u{2069}.",
            "新しい橋が開通しました。「質問」はこちら。",
            "क्\u{200d}ष और नया पुल। Новый мост открыт: «да», сказали они. Η γέφυρα άνοιξε;",
            "Çok çok güzel, yavaş yavaş. Luôn luôn đẹp. O el, el ele.",
        ],
    );
    assert_eq!(found(&document), Vec::<String>::new());
}
