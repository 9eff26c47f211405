// The two letters: the draft with its findings marked, and the result with its changes shown.

import { el } from "./dom.js";
import { pieces } from "./edits.js";
import { wordDiff } from "./words.js";

/** `text` with a numbered link at each finding. `spans`: {start, end, number, why}, in UTF-16 units. */
export function marked(text, spans) {
  const cuts = new Set([0, text.length, ...spans.flatMap((span) => [span.start, span.end])]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const part = text.slice(start, places[index + 1]);
    const over = spans.filter((span) => span.start <= start && span.end >= places[index + 1]);
    if (!over.length) return part;
    const inner = over.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
    return link(inner.number, "mark", inner.why, [part], start === inner.start);
  });
}

/** The result: kept text, and for each edit what goes and what comes (or the writer's own words, if refused). */
export function changed(draft, edits, taken, numberOf) {
  return pieces(draft, edits).map(({ text, edit }) => {
    if (!edit) return text;
    const number = numberOf(edit.group);
    if (!taken.has(edit.group)) return text ? link(number, "mine", edit.why.text, [text], false) : "";
    return link(number, "change", edit.why.text, differences(text, edit.replacement), true);
  });
}

/** `before` and `after` as one text: what goes struck out, what comes underlined. */
export function differences(before, after) {
  return wordDiff(before, after).flatMap(({ kind, text }) => {
    if (kind === "same") return text;
    // White space at the head of a change stays outside the stroke, so that the number stands by its word.
    const head = text.match(/^\s*/)[0];
    return [head, el(kind === "out" ? "del" : "ins", {}, text.slice(head.length))];
  });
}

function link(number, className, why, children, numbered) {
  const element = el("a", { className, href: `#card-${number}`, title: why, "data-card": number }, ...children);
  element.setAttribute("aria-describedby", `why-${number}`);
  if (numbered) {
    const first = [...element.childNodes].find((node) => node.textContent.trim());
    element.insertBefore(el("sup", {}, String(number)), first ?? null);
  }
  return element;
}
