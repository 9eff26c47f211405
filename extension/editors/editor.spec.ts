import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaced, smallest } from './editor';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '🔋', '🔌'), maxLength: 30 });

describe('smallest', () => {
  it('is the same change', () => {
    fc.assert(
      fc.property(text, fc.nat(30), fc.nat(30), text, (draft, one, other, replacement) => {
        const [start, end] = [one, other]
          .map((at) => Math.min(at, draft.length))
          .sort((a, b) => a - b) as [number, number];
        const change = { start, end, replacement };
        expect(replaced(draft, [smallest(draft, change)])).toBe(replaced(draft, [change]));
      }),
    );
  });

  it('leaves out what stays', () => {
    expect(smallest('I want a job.', { start: 0, end: 13, replacement: 'I want a chat.' })).toEqual(
      {
        start: 9,
        end: 12,
        replacement: 'chat',
      },
    );
  });

  it('never cuts an emoji in two', () => {
    const { start, end, replacement } = smallest('x🔋y', { start: 0, end: 4, replacement: 'x🔌y' });
    expect([start, end, replacement]).toEqual([1, 3, '🔌']);
  });

  it('drops a paragraph with the line break before it', () => {
    expect(smallest('A\n\nB\n\nC', { start: 3, end: 6, replacement: '' })).toEqual({
      start: 1,
      end: 4,
      replacement: '',
    });
  });
});

describe('replaced', () => {
  it('makes every change at its place in the original', () => {
    const changes = [
      { start: 0, end: 1, replacement: 'aaa' },
      { start: 2, end: 3, replacement: '' },
      { start: 3, end: 3, replacement: '!' },
    ];
    expect(replaced('a b', changes)).toBe('aaa !');
  });
});
