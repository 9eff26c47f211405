/** The one typed door between the content script and the background worker. */

import { browser } from 'wxt/browser';
import type { ReframeRequest, ReframeResponse } from './api/shapes';

/** What came of a request. `away`: nothing answers at the port; `slow`: no answer in time; `refused`: the server said no. */
export type Answer =
  | { ok: true; response: ReframeResponse }
  | { ok: false; reason: 'away' | 'slow' | 'broken' }
  | { ok: false; reason: 'refused'; message: string };

export interface Messages {
  reframe: { body: ReframeRequest; answer: Answer };
}

type Name = keyof Messages;
type Envelope = { [N in Name]: { name: N; body: Messages[N]['body'] } }[Name];
type Handlers = { [N in Name]: (body: Messages[N]['body']) => Promise<Messages[N]['answer']> };

/** Thrown when the extension was updated or removed under the page's feet. */
export class Gone extends Error {}

/** Ask the background worker. Throws `Gone` when this script's extension is no longer there. */
export async function send<N extends Name>(
  name: N,
  body: Messages[N]['body'],
): Promise<Messages[N]['answer']> {
  if (!alive()) throw new Gone();
  try {
    return await browser.runtime.sendMessage({ name, body });
  } catch (error) {
    if (!alive()) throw new Gone();
    throw error;
  }
}

/** Whether this script's extension is still installed and the same. */
export function alive(): boolean {
  return browser.runtime?.id !== undefined;
}

/** Answer messages from the content scripts (in the background worker). */
export function answer(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: Envelope, _sender, respond) => {
    const handle = handlers[message?.name];
    if (!handle) return false;
    handle(message.body).then(respond);
    return true;
  });
}
