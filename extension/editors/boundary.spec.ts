import { describe, expect, it } from 'vitest';
import { plainOwn } from './boundary';

const own = (text: string): string => text.slice(...plainOwn(text)).trim();

describe('the own part of a plain text', () => {
  it('is all of it when nothing else is there', () => {
    expect(own('Hi\n\nBye -- and -- so on')).toBe('Hi\n\nBye -- and -- so on');
  });

  it('ends at the line of two dashes', () => {
    expect(own('Hi\n\n-- \nSam\n5 Road')).toBe('Hi');
    expect(own('Hi\n--\nSam')).toBe('Hi');
  });

  it('ends at the quoted mail and the line that names its writer', () => {
    expect(own('Hi\n\nOn Tue, Jane <j@x.org> wrote:\n> Hello\n>\n> Bye\n')).toBe('Hi');
    expect(own('Hi\n\nOn Tue, Jane\n<j@x.org> wrote:\n\n> Hello')).toBe('Hi');
  });

  it('is below the quote when nothing stands above it', () => {
    expect(own('On Tue, Jane wrote:\n> Hello\n\nYes, gladly.\n\n-- \nSam')).toBe('Yes, gladly.');
  });

  it('is empty in a mail that is all quotation', () => {
    expect(own('> Hello\n> there')).toBe('');
  });
});
