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

/** The subject line is one more thing to take or refuse; it has no edits, only an old and a new text. */
export const SUBJECT = "subject line";

/**
 * What a person decides on, in the order of the draft: the subject if it is new, each group of edits, and each
 * finding that nothing is done about (its group is null).
 */
export function decisions(findings, edits, newSubject) {
  const groups = new Map();
  const inSubject = findings.filter((finding) => finding.in === "subject");
  if (newSubject) groups.set(SUBJECT, { group: SUBJECT, edits: [], findings: inSubject });
  for (const edit of edits) {
    const decision = groups.get(edit.group) ?? { group: edit.group, edits: [], findings: [] };
    decision.edits.push(edit);
    groups.set(edit.group, decision);
  }
  for (const finding of findings.filter((candidate) => candidate.in === "draft")) {
    const edit = edits.find((candidate) => candidate.finding === finding.id)
      ?? edits.find((candidate) => candidate.start < finding.end && finding.start < candidate.end);
    if (edit) groups.get(edit.group).findings.push(finding);
  }
  const met = new Set([...groups.values()].flatMap((decision) => decision.findings));
  const alone = findings.filter((finding) => !met.has(finding));
  const all = [...groups.values(), ...alone.map((finding) => ({ group: null, edits: [], findings: [finding] }))];
  const place = ({ group, edits, findings }) => {
    if (group === SUBJECT || findings[0]?.in === "subject") return -1;
    return Math.min(...edits.map((e) => e.start), ...findings.map((f) => f.start));
  };
  return all.sort((a, b) => place(a) - place(b)).map((decision, index) => ({ ...decision, number: index + 1 }));
}
