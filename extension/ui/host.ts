/** A place of our own on the page: a shadow root outside the page's editors, whose events stay with us. */

/** Events that the page must not hear: its shortcuts, its focus traps, its "click outside closes". */
const KEYS = ['keydown', 'keyup', 'keypress'] as const;
const FOCUS = ['focus', 'focusin'] as const;
const POINTER = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'input', 'change'];

export interface Host {
  readonly root: ShadowRoot;
  /** Called for each key pressed inside; true stops the browser's own reaction as well. */
  onKey: (event: KeyboardEvent) => boolean;
}

/** Add a host beside `anchor`; it goes when `signal` aborts. */
export function openHost(anchor: Element, css: string, signal: AbortSignal): Host {
  const element = document.createElement('div');
  element.style.cssText = 'all: initial; position: fixed; top: 0; left: 0; z-index: 2147483647';
  const root = element.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = css;
  root.append(style);
  mountPoint(anchor).append(element);

  const host: Host = { root, onKey: () => false };
  // On the window and first, so that a trap on the document never sees the focus come to us.
  for (const type of [...KEYS, ...FOCUS]) {
    addEventListener(
      type,
      (event) => {
        if (!event.composedPath().includes(element)) return;
        event.stopImmediatePropagation();
        if (type === 'keydown' && host.onKey(event as KeyboardEvent)) event.preventDefault();
      },
      { capture: true, signal },
    );
  }
  for (const type of POINTER) root.addEventListener(type, (event) => event.stopPropagation());
  signal.addEventListener('abort', () => element.remove());
  return host;
}

/** A modal <dialog> makes everything outside it inert, so what belongs to a box in it must stand in it. */
function mountPoint(anchor: Element): Element {
  for (let part: Element | null = anchor; part; ) {
    if (part.matches('dialog:modal')) return part;
    const root = part.getRootNode();
    part = part.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return document.documentElement;
}
