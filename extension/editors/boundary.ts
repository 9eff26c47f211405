/** Where the writer's own text ends: signatures and quoted mail are never read as theirs and never touched. */

/** Elements that hold a signature or open a quoted mail, in the markup of the mail programs that people quote. */
const NOT_OWN =
  '.gmail_signature_prefix, .gmail_signature, .gmail_quote, blockquote[type=cite], .moz-signature, .moz-cite-prefix';

const QUOTE = '.gmail_quote, blockquote[type=cite]';

export function isBoundary(element: Element): boolean {
  return element.matches(NOT_OWN);
}

/** Whether own text may go on below `element`: people do answer under a quoted mail, but not under a signature. */
export function isQuote(element: Element): boolean {
  return element.matches(QUOTE);
}

/** The parts of `editor` that must stay byte for byte, as one text to compare. */
export function untouchable(editor: Element): string {
  return [...editor.querySelectorAll(NOT_OWN)].map((part) => part.outerHTML).join('\n');
}

/**
 * The own stretch of a plain text, as [start, end]: it ends at a line of two dashes (the old mark of a signature)
 * or at lines quoted with ">" and the "On ..., ... wrote:" above them; under a quote that nothing stands above, it
 * is what was written below.
 */
export function plainOwn(text: string): [number, number] {
  let start = 0;
  for (;;) {
    const rest = text.slice(start);
    const quote = QUOTED_LINES.exec(rest);
    const above = rest.slice(0, quote?.index);
    if (quote && above.trim() === '') {
      start += quote.index + quote[0].length;
      continue;
    }
    const signature = SIGNATURE_LINE.exec(above);
    return [start, start + (signature?.index ?? above.length)];
  }
}

const SIGNATURE_LINE = /^--[ \u00a0]?$/m;
const QUOTED_LINES =
  /^(?:(?:On [^\n]{3,200}\n)?(?!>)[^\n]{3,300}:\n{1,2})?(?:>[^\n]*(?:\n|(?![\s\S])))+/m;
