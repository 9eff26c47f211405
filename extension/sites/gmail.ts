/** Gmail: new messages, replies inside a conversation, pop-outs, and plain-text mode. */

import type { Turn } from '../api/shapes';
import { visibleText } from '../editors/visible-text';
import { known, latest, lineOf, type Site } from './site';

const BODY = '[g_editable="true"][role="textbox"][contenteditable="true"]';
const PLAIN_BODY = 'textarea[form="nosend"]';
const SUBJECT = 'input[name="subjectbox"]';
const COMPOSE_PARTS = `${SUBJECT}, input[name="composeid"]`;
const RECIPIENT = '[data-hovercard-id][data-name]';
const MESSAGE = '[data-message-id]';
const MESSAGE_SENDER = '.gD[email]';
const MESSAGE_BODY = '.a3s';
const CONVERSATION_TITLE = 'h2.hP';
const QUOTE = '.gmail_quote';
const QUOTE_HEADER = '.gmail_attr';

export const gmail: Site = {
  name: 'gmail',

  find(target) {
    // The settings page holds the same kind of editor for signatures.
    if (location.hash.startsWith('#settings')) return null;
    return target.closest<HTMLElement>(`${BODY}, ${PLAIN_BODY}`);
  },

  surroundings(box) {
    const root = composeRoot(box);
    const recipient = root?.querySelector(RECIPIENT)?.getAttribute('data-name') ?? '';
    const isReply = !box.closest('[role="dialog"]');
    const thread = isReply ? conversationAbove(box, root) : [];
    return {
      channel: 'gmail',
      ...known(
        'subject',
        root?.querySelector<HTMLInputElement>(SUBJECT)?.value ||
          (isReply ? lineOf(document, CONVERSATION_TITLE) : ''),
      ),
      ...known('recipient', recipient.includes('@') ? undefined : recipient && { name: recipient }),
      ...known('thread', latest(thread.length > 0 ? thread : quotedIn(box))),
    };
  },

  subject(box) {
    // In a reply the field is there but hidden, and a changed subject would break the conversation.
    const field = composeRoot(box)?.querySelector<HTMLInputElement>(SUBJECT);
    return field?.checkVisibility() ? field : null;
  },
};

/** The smallest element around the body that also holds the compose box's other fields. */
function composeRoot(box: HTMLElement): Element | null {
  let root: Element | null = box;
  while (root && !root.querySelector(COMPOSE_PARTS)) root = root.parentElement;
  return root;
}

/** The open messages of the conversation above the reply, oldest first. */
function conversationAbove(box: HTMLElement, root: Element | null): Turn[] {
  const recipients = addresses(root);
  return [...document.querySelectorAll(MESSAGE)]
    .filter((message) => message.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING)
    .flatMap((message) => {
      const body = message.querySelector(MESSAGE_BODY);
      const text = body ? visibleText(body).text.trim() : '';
      const sender = message.querySelector(MESSAGE_SENDER)?.getAttribute('email') ?? '';
      return text === '' ? [] : [{ from: isMe(sender, recipients) ? 'me' : 'them', text } as Turn];
    });
}

/** The mail quoted inside the box, as one turn. Older quotes inside it are left out: who wrote them is a guess. */
function quotedIn(box: HTMLElement): Turn[] {
  const quote = box.querySelector(QUOTE);
  const body = quote?.querySelector('blockquote');
  const text = body ? visibleText(body).text.trim() : '';
  if (!quote || text === '') return [];
  const sender = /[^\s<>]+@[^\s<>]+/.exec(lineOf(quote, QUOTE_HEADER))?.[0] ?? '';
  return [{ from: isMe(sender, []) ? 'me' : 'them', text }];
}

function addresses(root: Element | null): string[] {
  const chips = root?.querySelectorAll(RECIPIENT) ?? [];
  return [...chips].map((chip) => chip.getAttribute('data-hovercard-id')?.toLowerCase() ?? '');
}

/** Gmail's title names the account ("Subject - me@example.org - Gmail"); else whoever is not written to is me. */
function isMe(sender: string, recipients: string[]): boolean {
  const account = /(\S+@\S+) - [^-]*$/.exec(document.title)?.[1];
  if (account) return sender.toLowerCase() === account.toLowerCase();
  return sender !== '' && recipients.length > 0 && !recipients.includes(sender.toLowerCase());
}
