// The page's one door to the server.

const SILENT = "Askwell isn't answering. Start it again with “askwell serve” (or “make run”), then press Reframe. "
  + "Your draft is safe on this page.";

/** An answer that could not be had; its message is for the person. */
export class Trouble extends Error {}

/** The response to `request`. Throws `Trouble`. */
export async function reframe(request, signal) {
  let reply;
  let body;
  try {
    reply = await fetch("/v1/reframe", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
      signal,
    });
    body = await reply.json();
  } catch (bad) {
    if (bad.name === "AbortError") throw bad;
    throw new Trouble(SILENT);
  }
  if (!reply.ok) throw new Trouble(body.error?.message ?? SILENT);
  return body;
}
