/** Builds the interface from elements and text alone, so that no text ever becomes markup. */

type Child = Node | string | null | undefined | false;

interface Attributes {
  class?: string;
  role?: string;
  type?: string;
  for?: string;
  href?: string;
  target?: string;
  rel?: string;
  id?: string;
  value?: string;
  tabindex?: string;
  title?: string;
  hidden?: boolean;
  checked?: boolean;
  disabled?: boolean;
  selected?: boolean;
  [aria: `aria-${string}`]: string;
  [data: `data-${string}`]: string;
  onclick?: (event: MouseEvent) => void;
  onchange?: (event: Event) => void;
}

export function h<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), value as EventListener);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (typeof value === 'string') {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child): child is Node | string => !!child));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A 24x24 line drawing. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export const ICONS = {
  reframe:
    'M4 6h10M4 11h7M4 16h5M13 19l1-3.500 5.500-5.500a1.800 1.800 0 0 1 2.500 2.500L16.500 18z',
  close: 'M6 6l12 12M18 6L6 18',
};
