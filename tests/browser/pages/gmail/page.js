// Stands for the site's own script: it enables Send once it has noticed what a person typed.
document.addEventListener('input', (event) => {
  const compose = event.target.closest('[data-compose-id]');
  if (!compose || !event.isTrusted) return;
  compose.querySelector('.send').setAttribute('aria-disabled', 'false');
});
document.addEventListener('click', (event) => {
  const compose = event.target.closest('[data-compose-id]');
  if (compose && event.target.closest('.close')) (compose.closest('[role="dialog"]') ?? compose).remove();
});
// The site's shortcuts live on the document: a key that reaches it moves the person elsewhere.
window.shortcuts = [];
document.addEventListener('keydown', (event) => {
  if (!event.target.closest?.('[contenteditable], input, textarea')) window.shortcuts.push(event.key);
});
