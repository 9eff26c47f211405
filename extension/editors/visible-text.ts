/** Reads a piece of a page as the text that a person sees, and remembers where each character stands. */

import { isBoundary, isQuote } from './boundary';

export interface Place {
  node: Node;
  offset: number;
}

/** Where one character of the text stands; null for the break between two lines, which stands nowhere. */
type Stand = { from: Place; to: Place } | null;

/** Text with the places of its characters. `text.length` equals `stands.length` (UTF-16 units). */
export interface VisibleText {
  text: string;
  stands: Stand[];
  /** Empty lines have no character to point at: offset of such a line, and the caret's place in it. */
  carets: Map<number, Place>;
}

/**
 * The own text in `root`: lines end at blocks and <br>, white space collapses as the page's style says, a no-break
 * space counts as a space. It stops at the first signature or quote; if nothing was written above a quote, what
 * was written below it is read.
 */
export function visibleText(root: Element): VisibleText {
  const regions: Region[] = [new Region()];
  let closed = false;

  const visit = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!closed) regions.at(-1)?.characters(node as Text);
      return;
    }
    if (!(node instanceof Element)) return;
    if (isBoundary(node)) {
      if (isQuote(node)) regions.push(new Region());
      closed = !isQuote(node);
      return;
    }
    const style = getComputedStyle(node);
    if (style.display === 'none') return;
    if (node.tagName === 'BR') {
      if (!closed) regions.at(-1)?.lineBreak(node);
      return;
    }
    const emoji = node.tagName === 'IMG' ? node.getAttribute('data-emoji') : null;
    if (emoji) {
      if (!closed) regions.at(-1)?.atom(node, emoji);
      return;
    }
    const isBlock = style.display !== 'inline' && !style.display.startsWith('inline-');
    if (isBlock) regions.at(-1)?.closeLine();
    for (const child of node.childNodes) visit(child);
    if (isBlock) regions.at(-1)?.closeLine();
  };

  for (const child of root.childNodes) visit(child);
  for (const region of regions) region.closeLine();
  return regions.find((region) => region.text.trim() !== '') ?? regions[0] ?? new Region();
}

/** One stretch of text between boundaries, growing as the walk meets its nodes. */
class Region implements VisibleText {
  text = '';
  stands: Stand[] = [];
  carets = new Map<number, Place>();
  private lineOpen = false;
  private started = false;
  private collapsible = false; // the last character is a space that a line's end or another space swallows

  characters(node: Text): void {
    const preserved = node.parentElement ? keepsSpace(node.parentElement) : false;
    for (let offset = 0; offset < node.data.length; offset += 1) {
      const unit = node.data.charAt(offset);
      if (INVISIBLE.test(unit)) continue;
      if (!preserved && COLLAPSING.test(unit)) {
        if (!this.lineOpen || this.collapsible) continue;
        this.add(' ', at(node, offset));
        this.collapsible = true;
        continue;
      }
      this.openLine();
      this.add(unit === '\u00a0' ? ' ' : unit, at(node, offset));
      this.collapsible = false;
    }
  }

  atom(element: Element, text: string): void {
    this.openLine();
    const stand = { from: before(element), to: after(element) };
    for (const unit of text.split('')) this.add(unit, stand);
    this.collapsible = false;
  }

  lineBreak(br: Element): void {
    if (!this.lineOpen) {
      this.openLine();
      this.carets.set(this.text.length, before(br));
    }
    this.closeLine();
  }

  closeLine(): void {
    if (this.collapsible) {
      this.text = this.text.slice(0, -1);
      this.stands.pop();
      this.collapsible = false;
    }
    this.lineOpen = false;
  }

  private openLine(): void {
    if (this.lineOpen) return;
    if (this.started) this.add('\n', null);
    this.started = true;
    this.lineOpen = true;
  }

  private add(unit: string, stand: Stand): void {
    this.text += unit;
    this.stands.push(stand);
  }
}

const COLLAPSING = /[ \t\n\f]/;
const INVISIBLE = /[\r\u200b\ufeff]/;

/** The DOM range of `start`..`end`, its ends inside the text that changes and not in the blocks around it. */
export function placesOf(
  { stands, carets }: VisibleText,
  start: number,
  end: number,
): { from: Place; to: Place } | null {
  const ahead = stands[start]?.from;
  const behind = stands[start - 1]?.to;
  const from = start === end ? (behind ?? ahead) : (ahead ?? behind);
  const to = start === end ? from : (stands[end - 1]?.to ?? stands[end]?.from);
  const first = from ?? carets.get(start);
  const last = to ?? carets.get(end);
  return first && last ? { from: first, to: last } : null;
}

function keepsSpace(element: Element): boolean {
  return /^(pre|break-spaces)/.test(getComputedStyle(element).whiteSpace);
}

function at(node: Text, offset: number): { from: Place; to: Place } {
  return { from: { node, offset }, to: { node, offset: offset + 1 } };
}

function before(element: Element): Place {
  const parent = element.parentNode as Node;
  return { node: parent, offset: [...parent.childNodes].indexOf(element as ChildNode) };
}

function after(element: Element): Place {
  const place = before(element);
  return { node: place.node, offset: place.offset + 1 };
}
