/**
 * Sentences of ours name keys and values between backticks; on pages those are set as code.
 */
import { markup, type SafeHtml } from './markup.ts';

/** Everything is escaped; an unpaired backtick stays a backtick. */
export function codeSpans(text: string): SafeHtml {
  return markup`${text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : part))}`;
}
