import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReframeResponse } from './api/shapes';
import { codePointLength, inUtf16, utf16Offsets } from './offsets';

const anyText = fc.string({
  unit: fc.constantFrom('a', ' ', '\n', 'é', '🔋', '👩‍💻', '\ud83d', 'ش'),
});

describe('offsets', () => {
  it('point at the same place in code points and in UTF-16 units', () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), (text, offset) => {
        const points = [...text];
        const at = utf16Offsets(text)(offset);
        expect(text.slice(0, at)).toBe(points.slice(0, offset).join(''));
      }),
    );
  });

  it('count an emoji as one character', () => {
    expect(codePointLength('a🔋b')).toBe(3);
  });

  it('are converted in findings, by where they stand, and in edits', () => {
    const why = { code: 'x', text: 'x' };
    const span = { start: 2, end: 3 };
    const response = {
      findings: [
        { ...span, in: 'draft' },
        { ...span, in: 'subject' },
      ],
      variants: [{ edits: [{ ...span, replacement: '', why }] }],
    } as unknown as ReframeResponse;
    const converted = inUtf16(response, '🔋🔋job', 'a job');
    expect(converted.findings.map(({ start, end }) => [start, end])).toEqual([
      [4, 5],
      [2, 3],
    ]);
    expect(converted.variants[0]?.edits[0]).toMatchObject({ start: 4, end: 5 });
  });
});
