//! Single shapes, one scene each.

use galley::formats::plain_text::import;
use serde_json::{Value, json};

fn blocks(source: &str) -> Vec<Value> {
    let document = import(source).document;
    document.get("blocks").and_then(Value::as_array).cloned().unwrap_or_default()
}

const FRONT: &str = "A Title\nA summary of what follows here.\nA paragraph that begins the text, and is one.\n";

#[test]
fn an_empty_text_is_an_empty_document() {
    for source in ["", "\n \r\n\u{feff}\u{a0}"] {
        let imported = import(source);
        assert_eq!(imported.document, json!({}));
        assert!(imported.leftovers.is_empty());
    }
}

#[test]
fn a_single_paragraph_is_a_body_and_no_title() {
    let text = "It rained for a week. Then the sun came out.";
    assert_eq!(import(text).document, json!({"blocks": [{"type": "body", "id": "intro", "text": text}]}));
}

#[test]
fn a_title_above_one_paragraph_leaves_a_block() {
    assert_eq!(
        import("Rain\nIt rained for a week.").document,
        json!({"title": "Rain", "blocks": [{"type": "body", "id": "intro", "text": "It rained for a week."}]})
    );
}

#[test]
fn an_unknown_section_is_a_body_with_its_heading_and_its_list() {
    let source = format!("{FRONT}What to Bring\nFor the whole day:\n* bread\n* water\n");
    assert_eq!(
        blocks(&source)[1],
        json!({"type": "body", "id": "what-to-bring", "heading": "What to Bring",
               "text": "For the whole day:\n\n- bread\n- water"})
    );
}

#[test]
fn labelled_lines_without_markers_are_implications_where_something_leads_to_them() {
    let source =
        format!("{FRONT}What It Changes\nTwo things change:\nRent: It rises\nNoise: It falls\nNobody knows more.");
    let blocks = blocks(&source);
    assert_eq!(
        blocks[1]["items"],
        json!([{"label": "Rent", "text": "It rises"}, {"label": "Noise", "text": "It falls"}])
    );
    assert_eq!(blocks[2], json!({"type": "body", "id": "text", "text": "Nobody knows more."}));
}

#[test]
fn lists_of_two_kinds_stay_two_lists() {
    let source = format!("{FRONT}- one\n- two\n2. three\n3) four\n");
    assert_eq!(
        blocks(&source)[0]["text"],
        "A paragraph that begins the text, and is one.\n\n- one\n- two\n\n2. three\n\n3) four"
    );
}

#[test]
fn a_question_may_stand_above_its_answer_or_before_it_or_be_marked() {
    let items =
        json!([{"question": "Is it far?", "answer": "No. A mile."}, {"question": "Is it dry?", "answer": "Yes."}]);
    for faq in [
        "Is it far? No. A mile.\nIs it dry? Yes.",
        "Is it far?\nNo. A mile.\nIs it dry?\nYes.",
        "Is it far?\n\nNo. A mile.\n\nIs it dry?\n\nYes.",
        "Q: Is it far? A: No. A mile.\nQ: Is it dry?\nA: Yes.",
        "Q. Is it far?\nA. No. A mile.\nQ. Is it dry?\nA. Yes.",
        "- Is it far? No. A mile.\n- Is it dry? Yes.",
        "1. Is it far?\nNo. A mile.\n2. Is it dry?\nYes.",
    ] {
        assert_eq!(blocks(&format!("{FRONT}FAQ\n{faq}"))[1]["items"], items, "{faq}");
    }
}

#[test]
fn marked_questions_are_a_faq_below_any_heading() {
    let source = format!("{FRONT}Ask the Harbour Master\nQ: Is it far?\nA: No. A mile.\nQ: Is it dry?\nA: Yes.");
    assert_eq!(
        blocks(&source)[1],
        json!({"type": "faq", "id": "ask-the-harbour-master", "heading": "Ask the Harbour Master", "items": [
            {"question": "Is it far?", "answer": "No. A mile."}, {"question": "Is it dry?", "answer": "Yes."}
        ]})
    );
}

#[test]
fn a_question_without_an_answer_is_kept_and_gets_none() {
    let source = format!("{FRONT}FAQ\nIs it far?\nIs it dry? Yes.");
    assert_eq!(
        blocks(&source)[1]["items"],
        json!([{"question": "Is it far?"}, {"question": "Is it dry?", "answer": "Yes."}])
    );
}

#[test]
fn a_faq_without_a_question_is_a_body() {
    let source = format!("{FRONT}FAQ\nNobody has asked us anything yet.");
    assert_eq!(blocks(&source)[1]["type"], "body");
}

#[test]
fn a_list_of_takeaways_ends_where_its_items_end() {
    let source = format!("{FRONT}Key Takeaways\n- One\n- Two\nAnd so it ended.");
    let blocks = blocks(&source);
    assert_eq!(blocks[1]["items"], json!(["One", "Two"]));
    assert_eq!(blocks[2]["text"], "And so it ended.");
}

#[test]
fn a_call_in_prose_is_prose() {
    let source = format!("{FRONT}They follow us everywhere, and we follow the river.\nFollow these steps in winter.");
    assert_eq!(blocks(&source).len(), 1);
}

#[test]
fn two_sections_of_one_name_have_two_ids() {
    let source = format!("{FRONT}FAQ\nIs it far? No.\nFAQ\nIs it dry? Yes.\nFollow us today.\nFollow @us now.");
    let ids: Vec<Value> = blocks(&source).into_iter().map(|block| block["id"].clone()).collect();
    assert_eq!(ids, ["intro", "faq", "faq-2", "follow", "follow-2"]);
}

#[test]
fn a_related_title_without_blank_lines_ends_where_its_summary_begins() {
    let source =
        format!("{FRONT}Read more\nThe First\nIt is told here.\nThe Second\nhttps://example.com/second\nThe Third");
    assert_eq!(
        blocks(&source)[1]["items"],
        json!([
            {"title": "The First", "summary": "It is told here."},
            {"title": "The Second", "url": "https://example.com/second"},
            {"title": "The Third"},
        ])
    );
}

#[test]
fn a_huge_text_takes_time_in_proportion() {
    let time = |lines: usize| {
        let source =
            format!("{FRONT}{}", "FAQ\nIs it? Yes <b>.\n- a: b\nFollow us.\nKey Takeaways\n- _x_\n".repeat(lines));
        let once = || {
            let start = std::time::Instant::now();
            assert!(import(&source).leftovers.is_empty());
            start.elapsed()
        };
        // The best of several: a busy machine makes any one of them slow.
        (0..3).map(|_| once()).min().unwrap()
    };
    let (small, large) = (time(500), time(5_000));
    assert!(large < small * 40 + std::time::Duration::from_millis(200), "{small:?} against {large:?}");
}

#[test]
fn one_endless_line_takes_time_in_proportion() {
    for unit in ["a", "? ", "a. B", "- ", "&", "<a", "1", "\u{a0}", "_*[", ": ", "https://"] {
        let source = format!("{FRONT}FAQ\n{}", unit.repeat(300_000 / unit.len()));
        let start = std::time::Instant::now();
        import(&source);
        assert!(start.elapsed() < std::time::Duration::from_secs(60), "{unit:?} took {:?}", start.elapsed());
    }
}
