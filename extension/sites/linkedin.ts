/** LinkedIn: the messaging page, its overlay, the note of an invitation, and InMail. */

import type { Turn } from '../api/shapes';
import { visibleText } from '../editors/visible-text';
import { known, latest, lineOf, type Site } from './site';

const RICH_BODY = '[contenteditable="true"][role="textbox"][aria-multiline="true"]';
const NOTE = 'textarea#custom-message';
const MESSAGE_FORM = 'form.msg-form, [role="dialog"]:has([name="subject"])';
const INMAIL_SUBJECT = '[name="subject"]';
const NOTE_DIALOG = '[role="dialog"]';
const NOTE_RECIPIENT = 'strong';
const CONVERSATION =
  '.msg-convo-wrapper, .msg-overlay-conversation-bubble, .msg-thread, .scaffold-layout__detail, [role="dialog"]';
const RECIPIENT = '.msg-entity-lockup__entity-title, .msg-overlay-bubble-header__title';
const HEADLINE = '.msg-s-profile-card .artdeco-entity-lockup__subtitle';
const MESSAGE = '.msg-s-event-listitem';
const MESSAGE_BODY = '.msg-s-event-listitem__body';
const FROM_THEM = 'msg-s-event-listitem--other';
const COUNTER = /\b\d+\s*\/\s*(\d{2,4})\b/;

export const linkedin: Site = {
  name: 'linkedin',

  find(target) {
    const note = target.closest<HTMLElement>(NOTE);
    if (note) return note;
    // The same roles stand on posts and comments, which are no messages.
    const body = target.closest<HTMLElement>(RICH_BODY);
    return body?.closest(MESSAGE_FORM) ? body : null;
  },

  surroundings(box) {
    const isNote = box.matches(NOTE);
    const around = box.closest(isNote ? NOTE_DIALOG : CONVERSATION);
    const subject = inmailSubject(box);
    const name = around ? lineOf(around, isNote ? NOTE_RECIPIENT : RECIPIENT) : '';
    const headline = around ? lineOf(around, HEADLINE) : '';
    return {
      channel: isNote ? 'linkedin_note' : subject ? 'inmail' : 'linkedin_message',
      ...known('subject', subject?.value),
      ...known('recipient', name && { name, ...known('headline', headline) }),
      ...known('thread', around ? latest(conversation(around)) : []),
      ...known('limit', limitOf(box, around)),
    };
  },

  subject: inmailSubject,
};

function inmailSubject(box: HTMLElement): HTMLInputElement | null {
  return (
    box.closest(MESSAGE_FORM)?.querySelector<HTMLInputElement>(`input${INMAIL_SUBJECT}`) ?? null
  );
}

/** The messages above, oldest first. LinkedIn marks the other person's. */
function conversation(around: Element): Turn[] {
  return [...around.querySelectorAll(MESSAGE)].flatMap((message) => {
    const body = message.querySelector(MESSAGE_BODY);
    const text = body ? visibleText(body).text.trim() : '';
    const from = message.classList.contains(FROM_THEM) ? 'them' : 'me';
    return text === '' ? [] : [{ from, text } as Turn];
  });
}

/** Characters that the field takes: what it declares, or what the counter beside it says (200 or 300 for a note). */
function limitOf(box: HTMLElement, around: Element | null): number | undefined {
  if (!(box instanceof HTMLTextAreaElement)) return undefined;
  if (box.maxLength > 0) return box.maxLength;
  const counter = COUNTER.exec(around?.textContent ?? '')?.[1];
  return counter ? Number(counter) : undefined;
}
