// One card for each decision: the phrase, the move, why it hurts, and the choice.

import { el } from "./dom.js";
import { SUBJECT } from "./edits.js";

const WEIGHT = { 1: "small", 2: "weakens it", 3: "costs replies" };

/** The card of a decision. `onChoice(group, take)` is called when the person chooses. */
export function card(decision, taken, onChoice) {
  const { number, findings, edits } = decision;
  const whys = findings.length ? findings.map((f) => f.why.text) : edits.map((e) => e.why.text);
  return el("li", { id: `card-${number}`, className: "card", "data-card": number },
    el("div", { className: "head" }, el("span", { className: "number" }, String(number)), ...labels(decision)),
    ...findings.map((finding) => el("blockquote", { dir: "auto" }, finding.text)),
    el("p", { id: `why-${number}` }, [...new Set(whys)].join(" ")),
    ...sources(findings),
    ...(decision.group === null ? [] : [choice(decision, taken, onChoice)]));
}

function labels({ group, findings }) {
  if (!findings.length) return [el("span", { className: "move" }, group === SUBJECT ? "subject line" : "to fit the rest")];
  const moves = [...new Set(findings.map((finding) => finding.move.replaceAll("_", " ")))];
  const weight = Math.max(...findings.map((finding) => finding.severity));
  const where = findings.every((finding) => finding.in === "subject") ? ["in the subject"] : [];
  return [
    el("span", { className: "move" }, moves.join(", ")),
    ...[WEIGHT[weight], ...where].map((text) => el("span", { className: "soft" }, text)),
  ];
}

function sources(findings) {
  const texts = [...new Set(findings.map((finding) => finding.source).filter(Boolean))];
  return texts.map((text) => el("p", { className: "source soft" }, "Source: ", ...named(text)));
}

/** A source "name: address" as its name, linked; the address itself is too long to read. */
function named(source) {
  const [, name, address] = source.match(/^(.*?):?\s*(https?:\/\/\S+)$/) ?? [];
  if (!address) return [source];
  return [el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, name || address)];
}

/** Two radio buttons, so that arrow keys choose. */
function choice({ group, number }, taken, onChoice) {
  const option = (label, take) => {
    const input = el("input", { type: "radio", name: `choice-${number}`, checked: taken.has(group) === take });
    input.addEventListener("change", () => onChoice(group, take));
    return el("label", {}, input, label);
  };
  return el("fieldset", {},
    el("legend", { className: "hidden" }, `Change ${number}`), option("Use the change", true), option("Keep mine", false));
}
