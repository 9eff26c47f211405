// Stands for the site's own script. LinkedIn's messages are noticed by the kind of input: markup that is put in
// (an input event without a type) leaves Send disabled.
const TYPED = /^(insertText|insertParagraph|deleteContent|historyUndo|historyRedo)/;

function live(root) {
  root.addEventListener('input', (event) => {
    const form = event.target.closest('form, [role="dialog"]');
    if (!form || !event.isTrusted || !TYPED.test(event.inputType)) return;
    const text = event.target.value ?? event.target.textContent;
    form.querySelector('[data-send]').disabled = text.trim() === '';
    const counter = form.querySelector('.counter');
    if (counter) counter.textContent = `${event.target.value.length}/200`;
  });
  root.addEventListener('click', (event) => {
    const closing = event.target.closest('[data-dismiss]');
    closing?.closest('[role="dialog"], .msg-overlay-conversation-bubble, .msg-thread').remove();
  });
}

const outlet = document.querySelector('#interop-outlet');
if (outlet) {
  // The same content as the page's own script renders into its shadow root.
  const shadow = outlet.attachShadow({ mode: 'open' });
  shadow.append(document.querySelector('template').content);
  live(shadow);
  const dialog = shadow.querySelector('[role="dialog"]');
  if (dialog) {
    // LinkedIn's modals hold the focus and close on Escape.
    const held = dialog.querySelector('textarea, [contenteditable]');
    document.addEventListener('focusin', (event) => {
      if (dialog.isConnected && !event.composedPath().includes(dialog)) held.focus();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') dialog.remove();
    }, true);
  }
} else {
  live(document);
}
