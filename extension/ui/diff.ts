/** What changes inside one edit, word by word. */

export interface Piece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Below this share of kept words a word-by-word view is a patchwork: then the old is shown whole, and the new. */
const WORTH_WEAVING = 0.4;

/** `before` and `after` as pieces in reading order; joining `same`+`gone` gives `before`, `same`+`new` gives `after`. */
export function wordDiff(before: string, after: string): Piece[] {
  if (before && after.startsWith(before)) {
    return [
      { kind: 'same' as const, text: before },
      { kind: 'new' as const, text: after.slice(before.length) },
    ].filter((piece) => piece.text);
  }
  const old = words(before);
  const fresh = words(after);
  const pieces = weave(old, fresh);
  const kept = pieces.filter((piece) => piece.kind === 'same').flatMap((p) => wordsOnly(p.text));
  const most = Math.max(wordsOnly(before).length, wordsOnly(after).length);
  if (most > 0 && kept.length / most < WORTH_WEAVING) {
    return join([
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ]);
  }
  return pieces;
}

/** Longest common subsequence of words; edits are sentences, so the square of their length is small. */
function weave(old: string[], fresh: string[]): Piece[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = lengths[i];
    if (!row) continue;
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    const mine = old[i];
    const theirs = fresh[j];
    if (mine !== undefined && mine === theirs) {
      pieces.push({ kind: 'same', text: mine });
      i += 1;
      j += 1;
    } else if (mine !== undefined && (theirs === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'gone', text: mine });
      i += 1;
    } else if (theirs !== undefined) {
      pieces.push({ kind: 'new', text: theirs });
      j += 1;
    }
  }
  return join(pieces);
}

/** Neighbours of one kind become one piece; within a changed stretch the old comes before the new. */
function join(pieces: Piece[]): Piece[] {
  const joined: Piece[] = [];
  let gone = '';
  let fresh = '';
  const flush = (): void => {
    if (gone) joined.push({ kind: 'gone', text: gone });
    if (fresh) joined.push({ kind: 'new', text: fresh });
    gone = '';
    fresh = '';
  };
  for (const { kind, text } of pieces) {
    if (kind === 'gone') gone += text;
    else if (kind === 'new') fresh += text;
    else {
      flush();
      const last = joined.at(-1);
      if (last?.kind === 'same') last.text += text;
      else joined.push({ kind, text });
    }
  }
  flush();
  return joined;
}

function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}'’]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

function wordsOnly(text: string): string[] {
  return words(text).filter((word) => /[\p{L}\p{N}]/u.test(word));
}
