/**
 * A description without what could turn an interactive viewer against its reader: for looking at, never for download.
 */

/**
 * A copy in which no prose holds HTML, no reference leads out of the document and no extension speaks to the viewer.
 * https://spec.openapis.org/oas/v3.2.0.html#rich-text-formatting allows CommonMark, which allows HTML: ours does not.
 */
export function cleanDescription(value: unknown, isProse = false): unknown {
  if (typeof value === 'string') return isProse ? withoutHtml(value) : value;
  if (Array.isArray(value)) return value.map((item) => cleanDescription(item, isProse));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => isKept(key, member))
      .map(([key, member]) => [key, cleanDescription(member, isProse || isProseKey(key, member))]),
  );
}

function isKept(key: string, member: unknown): boolean {
  if (key === '$ref' || key === '$dynamicRef') return typeof member !== 'string' || member.startsWith('#');
  // Scripts around requests, and settings of the viewer that are the portal’s to decide.
  return key !== 'externalValue' && !/^x-(?:scalar|post-response|pre-request)/i.test(key);
}

/** A property of a schema may be called `description`; what it holds is a schema then, and no text. */
function isProseKey(key: string, member: unknown): boolean {
  return typeof member === 'string' ? key === 'description' || key === 'summary' : /^x-.*descriptions?$/i.test(key);
}

/**
 * Tags of HTML are left out, a line break becomes one, and whatever could still begin a tag is kept from it by an
 * invisible word joiner (U+2060): in prose and in code alike, however a reader of Markdown takes it. A picture, which
 * would be fetched from anywhere, becomes a link to it in the same way.
 */
function withoutHtml(text: string): string {
  if (!/<|!\[/.test(text)) return text;
  const withoutTags = text
    .split(/(```[^]*?```|`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(breakingTags, '\n').replaceAll(tags, '')))
    .join('');
  return withoutTags
    .replaceAll(/<(?=[a-z/!?])(?!(?:https?:\/\/|mailto:)[^<>\s]*>)/gi, '<\u2060')
    .replaceAll('![', '!\u2060[');
}

const breakingTags = /<\/?(?:br|p|div|li|tr|h[1-6])(?:\s[^<>]*)?\/?>/gi;
/** Those people write. A `<Name>` of a programming language is text. */
const tags =
  /<\/?(?:a|b|i|u|s|em|strong|code|pre|ul|ol|dl|dt|dd|span|font|center|small|sub|sup|table|thead|tbody|td|th|img|hr|blockquote|details|summary|kbd|var|strike|section)(?:\s[^<>]*)?\/?>/gi;
