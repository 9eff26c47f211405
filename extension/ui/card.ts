/** The card beside a compose box: a dialog that waits, tells of trouble, or shows the answer. */

import type { Relation } from '../api/shapes';
import { h, ICONS, icon } from './element';
import { cardPlace, visibleBox } from './place';
import { t } from './words';

const RELATIONS: Relation[] = [
  'auto',
  'cold',
  'alumni',
  'friend',
  'ex_colleague',
  'met_at_event',
  'mutual_contact',
  'recruiter',
  'hiring_manager',
  'mentor',
  'family',
];

export interface Action {
  label: string;
  primary?: boolean;
  disabled?: boolean;
  run: () => void;
}

export interface CardEvents {
  onClose: () => void;
  onRelation: (relation: Relation) => void;
}

export class Card {
  readonly element: HTMLElement;
  private readonly body = h('div', { class: 'body' });
  private readonly status = h('p', { class: 'status', role: 'status' });
  private readonly actions = h('div', { class: 'actions' });
  private readonly heading = h('h2', { id: 'askwell-title', tabindex: '-1' }, t('card_title'));

  constructor(relation: Relation, events: CardEvents) {
    const select = h(
      'select',
      {
        id: 'askwell-relation',
        onchange: () => events.onRelation(select.value as Relation),
      },
      ...RELATIONS.map((value) =>
        h('option', { value, selected: value === relation }, t(`relation_${value}`)),
      ),
    );
    this.element = h(
      'section',
      { class: 'card', role: 'dialog', 'aria-labelledby': 'askwell-title' },
      h(
        'header',
        {},
        this.heading,
        h(
          'button',
          { class: 'close', type: 'button', 'aria-label': t('close'), onclick: events.onClose },
          icon(ICONS.close),
        ),
      ),
      h(
        'div',
        { class: 'relation' },
        h('label', { for: 'askwell-relation' }, t('relation')),
        select,
      ),
      this.body,
      this.status,
      this.actions,
    );
  }

  /** Fill the card. `status` is read out by screen readers; the person's place is kept. */
  show(content: (Node | null)[], actions: Action[], status = ''): void {
    this.body.replaceChildren(...content.filter((node) => node !== null));
    this.setActions(actions);
    this.tell(status);
  }

  setActions(actions: Action[]): void {
    const hadFocus = this.actions.contains(this.focused());
    this.actions.replaceChildren(
      ...actions.map(({ label, primary, disabled, run }) =>
        h(
          'button',
          {
            type: 'button',
            class: primary ? 'primary' : 'plain',
            disabled: disabled === true,
            onclick: run,
          },
          label,
        ),
      ),
    );
    if (hadFocus) this.focus();
  }

  tell(status: string): void {
    this.status.textContent = status;
  }

  focus(): void {
    this.heading.focus({ preventScroll: true });
  }

  place(box: HTMLElement): void {
    const seen = visibleBox(box);
    this.element.hidden = !seen;
    if (!seen) return;
    const { width, height } = this.element.getBoundingClientRect();
    const { left, top } = cardPlace(seen, width, height);
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  private focused(): Element | null {
    return (this.element.getRootNode() as ShadowRoot).activeElement ?? null;
  }
}

export function paragraph(text: string, kind = ''): HTMLElement {
  return h('p', { class: kind }, text);
}
