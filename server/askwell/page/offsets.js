// The one place where the API's offsets (Unicode code points) become JavaScript's (UTF-16 units).

/** A function from a code point offset of `text` to its UTF-16 index. */
export function indexer(text) {
  const starts = [];
  let index = 0;
  for (const character of text) {
    starts.push(index);
    index += character.length;
  }
  starts.push(index);
  return (offset) => starts[offset];
}

/** The number of code points of `text`, as the API and the sites count. */
export function countOf(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The same response with every offset of findings and edits in UTF-16 units of `draft` and `subject`. */
export function inUnits(response, draft, subject) {
  const inDraft = indexer(draft);
  const inSubject = indexer(subject);
  const placed = (item) => {
    const at = item.in === "subject" ? inSubject : inDraft;
    return { ...item, start: at(item.start), end: at(item.end) };
  };
  return {
    ...response,
    findings: response.findings.map(placed),
    variants: response.variants.map((variant) => ({ ...variant, edits: variant.edits.map(placed) })),
  };
}
