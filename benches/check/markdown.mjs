// An article in Markdown to a document, for the script that Galley is measured against: front matter, then a block for
// each heading of level 2 and each fence with a class. It knows as much of CommonMark as the corpus needs.

const OPENING = /^## +(.*?) *\{#([a-z0-9-]+)(?: +\.([a-z_]+))?\}$|^(`{3,})yaml \{#([a-z0-9-]+) \.([a-z_]+)\}$/;

export function markdown(text, fields) {
  const end = text.indexOf("\n---\n", 4);
  const document = fields(text.slice(4, end + 1));
  const lines = text.slice(end + 5).split("\n");
  const blocks = [];
  let at = 0;
  while (at < lines.length) {
    const opening = OPENING.exec(lines[at]);
    if (!opening) {
      at += 1;
      continue;
    }
    const from = at + 1;
    at = from;
    if (opening[4]) {
      while (at < lines.length && lines[at] !== opening[4]) at += 1;
      blocks.push({ type: opening[6], id: opening[5], ...fields(lines.slice(from, at).join("\n")) });
      at += 1;
    } else {
      while (at < lines.length && !OPENING.test(lines[at])) at += 1;
      const type = opening[3] ?? "body";
      const block = { type, id: opening[2], ...content(type, lines.slice(from, at)) };
      if (opening[1]) block.heading = opening[1];
      blocks.push(block);
    }
  }
  document.blocks = blocks;
  return document;
}

function content(type, lines) {
  const whole = lines.join("\n").trim();
  switch (type) {
    case "faq":
      return {
        items: `\n${whole}`
          .split("\n### ")
          .slice(1)
          .map((part) => {
            const [question, ...answer] = part.split("\n");
            const text = answer.join("\n").trim();
            return text ? { question, answer: text } : { question };
          }),
      };
    case "takeaways":
      return { items: list(whole) };
    case "implications": {
      const start = whole.startsWith("- ") ? 0 : whole.indexOf("\n\n- ");
      const items = list(start > 0 ? whole.slice(start + 2) : whole).map((item) => {
        const [, label, text] = /^\*\*(.*?):\*\* ?([^]*)$/.exec(item) ?? [null, "", item];
        return { label, text };
      });
      return start > 0 ? { intro: whole.slice(0, start).trim(), items } : { items };
    }
    default:
      return whole ? { text: whole } : {};
  }
}

function list(text) {
  return `\n${text}`
    .split("\n- ")
    .slice(1)
    .map((item) => item.trim());
}
