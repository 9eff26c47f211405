/** The Reframe button at the lower end of a compose box. */

import { h, ICONS, icon } from './element';
import { type Box, visibleBox } from './place';
import { t } from './words';

const MARGIN = 8;
/** Room that Grammarly's own button takes in the same corner. */
const GRAMMARLY_ROOM = 44;
const GRAMMARLY = 'grammarly-extension, grammarly-desktop-integration';
/** How far up the button looks for a spot that nothing of the page covers (a toolbar that sticks to the bottom). */
const SEARCH_STEP = 12;
const SEARCH_STEPS = 12;

export interface Button {
  readonly element: HTMLButtonElement;
  place(): void;
}

export function reframeButton(box: HTMLElement, onClick: () => void): Button {
  const element = h(
    'button',
    { class: 'reframe', type: 'button', title: t('button_hint'), onclick: onClick },
    icon(ICONS.reframe),
    t('button'),
  );
  // The page's editor keeps the focus, its selection and its toolbar.
  element.addEventListener('mousedown', (event) => event.preventDefault());
  return { element, place: () => place(element, box) };
}

function place(element: HTMLElement, box: HTMLElement): void {
  const seen = visibleBox(box);
  element.hidden = !seen;
  if (!seen) return;
  const { width, height } = element.getBoundingClientRect();
  const isRtl = getComputedStyle(box).direction === 'rtl';
  const shift = MARGIN + (document.querySelector(GRAMMARLY) ? GRAMMARLY_ROOM : 0);
  const left = isRtl ? seen.left + shift : seen.right - shift - width;
  const top = freeTop(element, box, seen, left, width, height);
  element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

/** The lowest top at which the page shows the box itself where the button would stand. */
function freeTop(
  element: HTMLElement,
  box: HTMLElement,
  seen: Box,
  left: number,
  width: number,
  height: number,
): number {
  const lowest = Math.max(seen.bottom - MARGIN - height, (seen.top + seen.bottom - height) / 2);
  const lowestInBox = Math.min(lowest, seen.bottom - MARGIN / 2 - height);
  const root = box.getRootNode() as Document | ShadowRoot;
  const isFree = (x: number, y: number): boolean => {
    const below = root.elementsFromPoint(x, y).find((found) => !holds(found, element));
    return !!below && (box.contains(below) || below.contains(box));
  };
  for (let step = 0; step < SEARCH_STEPS; step += 1) {
    const top = lowestInBox - step * SEARCH_STEP;
    if (top < seen.top) break;
    const bottom = top + height;
    if (isFree(left, bottom) && isFree(left + width, bottom) && isFree(left, top)) return top;
  }
  return lowestInBox;
}

function holds(found: Element, element: Element): boolean {
  const root = element.getRootNode();
  return found === element || (root instanceof ShadowRoot && found === root.host);
}
