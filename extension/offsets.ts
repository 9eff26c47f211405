/** The one place that turns the server's offsets (Unicode code points) into JavaScript's (UTF-16 units). */

import type { ReframeResponse } from './api/shapes';

/** For `text`: a code point offset in, the UTF-16 offset of the same place out. Past the end gives the end. */
export function utf16Offsets(text: string): (codePoints: number) => number {
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  starts.push(at);
  return (codePoints) => starts[Math.min(Math.max(codePoints, 0), starts.length - 1)] ?? 0;
}

/** How many code points `text` has: what the server and the sites' counters call its length. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The answer to `draft` (and its `subject`) with every offset in UTF-16 units. */
export function inUtf16(
  response: ReframeResponse,
  draft: string,
  subject: string,
): ReframeResponse {
  const inDraft = utf16Offsets(draft);
  const inSubject = utf16Offsets(subject);
  return {
    ...response,
    findings: response.findings.map((finding) => {
      const at = finding.in === 'subject' ? inSubject : inDraft;
      return { ...finding, start: at(finding.start), end: at(finding.end) };
    }),
    variants: response.variants.map((variant) => ({
      ...variant,
      edits: variant.edits.map((edit) => ({
        ...edit,
        start: inDraft(edit.start),
        end: inDraft(edit.end),
      })),
    })),
  };
}
