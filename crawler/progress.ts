/**
 * Progress on a terminal: one line that is rewritten, and gone when the work is done.
 */
export type Progress = {
  /** Begins a piece of work of `total` steps; 0 when the number is not known. */
  start(label: string, total: number): void;
  step(detail: string): void;
  finish(): void;
};

const BAR = 24;
/** Repainting more often than this costs more than it tells. */
const REPAINT_MS = 80;

/** A progress bar on a terminal; on anything else nothing, since the log tells it. */
export function createProgress(stream: { isTTY?: boolean; columns?: number; write(text: string): unknown }): Progress {
  if (!stream.isTTY) return { start() {}, step() {}, finish() {} };
  let label = '';
  let total = 0;
  let done = 0;
  let paintedAt = 0;

  function paint(detail: string): void {
    const filled = total === 0 ? 0 : Math.round((BAR * done) / total);
    const bar = total === 0 ? '' : ` [${'='.repeat(filled)}${' '.repeat(BAR - filled)}] ${done} of ${total}`;
    stream.write(`\r\u001B[2K${`${label}${bar} ${detail}`.slice(0, (stream.columns ?? 80) - 1)}`);
    paintedAt = Date.now();
  }

  return {
    start(newLabel, newTotal) {
      [label, total, done] = [newLabel, newTotal, 0];
      paint('');
    },
    step(detail) {
      done++;
      if (Date.now() - paintedAt >= REPAINT_MS || done === total) paint(detail);
    },
    finish: () => void stream.write('\r\u001B[2K'),
  };
}
