/**
 * The text of a notice as Markdown and as plain text. What others wrote stays text: no mark-up, no mention, no link.
 */
import type { NoticeText } from './notice.ts';

export function toMarkdown({ paragraphs, list, action, url, stop }: NoticeText): string {
  return [
    ...paragraphs.map(escapeMarkdown),
    list.map((item) => `- ${escapeMarkdown(item)}`).join('\n'),
    `**What to do:** ${escapeMarkdown(action)}`,
    `All of it is on this page: <${url}>`,
    escapeMarkdown(stop),
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

export function toPlainText({ paragraphs, list, action, url, stop }: NoticeText): string {
  return [
    ...paragraphs,
    list.map((item) => `- ${item}`).join('\n'),
    `What to do: ${action}`,
    `All of it is on this page: ${url}`,
    stop,
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

/** Every mark of Markdown as itself; an address, a mention and a number of an issue are broken so that nobody is called. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#+!|~&]/g, String.raw`\$&`)
    .replace(/(^|\W)@(?=\w)/g, '$1@\u200b')
    .replace(/^(\s*)(\d+)([.)])/gm, '$1$2\\$3')
    .replace(/^(\s*)([-=])/gm, String.raw`$1\$2`);
}
