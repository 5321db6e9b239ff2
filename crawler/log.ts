/**
 * The log: JSON lines on stderr, for operators. Static messages, facts as fields.
 */
export type LogFields = Readonly<Record<string, unknown>>;

export type Logger = {
  /** We must act. */
  error(fields: LogFields, message: string): void;
  /** A publisher must act. */
  warn(fields: LogFields, message: string): void;
  /** One line per run and per changed description. */
  info(fields: LogFields, message: string): void;
};

/** Writes each entry as one line of JSON; newlines and control characters of remote texts stay escaped. */
export function createLogger(write: (line: string) => void, now: () => string): Logger {
  const at = (level: string) => (fields: LogFields, message: string) =>
    write(`${JSON.stringify({ at: now(), level, message, ...fields })}\n`);
  return { error: at('error'), warn: at('warn'), info: at('info') };
}

function drop(): void {}

/** Keeps errors and drops the rest: for terminals, where the progress bar and the closing report say it better. */
export function errorsOnly(log: Logger): Logger {
  return { error: log.error, warn: drop, info: drop };
}
