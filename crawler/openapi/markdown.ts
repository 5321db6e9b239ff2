/**
 * Markdown of publishers ─▶ HTML that can do nothing: no raw HTML, images, ids or classes, links to the web only.
 */
import type { Element, ElementContent, Root } from 'hast';
import rehypeSanitize, { type Options as Schema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype, { type Options as ToHtml } from 'remark-rehype';
import { unified } from 'unified';
import { webUrl, emailAddress } from './clean-text.ts';
import { isTangled } from './tangled-markdown.ts';

/**
 * Sanitised HTML, headings moved down by two so that they fit below those of a page; null when nothing is left.
 * Text above 64 KiB is cut at a paragraph. Text that would take the parser very long becomes plain paragraphs.
 */
export function renderMarkdown(markdown: string): string | null {
  return render(markdown, withinPage);
}

/** The same for what is a page of its own: its headings stand where they are, below the title. */
export function renderPage(markdown: string): string | null {
  return render(markdown, asPage);
}

function render(markdown: string, pipeline: Pipeline): string | null {
  const text = cut(markdown);
  const html = isTangled(text) ? plainParagraphs(text) : String(pipeline.processSync(text));
  return html.trim() === '' ? null : html;
}

const LONGEST = 64 * 1024;

function cut(markdown: string): string {
  if (markdown.length <= LONGEST) return markdown;
  const head = markdown.slice(0, LONGEST);
  const paragraph = head.lastIndexOf('\n\n');
  return `${paragraph > 0 ? head.slice(0, paragraph) : head}\n\n…`;
}

const schema: Schema = {
  tagNames: `p br strong em del code pre blockquote ul ol li h2 h3 h4 h5 h6 hr a
             table thead tbody tr th td`.split(/\s+/),
  attributes: { a: ['href', 'rel'] },
  protocols: { href: ['http', 'https', 'mailto'] },
  ancestors: { li: ['ol', 'ul'], tbody: ['table'], td: ['table'], th: ['table'], thead: ['table'], tr: ['table'] },
  strip: ['script', 'style'],
};

const handlers: NonNullable<ToHtml['handlers']> = {
  /** Tags are dropped; what people wrote between them is kept as text. */
  html(_state, { value }: { value: string }): ElementContent | undefined {
    if (/^<br\s*\/?>$/i.test(value)) return { type: 'element', tagName: 'br', properties: {}, children: [] };
    const text = withoutTags(value).trim();
    return text === ''
      ? undefined
      : { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: text }] };
  },
  image(_state, { alt }: { alt?: string | null }): ElementContent {
    return { type: 'text', value: alt ?? '' };
  },
};

/** `down` says by how many levels headings are moved. The first level is that of the page itself. */
function pipelineFor(down: number) {
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { handlers })
    .use(() => (tree: Root) => restrain(tree, down))
    .use(rehypeSanitize, schema)
    .use(rehypeStringify)
    .freeze();
}
type Pipeline = ReturnType<typeof pipelineFor>;

const withinPage = pipelineFor(2);
const asPage = pipelineFor(0);

/** Moves headings down and makes links harmless. Iterative: nesting is the publisher’s choice. */
function restrain(tree: Root, down: number): void {
  const open: (Root | Element)[] = [tree];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      open.push(child);
      const heading = /^h([1-6])$/.exec(child.tagName);
      if (heading) child.tagName = `h${Math.min(6, Math.max(2, Number(heading[1]) + down))}`;
      if (child.tagName === 'a') child.properties = linkProperties(child.properties['href']);
    }
  }
}

/** A relative link would lead to a page of ours. */
function linkProperties(href: unknown): Element['properties'] {
  if (typeof href !== 'string') return {};
  const isMail = /^mailto:/i.test(href) && emailAddress(href.slice('mailto:'.length).split('?')[0]) !== null;
  return isMail || webUrl(href) ? { href, rel: ['noopener', 'noreferrer', 'nofollow', 'ugc'] } : {};
}

/** Linear, unlike a pattern for tags. */
function withoutTags(html: string): string {
  const [first = '', ...rest] = html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '').split('<');
  return first + rest.map((piece) => (piece.includes('>') ? piece.slice(piece.indexOf('>') + 1) : '')).join('');
}

function plainParagraphs(text: string): string {
  const paragraphs = text.split(/\n[ \t]*\n/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph.trim())}</p>`).join('\n');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
