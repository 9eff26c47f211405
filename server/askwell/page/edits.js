// Edits over the original, and what a person takes or refuses of them.

/** The draft with the edits whose group is in `taken`. Offsets are UTF-16 units; edits don't overlap. */
export function apply(draft, edits, taken) {
  return pieces(draft, edits).map(({ text, edit }) => (edit && taken.has(edit.group) ? edit.replacement : text)).join("");
}

/** The draft as pieces in order: plain text, and for each edit the text it stands for. */
export function pieces(draft, edits) {
  const out = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start > at) out.push({ text: draft.slice(at, edit.start), edit: null });
    out.push({ text: draft.slice(edit.start, edit.end), edit });
    at = edit.end;
  }
  if (at < draft.length) out.push({ text: draft.slice(at), edit: null });
  return out;
}

/** What a person decides on, in the order of the draft: each group of edits, and each finding that has none. */
export function decisions(findings, edits) {
  const groups = new Map();
  for (const edit of edits) {
    const decision = groups.get(edit.group) ?? { group: edit.group, edits: [], findings: [] };
    decision.edits.push(edit);
    const finding = findings.find((candidate) => candidate.id === edit.finding);
    if (finding && !decision.findings.includes(finding)) decision.findings.push(finding);
    groups.set(edit.group, decision);
  }
  const met = new Set([...groups.values()].flatMap((decision) => decision.findings));
  const alone = findings.filter((finding) => !met.has(finding));
  const all = [...groups.values(), ...alone.map((finding) => ({ group: null, edits: [], findings: [finding] }))];
  const place = ({ edits, findings }) => {
    const inSubject = edits.length === 0 && findings[0].in === "subject";
    return inSubject ? -1 : Math.min(...edits.map((e) => e.start), ...findings.map((f) => f.start));
  };
  return all.sort((a, b) => place(a) - place(b)).map((decision, index) => ({ ...decision, number: index + 1 }));
}
