import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Piece, wordDiff } from './diff';

const text = fc.string({
  unit: fc.constantFrom('job', 'chat', ' ', '\n', '?', '🔋', 'a'),
  maxLength: 25,
});
const side = (pieces: Piece[], kind: 'gone' | 'new'): string =>
  pieces
    .filter((piece) => piece.kind !== kind)
    .map((piece) => piece.text)
    .join('');

describe('wordDiff', () => {
  it('holds both texts whole', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDiff(before, after);
        expect(side(pieces, 'new')).toBe(before);
        expect(side(pieces, 'gone')).toBe(after);
      }),
    );
  });

  it('marks the words that differ and no others', () => {
    expect(wordDiff('May I have a job soon?', 'May I have a chat soon?')).toEqual([
      { kind: 'same', text: 'May I have a ' },
      { kind: 'gone', text: 'job' },
      { kind: 'new', text: 'chat' },
      { kind: 'same', text: ' soon?' },
    ]);
  });

  it('shows two sentences with little in common one after the other', () => {
    expect(
      wordDiff('Do you have a job?', 'What led you to glass?').map(({ kind }) => kind),
    ).toEqual(['gone', 'new']);
  });

  it('shows what is added behind, and no more', () => {
    expect(wordDiff('.', '. How so?')).toEqual([
      { kind: 'same', text: '.' },
      { kind: 'new', text: ' How so?' },
    ]);
  });

  it('shows nothing for nothing', () => {
    expect(wordDiff('', '')).toEqual([]);
    expect(wordDiff('gone', '')).toEqual([{ kind: 'gone', text: 'gone' }]);
  });
});
