// The form: what the person has typed, kept for as long as the tab is open.

import { byId } from "./dom.js";

const FIELDS = ["draft", "subject", "relation", "channel", "recipient-name", "recipient-company", "recipient-field"];
const KEY = "askwell.draft";
const QUOTE = /^ *>|\bwrote: *$|^ *-{2,} ?(?:original|forwarded) message|^From: .+@/im;

/** The request in the API's shape, as the form stands. */
export function request() {
  const value = (id) => byId(id).value;
  return {
    draft: value("draft"),
    subject: takesSubject() ? value("subject") : "",
    relation: value("relation"),
    channel: value("channel"),
    use_thread: quotes() && byId("use-thread").checked,
    recipient: {
      name: value("recipient-name"),
      company: value("recipient-company"),
      field: value("recipient-field"),
    },
  };
}

/** True where the draft seems to quote earlier mail; what is quoted is found by the server alone. */
export const quotes = () => QUOTE.test(byId("draft").value);

/** True where the chosen channel has a subject line. */
export function takesSubject() {
  return !["linkedin_message", "linkedin_note"].includes(byId("channel").value);
}

/** The most characters that the chosen channel takes; null if it has no limit worth minding. */
export function limit() {
  return { linkedin_note: 300, inmail: 1900 }[byId("channel").value] ?? null;
}

/** Keep what is typed over a reload. */
export function remember() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(FIELDS.map((id) => [id, byId(id).value]))));
  } catch {
    // A browser may forbid storage; then a reload loses the text, as on any page.
  }
}

/** Bring back what was typed before a reload. */
export function restore() {
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return;
  }
  for (const id of FIELDS) if (typeof kept[id] === "string") byId(id).value = kept[id];
}
