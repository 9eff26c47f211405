// The page: from the form to the answer and back.

import { Trouble, reframe } from "./api.js";
import { byId, tell } from "./dom.js";
import { limit, quotes, remember, request, restore, takesSubject } from "./draft.js";
import { countOf, inUnits } from "./offsets.js";
import { endPreview, preview } from "./preview.js";
import { answered, letters, outcome, show } from "./result.js";

const DRAFT_LIMIT = 20000;
let asking = null;

async function ask() {
  asking?.abort();
  const sent = request();
  if (!sent.draft.trim()) {
    tell(byId("trouble"), "Paste your draft first.");
    byId("draft").focus();
    return;
  }
  const mine = new AbortController();
  asking = mine;
  byId("go").setAttribute("aria-busy", "true");
  try {
    const { response, model } = await reframe(sent, mine.signal, unless(mine.signal, preview()));
    tell(byId("trouble"), null);
    endPreview(true);
    show(sent, inUnits(response, sent.draft, sent.subject), limit(), model);
    stale();
    byId("summary").focus({ preventScroll: true });
    byId("result").scrollIntoView({ block: "start" });
  } catch (bad) {
    if (bad.name === "AbortError") return; // a newer request is on its way
    if (!(bad instanceof Trouble)) throw bad;
    tell(byId("trouble"), bad.message);
  } finally {
    if (asking === mine) {
      byId("go").removeAttribute("aria-busy");
      endPreview(answered() !== null);
    }
  }
}

/** `watch`, deaf from when `signal` says that a newer request is on its way. */
function unless(signal, watch) {
  return Object.fromEntries(Object.entries(watch).map(([name, tell]) =>
    [name, (data) => signal.aborted || tell(data)]));
}

function typed() {
  remember();
  byId("subject-field").hidden = !takesSubject();
  byId("thread-field").hidden = !quotes();
  const count = countOf(byId("draft").value);
  const most = limit() ?? (count > DRAFT_LIMIT * 0.9 ? DRAFT_LIMIT : null);
  byId("count").textContent = most ? `${count} of ${most} characters` : "";
  byId("count").classList.toggle("over", most !== null && count > most);
  stale();
}

/** Say so when the answer on the page belongs to an earlier text. */
function stale() {
  const sent = answered();
  byId("stale").hidden = sent === null || JSON.stringify(sent) === JSON.stringify(request());
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    byId("copied").textContent = "Copied.";
  } catch {
    byId("copied").textContent = "The browser didn't allow it. Select the text and copy it by hand.";
  }
}

/** Point out, everywhere on the page, what belongs to the card under the pointer or the focus. */
function pointOut(event) {
  const number = event.target.closest?.("[data-card]")?.dataset.card;
  for (const element of document.querySelectorAll("[data-card]")) {
    element.classList.toggle("pointed", element.dataset.card === number);
  }
}

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
byId("form").addEventListener("input", typed);
byId("form").addEventListener("change", typed);
byId("again").addEventListener("click", ask);
byId("show-changes").addEventListener("change", letters);
byId("copy").addEventListener("click", () => copy(outcome().text));
byId("copy-subject").addEventListener("click", () => copy(outcome().subject));
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    ask();
  }
});
byId("texts").addEventListener("click", (event) => {
  const number = event.target.closest("a[data-card]")?.dataset.card;
  if (!number) return;
  event.preventDefault();
  const target = byId(`card-${number}`);
  target.scrollIntoView({ block: "nearest" });
  target.querySelector("input:checked")?.focus({ preventScroll: true });
});
document.addEventListener("pointerover", pointOut);
document.addEventListener("focusin", pointOut);

restore();
typed();
