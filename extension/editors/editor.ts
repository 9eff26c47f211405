/** What a compose box can do, however the page has built it. */

/** A span of the own text (UTF-16 units) and what is to stand there instead. */
export interface Replacement {
  start: number;
  end: number;
  replacement: string;
}

export interface Editor {
  readonly element: HTMLElement;
  /** The writer's own text, as a person sees it: no signature, no quoted mail, no blank ends. */
  read(): string;
  /**
   * Make `replacements` (offsets in what `read()` gives) as a person would by typing, so that the page notices
   * and undo works. True if the box then holds exactly the expected text and all else is as it was; the caller
   * takes it back otherwise. The box has the focus afterwards.
   */
  write(replacements: Replacement[]): boolean;
  /** The whole content, byte for byte, to tell whether it is as it was. */
  snapshot(): string;
}

/** `text` with `replacements` made. They must not overlap. */
export function replaced(text: string, replacements: Replacement[]): string {
  return lastFirst(replacements).reduce(
    (result, { start, end, replacement }) =>
      result.slice(0, start) + replacement + result.slice(end),
    text,
  );
}

/** From the end of the text to its start, so that one replacement leaves the offsets of the next alone. */
export function lastFirst(replacements: Replacement[]): Replacement[] {
  return [...replacements].sort((a, b) => b.start - a.start || b.end - a.end);
}

/**
 * The same change in as few characters as can be: what stands on both sides of it is left out, and a dropped
 * paragraph takes the line break before it along rather than the one after it, so that no later block moves.
 */
export function smallest(text: string, change: Replacement): Replacement {
  let { start, end, replacement } = change;
  while (start < end && replacement !== '' && text[start] === replacement[0]) {
    if (isHighSurrogate(text, start)) break;
    start += 1;
    replacement = replacement.slice(1);
  }
  while (start < end && replacement !== '' && text[end - 1] === replacement.at(-1)) {
    if (isHighSurrogate(text, end - 2)) break;
    end -= 1;
    replacement = replacement.slice(0, -1);
  }
  if (replacement === '') {
    while (start > 0 && start < end && text[end - 1] === '\n' && text[start - 1] === '\n') {
      start -= 1;
      end -= 1;
    }
  }
  return { start, end, replacement };
}

function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}
