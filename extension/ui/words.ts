/** The interface's words, from `_locales`. */

import { browser } from 'wxt/browser';
import type { Message } from '../api/shapes';

type Key = Parameters<typeof browser.i18n.getMessage>[0];

/** The words for `key`, with `$1`.. filled in. */
export function t(key: Key, ...fill: string[]): string {
  return browser.i18n.getMessage(key, fill);
}

/** A message of the server: translated by its code where the locale has it, in its own English otherwise. */
export function say(message: Message): string {
  return tryKey(`message_${message.code}`) || message.text;
}

/** What a move is called, in a person's words. */
export function moveName(move: string): string {
  return tryKey(`move_${move}`) || move.replaceAll('_', ' ');
}

function tryKey(key: string): string {
  return browser.i18n.getMessage(key.replaceAll(/\W/g, '_') as Key);
}
