import type { Words } from './words.ts';

/** Sentences of ours that name values between backticks, as words; an unpaired backtick stays one. */
export function spansToWords(text: string): Words {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? { code: part } : part));
}
