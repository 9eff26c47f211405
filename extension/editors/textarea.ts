/** Reads and writes a plain field: a textarea or a line of input. */

import { plainOwn } from './boundary';
import { type Editor, replaced, smallest } from './editor';

export function plainEditor(element: HTMLTextAreaElement | HTMLInputElement): Editor {
  const own = (): { text: string; base: number } => {
    const [start, end] = plainOwn(element.value);
    const stretch = element.value.slice(start, end);
    const text = stretch.trim();
    return { text, base: start + stretch.length - stretch.trimStart().length };
  };
  return {
    element,
    read: () => own().text,
    snapshot: () => element.value,
    write(replacements) {
      const { text, base } = own();
      const whole = { start: 0, end: text.length, replacement: replaced(text, replacements) };
      // One span, so that it is one step to undo: a plain field has no formatting to spare.
      const { start, end, replacement } = smallest(text, whole);
      const value = element.value;
      element.focus({ preventScroll: true });
      element.setSelectionRange(base + start, base + end);
      if (replacement !== '') document.execCommand('insertText', false, replacement);
      else if (start !== end) document.execCommand('delete');
      return element.value === value.slice(0, base + start) + replacement + value.slice(base + end);
    },
  };
}
