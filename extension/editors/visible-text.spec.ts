// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { placesOf, visibleText } from './visible-text';

/** One line of a message: pieces of text, each in its own inline element or in none. */
type Line = { text: string; tag: '' | 'b' | 'a' | 'i' }[];

const word = fc.constantFrom('Hi', 'Jane,', '🔋', 'naïve', '👩‍💻', 'شكرا', '<b>', '&amp;', '-');
const piece = fc.record({
  text: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  tag: fc.constantFrom('', 'b', 'a', 'i') as fc.Arbitrary<Line[number]['tag']>,
});
const message = fc.array(fc.array(piece, { maxLength: 3 }), { minLength: 1, maxLength: 6 });

// jsdom takes every element for a block unless a sheet says otherwise; browsers know better by themselves.
const sheet = document.createElement('style');
sheet.textContent = 'b, a, i, span, br, img { display: inline }';
document.head.append(sheet);

afterEach(() => document.body.replaceChildren());

function box(style = ''): HTMLElement {
  const element = document.createElement('div');
  element.style.cssText = style;
  document.body.replaceChildren(element);
  return element;
}

function fill(block: Node, line: Line): void {
  for (const { text, tag } of line) {
    const parent = tag ? block.appendChild(document.createElement(tag)) : block;
    parent.appendChild(document.createTextNode(text));
  }
  if (line.length === 0) block.appendChild(document.createElement('br'));
}

/** The ways in which the sites build the same lines. */
const BUILDERS: Record<string, (root: HTMLElement, lines: Line[]) => void> = {
  'Gmail: the first line bare, a block for each other': (root, lines) => {
    lines.forEach((line, index) => {
      fill(index === 0 ? root : root.appendChild(document.createElement('div')), line);
    });
  },
  'LinkedIn: a paragraph for each line': (root, lines) => {
    for (const line of lines) fill(root.appendChild(document.createElement('p')), line);
  },
  'a block around the blocks': (root, lines) => {
    const outer = root.appendChild(document.createElement('div'));
    for (const line of lines) fill(outer.appendChild(document.createElement('div')), line);
  },
  'line breaks alone': (root, lines) => {
    for (const line of lines) {
      for (const run of line) root.append(run.text);
      root.append(document.createElement('br'));
    }
  },
};

describe.each(Object.entries(BUILDERS))('visible text (%s)', (_name, build) => {
  const text = (lines: Line[]): string =>
    lines.map((line) => line.map((run) => run.text).join('')).join('\n');

  it('is what a person reads', () => {
    fc.assert(
      fc.property(message, (lines) => {
        const root = box();
        build(root, lines);
        expect(visibleText(root).text).toBe(text(lines));
      }),
    );
  });

  it('leads back to the very characters', () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.nat(), (lines, one, other) => {
        const root = box();
        build(root, lines);
        const visible = visibleText(root);
        const size = visible.text.length;
        const start = Math.min(one % (size + 1), other % (size + 1));
        const end = Math.max(one % (size + 1), other % (size + 1));
        const places = placesOf(visible, start, end);
        expect(places).not.toBeNull();
        if (!places) return;
        const range = document.createRange();
        range.setStart(places.from.node, places.from.offset);
        range.setEnd(places.to.node, places.to.offset);
        expect(range.toString()).toBe(visible.text.slice(start, end).replaceAll('\n', ''));
      }),
    );
  });
});

describe('visible text', () => {
  const read = (html: string, style = ''): string => {
    const root = box(style);
    root.innerHTML = html;
    return visibleText(root).text;
  };

  it('collapses white space as the page shows it', () => {
    expect(read('  Hi \n\t Jane <b> , </b> there  <div>  x  </div>')).toBe('Hi Jane , there\nx');
  });

  it('keeps white space where the page keeps it', () => {
    expect(read('a  b\nc', 'white-space: pre-wrap')).toBe('a  b\nc');
  });

  it('reads a no-break space as a space, and nothing in marks of no width', () => {
    expect(read('one.&nbsp; two\u200b three\ufeff')).toBe('one.  two three');
  });

  it('reads an emoji that the page shows as a picture', () => {
    expect(read('Hi <img data-emoji="🙂" alt="🙂"> there')).toBe('Hi 🙂 there');
  });

  it('leaves out what is hidden', () => {
    expect(read('a<span style="display:none">b</span><style>c{}</style>d')).toBe('ad');
  });

  it('ends at a signature', () => {
    const html =
      'Hi<div><br></div><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Sam</div>';
    expect(read(html)).toBe('Hi\n');
    expect(read('Hi<div class="gmail_signature">Sam</div><div>below</div>')).toBe('Hi');
  });

  it('ends at a quoted mail, and goes on below it only when nothing stands above', () => {
    const quote = '<div class="gmail_quote">On Tue, Jane wrote:<blockquote>Old</blockquote></div>';
    expect(read(`<div>Hi</div>${quote}<div>below</div>`)).toBe('Hi');
    expect(read(`<div><br></div>${quote}<div>below</div>`)).toBe('below');
  });

  it('is empty in an empty box', () => {
    expect(read('')).toBe('');
    expect(read('<br>')).toBe('');
  });
});
