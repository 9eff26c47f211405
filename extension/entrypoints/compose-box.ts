import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ComposeBox } from '../compose';
import { richEditor } from '../editors/contenteditable';
import { plainEditor } from '../editors/textarea';
import { alive } from '../messages';
import { onSettingsChange, readSettings } from '../settings';
import { gmail } from '../sites/gmail';
import { linkedin } from '../sites/linkedin';

/** The content script. Until a compose box has the focus it does nothing but listen for that. */
export default defineUnlistedScript(() => {
  const site = location.hostname === 'mail.google.com' ? gmail : linkedin;
  const boxes = new Map<HTMLElement, ComposeBox | null>();
  const roots = new WeakSet<Node>();
  const script = new AbortController();
  let shown = new AbortController(); // aborted when the person switches the button off

  const attend = async (element: HTMLElement): Promise<void> => {
    if (boxes.has(element)) return;
    boxes.set(element, null);
    const settings = await readSettings();
    if (!settings[site.name] || !element.isConnected) {
      boxes.delete(element);
      return;
    }
    const isPlain = element instanceof HTMLTextAreaElement;
    const editor = isPlain ? plainEditor(element) : richEditor(element);
    const box = new ComposeBox(editor, site, shown.signal, () => boxes.delete(element));
    if (boxes.has(element)) boxes.set(element, box);
  };

  const listenIn = (root: Document | ShadowRoot): void => {
    if (roots.has(root)) return;
    roots.add(root);
    root.addEventListener('focusin', onFocus, { signal: script.signal });
  };

  const focused = (target: Element): void => {
    const element = site.find(target);
    if (element) void attend(element);
  };

  const onFocus = (event: Event): void => {
    if (!alive()) return script.abort(); // the extension was updated or removed: go quiet
    const path = event.composedPath();
    // A shadow root swallows moves of the focus within it, so each one gets a listener of its own.
    for (const node of path) if (node instanceof ShadowRoot) listenIn(node);
    if (path[0] instanceof Element) focused(path[0]);
  };

  const switched = async (): Promise<void> => {
    if ((await readSettings())[site.name]) return;
    shown.abort();
    shown = new AbortController();
  };

  listenIn(document);
  onSettingsChange(() => void switched(), script.signal);
  script.signal.addEventListener('abort', () => shown.abort());

  // The box may have had the focus before this script came.
  let active = document.activeElement;
  while (active?.shadowRoot) {
    listenIn(active.shadowRoot);
    active = active.shadowRoot.activeElement;
  }
  if (active) focused(active);
});
