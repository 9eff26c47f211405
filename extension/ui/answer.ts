/** The answer as the card shows it: the message with its changes, and each change with its reason and a choice. */

import type { Edit, Finding } from '../api/shapes';
import { type Replacement, replaced } from '../editors/editor';
import { codePointLength } from '../offsets';
import { wordDiff } from './diff';
import { h } from './element';
import { moveName, say, t } from './words';

export interface AnswerView {
  readonly element: HTMLElement;
  /** What the person has taken, ready to be written. */
  taken(): Replacement[];
  /** The draft with what was taken. */
  text(): string;
}

/** One choice: the edits that go together, and the findings that they mend. */
interface Choice {
  group: string;
  edits: Edit[];
  findings: Finding[];
  taken: boolean;
}

interface Answer {
  draft: string;
  findings: Finding[];
  edits: Edit[];
  /** Characters that the field takes. */
  limit: number | undefined;
  /** Gathers the phrases that the writer keeps, for the next question. */
  kept: Set<string>;
  /** Stands below the message. */
  extra: HTMLElement | null;
  /** Called after each choice. */
  onChange: () => void;
}

export function answerView({
  draft,
  findings,
  edits,
  limit,
  kept,
  extra,
  onChange,
}: Answer): AnswerView {
  const choices = choicesOf(findings, edits);
  const message = h('div', {
    class: 'message',
    'aria-label': t('preview'),
    role: 'region',
    tabindex: '0',
  });
  const count = h('p', { class: 'count', 'aria-live': 'polite' });
  const taken = (): Edit[] => choices.filter((choice) => choice.taken).flatMap((c) => c.edits);
  const text = (): string => replaced(draft, taken());

  const render = (): void => {
    message.replaceChildren(...preview(draft, taken()));
    const length = codePointLength(text());
    count.hidden = limit === undefined;
    count.classList.toggle('over', limit !== undefined && length > limit);
    count.textContent = t('count', String(length), String(limit ?? ''));
  };
  render();

  const mended = new Set(choices.flatMap((choice) => choice.findings));
  const others = findings.filter((finding) => !mended.has(finding));
  const element = h(
    'div',
    { class: 'answer' },
    message,
    count,
    extra,
    h('h3', {}, t(edits.length > 0 ? 'why' : 'why_marked')),
    h(
      'ul',
      { class: 'choices' },
      ...choices.map((choice) =>
        choiceItem(choice, () => {
          for (const { text } of choice.findings) kept[choice.taken ? 'delete' : 'add'](text);
          render();
          onChange();
        }),
      ),
      ...others.map((finding) =>
        h('li', {}, ...reason(finding), h('p', { class: 'own' }, t('no_edit'))),
      ),
    ),
  );
  return { element, taken, text };
}

function choicesOf(findings: Finding[], edits: Edit[]): Choice[] {
  const groups = new Map<string, Choice>();
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const choice = groups.get(edit.group) ?? {
      group: edit.group,
      edits: [],
      findings: [],
      taken: true,
    };
    groups.set(edit.group, choice);
    choice.edits.push(edit);
    const finding = findings.find(({ id }) => id === edit.finding);
    if (finding && !choice.findings.includes(finding)) choice.findings.push(finding);
  }
  return [...groups.values()];
}

function choiceItem(choice: Choice, onChange: () => void): HTMLElement {
  const box = h('input', {
    type: 'checkbox',
    checked: true,
    onchange: () => {
      choice.taken = box.checked;
      label.data = t(choice.taken ? 'take' : 'keep');
      item.classList.toggle('kept', !choice.taken);
      onChange();
    },
  });
  const label = document.createTextNode(t('take'));
  const about = choice.findings.length
    ? choice.findings.flatMap(reason)
    : [h('p', { class: 'reason' }, choice.edits[0] ? say(choice.edits[0].why) : '')];
  const item = h('li', {}, ...about, h('label', { class: 'take' }, box, label));
  return item;
}

function reason(finding: Finding): HTMLElement[] {
  return [
    h(
      'p',
      { class: 'move' },
      h('span', { class: `dot s${finding.severity}` }),
      moveName(finding.move),
    ),
    h('blockquote', {}, finding.text),
    h('p', { class: 'reason' }, say(finding.why), ...(finding.source ? [source(finding)] : [])),
  ];
}

/** Sources come as "name: address"; the name is shown and leads there. */
function source(finding: Finding): HTMLElement {
  const [, name, address] = /^(.*?):? *(https:\/\/\S+)$/s.exec(finding.source) ?? [];
  if (!address) return h('cite', {}, finding.source);
  const link = h('a', { href: address, target: '_blank', rel: 'noreferrer' }, name || address);
  return h('cite', {}, link);
}

/** The whole draft in order: what stays as it is, and inside each taken edit what goes and what comes. */
function preview(draft: string, edits: Edit[]): (HTMLElement | string)[] {
  const parts: (HTMLElement | string)[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(draft.slice(at, edit.start));
    for (const piece of wordDiff(draft.slice(edit.start, edit.end), edit.replacement)) {
      if (piece.kind === 'same') parts.push(piece.text);
      else parts.push(h(piece.kind === 'gone' ? 'del' : 'ins', {}, piece.text));
    }
    at = edit.end;
  }
  parts.push(draft.slice(at));
  return parts.filter((part) => part !== '');
}
