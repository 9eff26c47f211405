// The answer on the page: summary, letters, cards, advice. It holds what the person took and refused.

import { card } from "./cards.js";
import { byId, el, tell } from "./dom.js";
import { SUBJECT, apply, decisions } from "./edits.js";
import { changed, differences, marked } from "./letters.js";
import { countOf } from "./offsets.js";

const kept = new Set(); // phrases that the writer has said to keep, remembered while the tab is open

let shown = null;

/**
 * Show the answer to `sent`; offsets of `response` are in UTF-16 units, `limit` (or null) in code points, `model` is
 * the name of the model that was asked, if one was.
 */
export function show(sent, response, limit, model) {
  const variant = response.variants[0] ?? null;
  const edits = variant?.edits ?? [];
  const newSubject = variant && (variant.subject ?? "") !== sent.subject ? variant.subject : null;
  const list = decisions(response.findings, edits, newSubject);
  const refused = list.filter((decision) => decision.findings.some((finding) => kept.has(finding.text)));
  const taken = new Set(list.map((decision) => decision.group).filter(Boolean));
  for (const decision of refused) taken.delete(decision.group);
  shown = { sent, variant, edits, list, taken, newSubject, limit };

  byId("result").hidden = false;
  byId("stale").hidden = true;
  byId("summary").textContent = summary(response, list);
  tell(byId("because"), response.left_alone_because?.text);
  tell(byId("notice"), response.notice?.text);
  tell(byId("writer"), variant && writer(response, model));
  byId("texts").hidden = !list.length && !variant;
  byId("after-card").hidden = !variant;
  byId("reasons").hidden = !list.length;
  letters();
  byId("cards").replaceChildren(...list.map((decision) => card(decision, taken, choose)));
  advice(response, variant);
}

/** The text and the subject as the person would send them now. */
export function outcome() {
  const { sent, edits, taken, newSubject } = shown;
  return { text: apply(sent.draft, edits, taken), subject: taken.has(SUBJECT) ? newSubject : sent.subject };
}

/** The request that the shown answer belongs to; null before the first. */
export const answered = () => shown?.sent ?? null;

/** Draw both letters again, as the choices and the switch stand. */
export function letters() {
  const { sent, variant, edits, list, taken, limit } = shown;
  const numberOf = (group) => list.find((decision) => decision.group === group).number;
  const spans = list.flatMap(({ number, findings }) =>
    findings.map((finding) => ({ ...finding, number, why: finding.why.text })));
  byId("before").replaceChildren(...marked(sent.draft, spans.filter((span) => span.in === "draft")));
  const subjectSpans = spans.filter((span) => span.in === "subject");
  byId("before-subject").hidden = !sent.subject;
  byId("before-subject").replaceChildren(label("Subject"), ...marked(sent.subject, subjectSpans));
  if (!variant) return;
  const withChanges = byId("show-changes").checked;
  const { text, subject } = outcome();
  byId("after").replaceChildren(...(withChanges ? changed(sent.draft, edits, taken, numberOf) : [text]));
  byId("after-subject").hidden = !subject;
  byId("after-subject").replaceChildren(label("Subject"),
    ...(withChanges ? differences(sent.subject, subject) : [subject]));
  byId("copy-subject").hidden = !taken.has(SUBJECT);
  byId("length").textContent = limit ? `${countOf(text)} of ${limit} characters` : "";
  byId("length").classList.toggle("over", limit !== null && countOf(text) > limit);
  byId("copied").textContent = "";
}

function choose(group, take) {
  const { list, taken } = shown;
  const { findings } = list.find((decision) => decision.group === group);
  if (take) taken.add(group);
  else taken.delete(group);
  for (const finding of findings) {
    if (take) kept.delete(finding.text);
    else kept.add(finding.text);
  }
  letters();
}

function writer({ engine, prompt }, model) {
  if (engine !== "model") return "Written by the rules on this computer.";
  const name = model ? `the model ${model}` : "a model";
  return `Written by ${name}${prompt ? `, with the prompt ${prompt.id} ${prompt.version}` : ""}. Checked by the rules.`;
}

function summary(response, list) {
  if (response.left_alone_because) return "Left as it is";
  const places = list.length === 1 ? "One thing" : `${list.length} things`;
  if (!list.length) return response.variants.length ? "Here it is" : "Nothing to change";
  return `${places} may cost you the reply`;
}

function advice(response, variant) {
  const checks = (variant?.checks ?? response.checks).filter((check) => check.status !== "pass");
  const texts = [
    ...checks.map((check) => check.detail.text),
    response.closing?.text,
    ...response.follow_up.map(({ after_business_days: days, do: what }) =>
      `${days === 1 ? "After one working day" : `After ${days} working days`}: ${what}`),
  ];
  const items = [...new Set(texts.filter(Boolean))].map((text) => el("li", {}, text));
  if (response.question) items.unshift(el("li", {}, el("strong", {}, response.question.text)));
  byId("advice").hidden = !items.length;
  byId("advice-list").replaceChildren(...items);
}

const label = (text) => el("span", { className: "soft" }, `${text}: `);
