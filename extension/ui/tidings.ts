/** What the card has to say besides the edits: remarks, trouble, a message left alone, what comes next. */

import type { FollowUp, ReframeResponse } from '../api/shapes';
import type { Answer } from '../messages';
import { wordDiff } from './diff';
import { h } from './element';
import { say, t } from './words';

/** Notice and question, above the edits. */
export function remarks(response: ReframeResponse): HTMLElement[] {
  const { notice, question } = response;
  return [
    ...(notice ? [h('p', { class: 'notice' }, say(notice))] : []),
    ...(question ? [h('p', { class: 'question' }, say(question))] : []),
  ];
}

/** Nothing is to change, and why. */
export function leftAlone(response: ReframeResponse): HTMLElement[] {
  const because = response.left_alone_because;
  return [
    h('p', { class: 'lead good' }, t('left_alone')),
    ...(because ? [h('p', {}, say(because))] : []),
    ...remarks(response),
    h('p', { class: 'closing' }, say(response.closing)),
  ];
}

/** After a change was written: what to do until an answer comes. */
export function afterwards(response: ReframeResponse): HTMLElement[] {
  const steps = response.follow_up.map((step: FollowUp) =>
    h('li', {}, h('b', {}, t('after_days', String(step.after_business_days))), ` ${step.do}`),
  );
  return [
    h('p', { class: 'closing' }, say(response.closing)),
    ...(steps.length ? [h('ul', { class: 'steps' }, ...steps)] : []),
  ];
}

/** No answer came: what happened and what to do. */
export function trouble(answer: Exclude<Answer, { ok: true }>): HTMLElement[] {
  if (answer.reason === 'away') {
    return [h('p', { class: 'lead' }, t('away')), startHelp(), h('p', {}, t('draft_safe'))];
  }
  const what = answer.reason === 'refused' ? answer.message : t(answer.reason);
  return [h('p', { class: 'lead' }, what), h('p', {}, t('draft_safe'))];
}

function startHelp(): HTMLElement {
  return h(
    'p',
    {},
    `${t('start_it')} `,
    h('code', {}, 'askwell serve'),
    ` ${t('start_or')} `,
    h('code', {}, 'make run'),
    ` ${t('start_where')}`,
  );
}

/** The subject as it is and as it could be, with a button where the page has a field for it. */
export function subjectLine(
  before: string,
  after: string,
  write: (() => void) | null,
): HTMLElement {
  const pieces = wordDiff(before, after).map(({ kind, text }) =>
    kind === 'same' ? text : h(kind === 'gone' ? 'del' : 'ins', {}, text),
  );
  return h(
    'div',
    { class: 'subject' },
    h('p', {}, h('b', {}, t('subject')), ' ', ...pieces),
    write && h('button', { type: 'button', class: 'plain', onclick: write }, t('use_subject')),
  );
}
