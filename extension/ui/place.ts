/** Where the button and the card stand: beside the compose box, clear of the page's own controls. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The part of `element` that can be seen: cut to the window and to whatever scrolls around it. Null if none. */
export function visibleBox(element: Element): Box | null {
  let box = cut(windowBox(), element);
  let position = getComputedStyle(element).position;
  for (let part = parentAcross(element); part && position !== 'fixed'; part = parentAcross(part)) {
    const style = getComputedStyle(part);
    if (position === 'absolute' && style.position === 'static') continue;
    if (style.overflow !== 'visible' && !part.matches('body, html')) box = cut(box, part);
    position = style.position;
  }
  return box.right - box.left > 40 && box.bottom - box.top > 12 ? box : null;
}

function cut(box: Box, element: Element): Box {
  const rect = element.getBoundingClientRect();
  return {
    left: Math.max(box.left, rect.left),
    top: Math.max(box.top, rect.top),
    right: Math.min(box.right, rect.right),
    bottom: Math.min(box.bottom, rect.bottom),
  };
}

/**
 * Calls `onMove` whenever `element` may have moved, been resized, hidden or removed, until `signal` aborts.
 * Nothing runs between such moments.
 */
export function follow(element: Element, onMove: () => void, signal: AbortSignal): void {
  let frame = 0;
  let position: IntersectionObserver | null = null;
  const soon = (): void => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (signal.aborted) return;
      onMove();
      position?.disconnect();
      position = onceMoved(element, soon);
    });
  };
  const size = new ResizeObserver(soon);
  size.observe(element);
  addEventListener('scroll', soon, { capture: true, passive: true, signal });
  addEventListener('resize', soon, { signal });
  signal.addEventListener('abort', () => {
    size.disconnect();
    position?.disconnect();
    cancelAnimationFrame(frame);
  });
}

/**
 * Tells when an element moves without a scroll or a new size: its neighbour closed, its dialog was dragged. The
 * observed window is shrunk to where the element is now, so that any move changes how much of it is inside.
 */
function onceMoved(element: Element, onMove: () => void): IntersectionObserver | null {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  if (!width || !height) return null;
  const margins = [top, innerWidth - right, innerHeight - bottom, left];
  const rootMargin = margins.map((margin) => `${-Math.floor(margin)}px`).join(' ');
  let atRest: number | undefined;
  const observer = new IntersectionObserver(
    ([entry]) => {
      const ratio = entry?.intersectionRatio;
      atRest ??= ratio;
      if (ratio !== atRest) onMove();
    },
    { root: element.ownerDocument, rootMargin, threshold: STEPS },
  );
  observer.observe(element);
  return observer;
}

const STEPS = Array.from({ length: 101 }, (_, step) => step / 100);

/** Where a card of `width` x `height` goes: beside `box` where there is room, and always inside the window. */
export function cardPlace(box: Box, width: number, height: number): { left: number; top: number } {
  const gap = 28;
  const edge = 8;
  const most = windowBox();
  const onTheRight = box.right + gap;
  const onTheLeft = box.left - gap - width;
  const fitsOnlyLeft = onTheRight + width > most.right - edge && onTheLeft >= edge;
  const left = fitsOnlyLeft ? onTheLeft : onTheRight;
  return {
    left: Math.max(edge, Math.min(left, most.right - width - edge)),
    top: Math.max(edge, Math.min(box.bottom - height, most.bottom - height - edge)),
  };
}

/** The window without its scroll bars. */
function windowBox(): Box {
  const { clientWidth, clientHeight } = document.documentElement;
  return { left: 0, top: 0, right: clientWidth, bottom: clientHeight };
}

function parentAcross(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
