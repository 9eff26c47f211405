/** One answer in the card: the person takes or refuses its edits, has them written, takes them back. */

import type { ReframeRequest, ReframeResponse, Variant } from './api/shapes';
import { Change, type State } from './editors/change';
import type { Editor } from './editors/editor';
import { plainEditor } from './editors/textarea';
import { type AnswerView, answerView } from './ui/answer';
import { type Action, paragraph } from './ui/card';
import { afterwards, remarks, subjectLine } from './ui/tidings';
import { t } from './ui/words';

/** What an answer needs of the card and the page around it. */
export interface Stage {
  subject: HTMLInputElement | null;
  kept: Set<string>;
  show: (content: (Node | null)[], actions: Action[], status?: string) => void;
  tell: (status: string) => void;
  close: () => void;
  stale: () => void;
}

export class Reframing {
  private readonly life = new AbortController();
  private readonly view: AnswerView;
  private change: Change | null = null;

  constructor(
    private readonly editor: Editor,
    private readonly request: ReframeRequest,
    private readonly response: ReframeResponse,
    private readonly variant: Variant | null, // none: the findings are the person's own to mend
    private readonly stage: Stage,
  ) {
    this.view = answerView({
      draft: request.draft,
      findings: response.findings,
      edits: variant?.edits ?? [],
      limit: request.limit ?? undefined,
      kept: stage.kept,
      extra: this.subjectOffer(),
      onChange: () => this.offer(),
    });
  }

  /** The answer is no longer shown: its change stays as it is, and is watched no more. */
  end(): void {
    this.life.abort();
  }

  /** Show the answer, for the person to choose from. */
  offer(status = ''): void {
    const use: Action = {
      label: t('use'),
      primary: true,
      disabled: this.view.taken().length === 0,
      run: () => this.use(),
    };
    const content = [...remarks(this.response), this.view.element];
    const actions = this.variant ? [use, this.copy(t('copy'), this.view.text)] : [];
    this.stage.show(content, actions, status);
  }

  /** Take the change back. False if there is none or it can't be taken back any more. */
  undo(): boolean {
    if (!this.change) return false;
    const isBack = this.change.undo();
    if (!isBack) this.stage.tell(t('edited_since'));
    return isBack;
  }

  private use(): void {
    const { editor, stage, view } = this;
    const { draft } = this.request;
    if (editor.read() !== draft) return stage.stale();
    const change = new Change(editor, (state) => this.moved(state), this.life.signal);
    if (change.make(view.taken())) {
      this.change = change;
      return this.written();
    }
    const told = paragraph(t(editor.read() === draft ? 'not_written' : 'not_restored'), 'lead');
    stage.show(
      [told],
      [this.copy(t('copy_result'), view.text), this.copy(t('copy_original'), () => draft)],
    );
  }

  private written(): void {
    const undo = { label: t('undo'), primary: true, run: () => void this.undo() };
    const close = { label: t('close'), run: this.stage.close };
    this.stage.show(afterwards(this.response), [undo, close], t('written'));
  }

  /** The box came to another state: by our Undo, by the person's own undo or redo, or by typing. */
  private moved(state: State): void {
    if (!this.change) return;
    if (state === 'original') this.offer(t('restored'));
    else if (state === 'written') this.written();
    else this.stage.tell(t('edited_since'));
  }

  /** A better subject is offered on its own: it is another field, with its own undo. */
  private subjectOffer(): HTMLElement | null {
    const field = this.stage.subject;
    const subject = this.variant?.subject;
    if (!subject || subject === this.request.subject) return null;
    const write = (): void => {
      if (!field) return;
      const editor = plainEditor(field);
      const whole = { start: 0, end: editor.read().length, replacement: subject };
      const stands = new Change(editor, () => {}, this.life.signal).make([whole]);
      this.stage.tell(t(stands ? 'subject_written' : 'not_written'));
    };
    return subjectLine(this.request.subject ?? '', subject, field ? write : null);
  }

  private copy(label: string, text: () => string): Action {
    const tell = (key: 'copied' | 'not_copied') => () => this.stage.tell(t(key));
    const run = (): void =>
      void navigator.clipboard.writeText(text()).then(tell('copied'), tell('not_copied'));
    return { label, run };
  }
}
