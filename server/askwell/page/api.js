// The page's one door to the server.

import { events } from "./events.js";

const SILENT = "Askwell isn't answering. Start it again with “askwell serve” (or “make run”), then press Reframe. "
  + "Your draft is safe on this page.";

/** An answer that could not be had; its message is for the person. */
export class Trouble extends Error {}

/**
 * The checked response to `request`, and who wrote it. What happens before it is told to `watch`, by the name of the
 * event: started, delta, restarted. A stream that breaks off is asked for once more in one piece. Throws `Trouble`.
 */
export async function reframe(request, signal, watch) {
  const reply = await post("/v1/reframe/stream", request, signal);
  if (!reply.ok) throw new Trouble(await refusal(reply));
  let model = null;
  try {
    for await (const { name, data } of events(reply.body)) {
      if (name === "checked") return { response: data, model };
      if (name === "failed") break;
      if (name === "started") model = data.model;
      watch[name]?.(data);
    }
  } catch (bad) {
    if (bad.name === "AbortError") throw bad;
  }
  watch.broken();
  return { response: await whole(request, signal), model };
}

async function whole(request, signal) {
  const reply = await post("/v1/reframe", request, signal);
  if (!reply.ok) throw new Trouble(await refusal(reply));
  try {
    return await reply.json();
  } catch (bad) {
    if (bad.name === "AbortError") throw bad;
    throw new Trouble(SILENT);
  }
}

async function post(address, request, signal) {
  try {
    return await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
      signal,
    });
  } catch (bad) {
    if (bad.name === "AbortError") throw bad;
    throw new Trouble(SILENT);
  }
}

async function refusal(reply) {
  try {
    return (await reply.json()).error?.message ?? SILENT;
  } catch {
    return SILENT;
  }
}
