/** What a site file tells: where its compose boxes are, and what the page shows around one. */

import type { ReframeRequest, Turn } from '../api/shapes';

/** What the server is told besides the draft. */
export type Surroundings = Omit<ReframeRequest, 'draft' | 'relation' | 'keep'>;

export interface Site {
  readonly name: 'gmail' | 'linkedin';
  /** The compose box that `target` is or stands in; null if it is none of this site's. */
  find(target: Element): HTMLElement | null;
  /** Read on a click only, and from the open page only. */
  surroundings(box: HTMLElement): Surroundings;
  /** The field of the subject line, where there is one to write into. */
  subject(box: HTMLElement): HTMLInputElement | null;
}

/** The one line of text in the first element that matches, "" if none does. */
export function lineOf(root: ParentNode, selector: string): string {
  const found = root.querySelector(selector);
  return found?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

/** `value` under `key`, or nothing at all when it is empty: the server tells unknown from empty no better. */
export function known<K extends string, V>(key: K, value: V | '' | undefined): { [P in K]?: V } {
  const isEmpty = value === '' || value === undefined || (Array.isArray(value) && !value.length);
  return (isEmpty ? {} : { [key]: value }) as { [P in K]?: V };
}

/** Characters of earlier messages that are handed over: enough to see who asked whom, far below the server's bound. */
const THREAD_ROOM = 8_000;

/** The latest of `turns`, oldest first, as far as there is room. */
export function latest(turns: Turn[]): Turn[] {
  let room = THREAD_ROOM;
  return turns
    .toReversed()
    .flatMap((turn) => {
      const text = turn.text.slice(0, room);
      room -= text.length;
      return text === '' ? [] : [{ ...turn, text }];
    })
    .toReversed();
}
