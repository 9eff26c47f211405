// The model's text while it is written. Nothing has checked it: it can be read here, and not yet used.

import { byId, el } from "./dom.js";

const WRITING = "A model is writing. This is a preview: it is checked before you can use it.";
const AGAIN = "The first text did not pass the check. The model is writing it once more.";
const BROKEN = "The connection broke off. Askwell is asking once more.";

/** What the page does at each event of a stream. The result of before is hidden as soon as a model writes. */
export function preview() {
  const begin = (text) => {
    byId("preview-text").replaceChildren();
    say(text);
  };
  return {
    started({ engine }) {
      if (engine !== "model") return;
      byId("preview").hidden = false;
      byId("result").hidden = true;
      begin(WRITING);
      byId("preview").scrollIntoView({ block: "nearest" });
    },
    delta({ text }) {
      byId("preview-text").append(text);
    },
    restarted: () => begin(AGAIN),
    broken() {
      if (!byId("preview").hidden) begin(BROKEN);
    },
  };
}

/** Take the preview away; `shown` says whether there is a result to come back to. */
export function endPreview(shown) {
  if (byId("preview").hidden) return;
  byId("preview").hidden = true;
  byId("result").hidden = !shown;
  byId("preview-text").replaceChildren();
  say("");
}

function say(text) {
  byId("progress").replaceChildren(...(text ? [el("span", {}, text)] : []));
}
