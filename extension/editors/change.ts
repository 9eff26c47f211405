/** One change that was written into a compose box, and the way back to the exact original. */

import type { Editor, Replacement } from './editor';

/** What the box holds: the change, the exact original, or something that the person made of either. */
export type State = 'written' | 'original' | 'other';

export class Change {
  private readonly original: string;
  private written: string;
  private state: State = 'original';
  private steps = 0; // editing commands that the change took: never take more than these back
  private busy = false;

  /** `onMove` is told whenever the box comes to another state, by us or by the person's own undo. */
  constructor(
    private readonly editor: Editor,
    private readonly onMove: (state: State) => void,
    signal: AbortSignal,
  ) {
    this.original = editor.snapshot();
    this.written = this.original;
    const watch = (event: Event) => this.watch(event as InputEvent);
    editor.element.addEventListener('input', watch, { signal });
  }

  /** Write, check, and take it back if the box did not end up as it should. True if it stands. */
  make(replacements: Replacement[]): boolean {
    this.busy = true;
    const stands = this.editor.write(replacements);
    this.busy = false;
    this.written = this.editor.snapshot();
    this.state = 'written';
    if (!stands) this.step('undo', this.original);
    return stands;
  }

  /** Back to the original, byte for byte. False if the box was changed since or the browser cannot go back. */
  undo(): boolean {
    return this.where() === 'written' && this.step('undo', this.original);
  }

  /**
   * Each edit is a step of its own to the browser. To the person the change was one click, so one Ctrl+Z (or the
   * menu's Undo) that takes its last step back takes all of them back; redo likewise.
   */
  private watch(event: InputEvent): void {
    if (this.busy) {
      this.steps += 1;
      return;
    }
    const was = this.state;
    const now = this.where();
    if (now === 'other' && was === 'written' && event.inputType === 'historyUndo') {
      // After the event: an editing command inside another one is refused.
      setTimeout(() => this.step('undo', this.original));
    } else if (now === 'other' && was === 'original' && event.inputType === 'historyRedo') {
      setTimeout(() => this.step('redo', this.written));
    } else {
      this.move(now);
    }
  }

  private step(command: 'undo' | 'redo', target: string): boolean {
    const { editor } = this;
    const back = command === 'undo' ? 'redo' : 'undo';
    const most = this.steps;
    this.busy = true;
    editor.element.focus({ preventScroll: true });
    for (let step = 0; step < most && editor.snapshot() !== target; step += 1) {
      const before = editor.snapshot();
      document.execCommand(command);
      if (editor.snapshot() === before) {
        // The step was another box's: give it back and leave it there.
        document.execCommand(back);
        break;
      }
    }
    this.busy = false;
    this.steps = most;
    this.move(this.where());
    return editor.snapshot() === target;
  }

  private where(): State {
    const now = this.editor.snapshot();
    if (now === this.written) return 'written';
    return now === this.original ? 'original' : 'other';
  }

  private move(state: State): void {
    if (state === this.state) return;
    this.state = state;
    this.onMove(state);
  }
}
