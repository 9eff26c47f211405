/** Reads and writes a rich compose box (an element with contenteditable). */

import { plainOwn, untouchable } from './boundary';
import { type Editor, lastFirst, type Replacement, replaced, smallest } from './editor';
import { placesOf, type VisibleText, visibleText } from './visible-text';

export function richEditor(element: HTMLElement): Editor {
  return {
    element,
    read: () => own(element).text,
    snapshot: () => element.innerHTML,
    write(replacements) {
      const expected = replaced(own(element).text, replacements);
      const others = untouchable(element);
      element.focus({ preventScroll: true });
      for (const change of lastFirst(replacements)) {
        // Read afresh each time: the step before has moved or renewed the nodes behind it.
        if (!type(element, own(element), change)) return false;
      }
      return own(element).text.trim() === expected.trim() && untouchable(element) === others;
    },
  };
}

/** The visible own text without its blank ends; `base` is where it begins in the whole visible text. */
function own(element: HTMLElement): { text: string; base: number; visible: VisibleText } {
  const visible = visibleText(element);
  const [start, end] = plainOwn(visible.text);
  const stretch = visible.text.slice(start, end);
  return {
    text: stretch.trim(),
    base: start + stretch.length - stretch.trimStart().length,
    visible,
  };
}

/** Select what changes and type over it, line by line. False if the browser did not take it. */
function type(
  element: HTMLElement,
  { text, base, visible }: ReturnType<typeof own>,
  change: Replacement,
): boolean {
  const { start, end, replacement } = smallest(text, change);
  if (start === end && replacement === '') return true;
  const places = placesOf(visible, base + start, base + end);
  if (!places || !select(element, places)) return false;
  // A new paragraph in a line without a block would wrap all that follows, the signature too, into one.
  const newLine = isBare(places.from.node, element) ? 'insertLineBreak' : 'insertParagraph';
  const lines = replacement.split('\n');
  return lines.every((line, index) => {
    if (index > 0 && !document.execCommand(newLine)) return false;
    if (line !== '') return document.execCommand('insertText', false, line);
    return index > 0 || start === end || document.execCommand('delete');
  });
}

function select(
  element: HTMLElement,
  { from, to }: NonNullable<ReturnType<typeof placesOf>>,
): boolean {
  const root = element.getRootNode() as Document | (ShadowRoot & { getSelection?(): Selection });
  const selection = root.getSelection?.() ?? document.getSelection();
  if (!selection) return false;
  selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  // In a shadow root the browser may name a neighbouring node: inside is enough, the result is read back.
  return element.contains(selection.anchorNode) && element.contains(selection.focusNode);
}

/** Whether `node` stands in `element` without a block of its own. */
function isBare(node: Node, element: HTMLElement): boolean {
  if (node === element) return true;
  const isInline = !(node instanceof Element) || getComputedStyle(node).display === 'inline';
  return isInline && node.parentNode !== null && isBare(node.parentNode, element);
}
