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
    const parts = wordDiff(text, edit.replacement).map(({ kind, text: words }) => {
      if (kind === "same") return words;
      return el(kind === "out" ? "del" : "ins", {}, words);
    });
    return link(number, "change", edit.why.text, parts, true);
  });
}

function link(number, className, why, children, numbered) {
  const shown = numbered ? [el("sup", {}, String(number))] : [];
  return el("a", { className, href: `#card-${number}`, title: why, "data-card": number, "aria-describedby": `why-${number}` },
    ...children, ...shown);
}
