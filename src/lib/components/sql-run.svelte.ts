import { StatementError, type Answer } from '../db/answer.ts';
import type { Bilingual } from '../model/message.ts';
import { asReading } from '../sql/read-only.ts';
import { tokensOf } from '../sql/tokens.ts';
import type { Site } from './site.ts';
import type { Marked } from './sql-editor.ts';

/** Rows that an answer holds at most. */
const mostRows = 10_000;

export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly since: number; readonly abort: AbortController }
  | { readonly kind: 'answer'; readonly answer: Answer; readonly sql: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'wrong'; readonly title: Bilingual; readonly message: string; readonly at: Marked | null };

const titles = {
  failed: { zh: '没有执行成功', en: 'The statement failed' },
  refused: { zh: '没有执行', en: 'Not run' },
};

/** A statement that somebody wrote, on its way to an answer; a new one ends the one before. */
export class SqlRun {
  readonly #site: Site;
  /** The last one that was asked; null before the first. */
  #asked: string | null = null;
  outcome = $state.raw<Outcome>({ kind: 'none' });
  /** Whole seconds that it has been running. */
  seconds = $state(0);
  /** The place of an error in the statement. */
  readonly marked = $derived(this.outcome.kind === 'wrong' ? this.outcome.at : null);

  /** Must be made while a component is set up: it ends with it. */
  constructor(site: Site) {
    this.#site = site;
    $effect(() => {
      if (this.outcome.kind !== 'running') return;
      const { since } = this.outcome;
      this.seconds = 0;
      const timer = setInterval(() => (this.seconds = Math.floor((performance.now() - since) / 1000)), 500);
      return () => {
        clearInterval(timer);
      };
    });
    $effect(() => () => {
      this.cancel();
    });
  }

  cancel(): void {
    if (this.outcome.kind === 'running') this.outcome.abort.abort();
  }

  async run(sql: string): Promise<void> {
    this.cancel();
    this.#asked = sql;
    const reading = asReading(sql);
    if (reading.kind === 'refused') {
      const message = this.#site.locale.t(reading.why);
      this.outcome = { kind: 'wrong', title: titles.refused, message, at: { start: reading.start, end: reading.end } };
      return;
    }
    const abort = new AbortController();
    this.outcome = { kind: 'running', since: performance.now(), abort };
    const isCurrent = (): boolean => this.outcome.kind === 'running' && this.outcome.abort === abort;
    try {
      const answer = await this.#site.dataset.ask(reading.text, mostRows, abort.signal);
      if (isCurrent()) this.outcome = { kind: 'answer', answer, sql };
    } catch (error) {
      if (isCurrent()) this.outcome = abort.signal.aborted ? { kind: 'cancelled' } : this.#failed(error, sql);
    }
  }

  /** Asks the last statement again, as corrections have changed what it reads. */
  async again(): Promise<void> {
    const stands = this.outcome.kind === 'answer' || this.outcome.kind === 'running';
    if (stands && this.#asked !== null) await this.run(this.#asked);
  }

  #failed(error: unknown, sql: string): Outcome {
    const at = error instanceof StatementError ? error.at : null;
    const token = at === null ? undefined : tokensOf(sql).find(({ start, end }) => start <= at && at < end);
    return {
      kind: 'wrong',
      title: titles.failed,
      message: error instanceof Error ? error.message : String(error),
      at: at === null ? null : { start: at, end: token?.end ?? at + 1 },
    };
  }
}
