/** One compose box: its button, its card, and the question that is on its way. */

import type { ReframeRequest, Relation } from './api/shapes';
import type { Editor } from './editors/editor';
import { type Answer, alive, Gone, send } from './messages';
import { Reframing } from './reframing';
import type { Site } from './sites/site';
import { type Button, reframeButton } from './ui/button';
import { type Action, Card, paragraph } from './ui/card';
import { type Host, openHost } from './ui/host';
import { follow } from './ui/place';
import css from './ui/style.css?inline';
import { leftAlone, trouble } from './ui/tidings';
import { t } from './ui/words';

export class ComposeBox {
  private readonly life = new AbortController();
  private readonly host: Host;
  private readonly button: Button;
  private card: Card | null = null;
  private relation: Relation = 'auto';
  private round = 0; // an answer to an earlier question, or to a closed card, is dropped
  private waiting = false;
  private reframing: Reframing | null = null;
  private readonly kept = new Set<string>(); // phrases that the writer chose to keep

  constructor(
    private readonly editor: Editor,
    private readonly site: Site,
    page: AbortSignal,
    private readonly onGone: () => void,
  ) {
    page.addEventListener('abort', () => this.leave(), { signal: this.life.signal });
    this.host = openHost(editor.element, css, this.life.signal);
    this.host.onKey = (event) => this.key(event);
    this.button = reframeButton(editor.element, () => this.clicked());
    this.host.root.append(this.button.element);
    follow(editor.element, () => this.place(), this.life.signal);
    this.place();
  }

  private place(): void {
    if (!this.editor.element.isConnected || !alive()) return this.leave();
    this.button.place();
    this.card?.place(this.editor.element);
  }

  private leave(): void {
    this.life.abort();
    this.onGone();
  }

  private clicked(): void {
    if (!alive()) return this.leave();
    if (this.waiting) return;
    void this.ask();
  }

  private key(event: KeyboardEvent): boolean {
    if (!this.card?.element.contains(event.composedPath()[0] as Node)) return false;
    if (event.key === 'Escape') {
      this.close();
      return true;
    }
    const isUndo = event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    return isUndo && this.reframing?.undo() === true;
  }

  private open(): Card {
    if (this.card) return this.card;
    this.card = new Card(this.relation, {
      onClose: () => this.close(),
      onRelation: (relation) => {
        this.relation = relation;
        void this.ask();
      },
    });
    this.host.root.append(this.card.element);
    return this.card;
  }

  private close(): void {
    this.forget();
    this.card?.element.remove();
    this.card = null;
    this.editor.element.focus({ preventScroll: true });
  }

  /** Let go of the answer that is shown or awaited. */
  private forget(): void {
    this.round += 1;
    this.reframing?.end();
    this.reframing = null;
    this.setWaiting(false);
  }

  private setWaiting(waiting: boolean): void {
    this.waiting = waiting;
    this.button.element.setAttribute('aria-busy', String(waiting));
  }

  private show(content: (Node | null)[], actions: Action[], status = ''): void {
    const card = this.open();
    card.show(content, actions, status);
    card.place(this.editor.element);
  }

  private async ask(): Promise<void> {
    this.forget();
    const { round } = this;
    const draft = this.editor.read();
    if (draft === '') {
      this.show([paragraph(t('empty'), 'lead')], []);
      return this.open().focus();
    }
    const request: ReframeRequest = {
      draft,
      relation: this.relation,
      keep: [...this.kept],
      ...this.site.surroundings(this.editor.element),
    };
    this.setWaiting(true);
    this.show([paragraph(t('waiting'), 'waiting')], []);
    this.open().focus();
    try {
      const answer = await send('reframe', request);
      if (round === this.round && !this.life.signal.aborted) this.receive(request, answer);
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      this.leave();
    }
  }

  private receive(request: ReframeRequest, answer: Answer): void {
    if (!this.editor.element.isConnected) return this.leave();
    this.setWaiting(false);
    const again = { label: t('try_again'), primary: true, run: () => void this.ask() };
    const stale = (): void =>
      this.show([paragraph(t('stale'), 'lead'), paragraph(t('stale_help'))], [again]);
    if (!answer.ok) return this.show(trouble(answer), [again]);
    if (this.editor.read() !== request.draft) return stale();
    const { response } = answer;
    const [variant] = response.variants;
    if (!variant && response.findings.length === 0) return this.show(leftAlone(response), []);
    this.reframing = new Reframing(this.editor, request, response, variant ?? null, {
      subject: this.site.subject(this.editor.element),
      kept: this.kept,
      show: (content, actions, status) => this.show(content, actions, status),
      tell: (status) => this.card?.tell(status),
      close: () => this.close(),
      stale,
    });
    this.reframing.offer();
  }
}
