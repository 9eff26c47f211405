// What differs between two texts, word by word.

const WORDS = /\s+|[\p{L}\p{M}\p{N}'’-]+|[^\s\p{L}\p{M}\p{N}]/gu;

/** Steps from `before` to `after`: {kind: "same" | "out" | "in", text}. Unlike texts are replaced as a whole. */
export function wordDiff(before, after) {
  if (before && after.startsWith(before)) {
    return [
      { kind: "same", text: before },
      { kind: "in", text: after.slice(before.length) },
    ].filter((step) => step.text);
  }
  const a = before.match(WORDS) ?? [];
  const b = after.match(WORDS) ?? [];
  const steps = joined(walk(a, b, commonLengths(a, b)));
  const same = steps.filter((step) => step.kind === "same" && /\p{L}/u.test(step.text));
  const shared = same.reduce((sum, step) => sum + step.text.length, 0);
  // Under a third in common, the shared crumbs between the changes read worse than a plain exchange.
  if (shared * 3 < Math.max(before.length, after.length)) return whole(before, after);
  return steps;
}

function whole(before, after) {
  return [{ kind: "out", text: before }, { kind: "in", text: after }].filter((step) => step.text);
}

function commonLengths(a, b) {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

function walk(a, b, lengths) {
  const steps = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      steps.push({ kind: "same", text: a[i] });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && lengths[i + 1][j] >= lengths[i][j + 1])) {
      steps.push({ kind: "out", text: a[i] });
      i += 1;
    } else {
      steps.push({ kind: "in", text: b[j] });
      j += 1;
    }
  }
  return steps;
}

/** Runs of changes as one "out" and one "in"; a lone space between two changes belongs to both. */
function joined(steps) {
  const out = [];
  let run = { out: "", in: "" };
  const close = () => {
    out.push(...whole(run.out, run.in));
    run = { out: "", in: "" };
  };
  steps.forEach((step, index) => {
    const bridge = step.kind === "same" && !step.text.trim() && (run.out || run.in)
      && index + 1 < steps.length && steps[index + 1].kind !== "same";
    if (bridge) {
      run.out += step.text;
      run.in += step.text;
    } else if (step.kind === "same") {
      close();
      const last = out.at(-1);
      if (last?.kind === "same") last.text += step.text;
      else out.push({ ...step });
    } else {
      run[step.kind] += step.text;
    }
  });
  close();
  return out;
}
