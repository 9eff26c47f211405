/** The person's choices, kept in the browser's local storage. */

import { browser } from 'wxt/browser';
import { alive } from './messages';

export interface Settings {
  /** Show the button in Gmail. */
  gmail: boolean;
  /** Show the button on LinkedIn: off until the person has chosen so. */
  linkedin: boolean;
  /** Port of the Askwell server on this computer. */
  port: number;
}

const DEFAULTS: Settings = { gmail: true, linkedin: false, port: 8765 };

export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get({ ...DEFAULTS });
  return {
    gmail: stored.gmail === true,
    linkedin: stored.linkedin === true,
    port: isPort(stored.port) ? stored.port : DEFAULTS.port,
  };
}

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  await browser.storage.local.set(change);
}

/** Calls `listener` after any change of the settings until `signal` aborts. */
export function onSettingsChange(listener: () => void, signal: AbortSignal): void {
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => {
    if (alive()) browser.storage.local.onChanged.removeListener(listener);
  });
}

export function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536;
}
