/** Talks to the Askwell server on this computer. Runs in the background worker only. */

import type { Answer } from '../messages';
import { inUtf16 } from '../offsets';
import type { ReframeRequest, ReframeResponse } from './shapes';

/** Long enough for a language model on a slow machine; the rules answer in milliseconds. */
const PATIENCE_MS = 60_000;

/** Send a draft to the server at `port`. Never throws; offsets of the answer are UTF-16 units of the draft. */
export async function reframe(
  request: ReframeRequest,
  port: number,
  patience = PATIENCE_MS,
): Promise<Answer> {
  let reply: Response;
  try {
    reply = await fetch(`http://127.0.0.1:${port}/v1/reframe`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(patience),
    });
  } catch (error) {
    return { ok: false, reason: isTimeout(error) ? 'slow' : 'away' };
  }
  try {
    const body: unknown = await reply.json();
    if (reply.ok) {
      return {
        ok: true,
        response: inUtf16(body as ReframeResponse, request.draft, request.subject ?? ''),
      };
    }
    const message = refusal(body);
    return message ? { ok: false, reason: 'refused', message } : { ok: false, reason: 'broken' };
  } catch (error) {
    return { ok: false, reason: isTimeout(error) ? 'slow' : 'broken' };
  }
}

/** The server's own words from `{"error": {"code", "message"}}`, or null when something else answered. */
function refusal(body: unknown): string | null {
  const error = (body as { error?: { message?: unknown } } | null)?.error;
  return typeof error?.message === 'string' ? error.message : null;
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
