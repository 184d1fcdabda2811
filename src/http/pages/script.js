"use strict";
(() => {
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // Buttons that copy what a block of code says, and a request as a command for curl.
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = make("textarea", { value: text });
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (!copied) throw new Error("not copied");
  };
  const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const curl = (request) => {
    const [head, ...body] = request.trim().split("\n\n");
    const [first, ...fields] = head.split("\n");
    const [method, path] = first.split(" ");
    const lines = [`curl -sS ${method === "GET" ? "" : `-X ${method} `}${quote(location.origin + path)}`];
    for (const field of fields) {
      const value = field.replace(/\{[a-z-]*token\}/, "$TOKEN");
      lines.push(value.includes("$TOKEN") ? `-H "${value}"` : `-H ${quote(value)}`);
    }
    if (body.length > 0) lines.push(`--data-binary ${quote(body.join("\n\n"))}`);
    return lines.join(" \\\n  ");
  };
  const button = (label, text) => {
    const element = make("button", { type: "button", textContent: label });
    element.addEventListener("click", async () => {
      try {
        await copy(text());
        element.textContent = "Copied";
      } catch {
        element.textContent = "Select and copy by hand";
      }
      setTimeout(() => (element.textContent = label), 1500);
    });
    return element;
  };
  for (const block of document.querySelectorAll("main pre")) {
    const code = block.querySelector("code") ?? block;
    const buttons = make("div", { className: "copy" }, button("Copy", () => code.textContent.trimEnd()));
    if (code.className === "language-http") buttons.append(button("Copy as curl", () => curl(code.textContent)));
    const box = make("div", { className: "code" });
    block.replaceWith(box);
    box.append(block, buttons);
  }

  // A field that leaves only the entries whose text has every word.
  const place = document.querySelector("[data-search]");
  if (!place) return;
  const field = make("input", { type: "search", id: "search", placeholder: place.dataset.search, autocomplete: "off" });
  field.setAttribute("aria-label", place.dataset.search);
  const count = make("p", { className: "count" });
  count.setAttribute("role", "status");
  place.append(field, make("kbd", { textContent: "/" }), count);
  place.hidden = false;
  const entries = [...document.querySelectorAll("[data-entry]")].map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
    link: element.id && document.querySelector(`nav a[href="#${element.id}"]`),
  }));
  const groups = [...document.querySelectorAll("[data-group]")];
  const search = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { element, text, link } of entries) {
      const found = words.every((word) => text.includes(word));
      element.hidden = !found;
      if (link) link.parentElement.hidden = !found;
      shown += found;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-entry]:not([hidden])");
    count.textContent = words.length > 0 ? `${shown} of ${entries.length}` : "";
  };
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    field.value = "";
    search();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || /^(input|textarea)$/i.test(event.target.tagName)) return;
    event.preventDefault();
    field.focus();
  });
})();
