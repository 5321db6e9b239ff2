import type { ExampleView } from './examples.ts';

/** Examples of errors of which each is a code and a message, as those; null where one is anything else. */
export function codedErrors(examples: readonly ExampleView[]): { code: string; message: string }[] | null {
  if (examples.length < 2) return null;
  const errors = examples.map(({ text }) => readError(text));
  return errors.every((error) => error !== null) ? errors : null;
}

function readError(text: string | null): { code: string; message: string } | null {
  if (text === null || text.length > 1000) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return null;
    const { code, message } = value as Record<string, unknown>;
    return typeof code === 'string' && typeof message === 'string' ? { code, message } : null;
  } catch {
    return null; // no JSON
  }
}
