/**
 * A page in English ─▶ the same page in another language, in one pass over the finished HTML, which is ours and well formed:
 * a second copy of a page costs no second rendering. Texts that the table has are translated; all others are content, or not
 * translated yet, and are marked as English for whoever listens to the page.
 */
import { findTag, noTag, voidElements } from '../lib/scan-html.ts';
import { decodeEntities } from '../lib/entities.ts';
import { isLocalised } from './localised-paths.ts';
import type { Language, Translate } from './language.ts';
import { createTranslateSentence, type TranslateSentence } from './sentences.ts';

/** What is read by programs, or is the same in every language. */
const leftAlone = new Set('script style svg code pre kbd samp textarea'.split(' '));
const attributesForPeople = /( (?:aria-label|placeholder|title|alt|content|data-title)=")([^"]*)"/g;
const ENGLISH = ' lang="en-GB"';
const ENGLISH_LOCALE = 'en_GB';

/** `content` is said not to be the interface’s (`translate="no"`), such as names; `foreign` says its own language. */
type Mode = 'translated' | 'content' | 'foreign' | 'alone';
type Open = { readonly name: string; readonly at: number; readonly mode: Mode };

/** `untranslated` hears of each text that the table lacks. */
export function translateHtml(
  html: string,
  { language, translate, translateSentence = () => null, untranslated = () => undefined }: TranslateOptions,
): string {
  const out: string[] = [];
  const open: Open[] = [];
  let at = 0;
  const mode = () => open.at(-1)?.mode ?? 'translated';

  /** `ends`: the element that ends behind it; null where none does. */
  const say = (raw: string, ends: string | null) => {
    const isContent = mode() === 'content';
    if ((mode() !== 'translated' && !isContent) || !/\p{L}/u.test(raw)) {
      out.push(raw);
      return;
    }
    const [, before = '', text = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(raw) ?? [];
    const plain = decodeEntities(text.replaceAll(/\s+/g, ' '));
    const found = isContent ? null : translate(plain);
    if (found !== null) {
      out.push(before, escapeText(found), after);
      return;
    }
    if (!isContent) untranslated(plain);
    const parent = open.at(-1);
    const isOnly = parent !== undefined && parent.at === out.length - 1 && ends === parent.name;
    if (parent && isOnly) out[parent.at] = (out[parent.at] ?? '').replace(/>$/, `${ENGLISH}>`);
    if (isOnly || /^(?:title|option)$/.test(parent?.name ?? '')) out.push(raw);
    else out.push(before, `<span${ENGLISH}>`, text, '</span>', after);
  };

  const tag = noTag();
  while (findTag(html, at, tag)) {
    const { start, end, name, isEnd, attributes } = tag;
    const written = html.slice(start, end);
    if (start > at) say(html.slice(at, start), isEnd ? name : null);
    at = end;
    if (name === 'span' && !isEnd && attributes.includes(' data-sentence') && mode() === 'translated') {
      const close = html.indexOf('</span>', at);
      const sentence = html.slice(at, close);
      const whole = translateSentence(sentence);
      if (whole === null) untranslated(decodeEntities(sentence.replaceAll(/<[^>]+>/g, '`')));
      out.push(whole === null ? written.replace(/>$/, `${ENGLISH}>`) : written, whole ?? sentence, '</span>');
      at = close + '</span>'.length;
    } else if (name === '') out.push(written);
    else if (isEnd) {
      out.push(written);
      const from = open.findLastIndex((each) => each.name === name);
      if (from !== -1) open.length = from;
    } else {
      out.push(
        name === 'html'
          ? rootTag(attributes, language)
          : tagInLanguage(written, { name, attributes, mode: mode(), translate, to: language }),
      );
      if (!voidElements.has(name) && !attributes.endsWith('/'))
        open.push({ name, at: out.length - 1, mode: modeWithin(name, attributes, mode()) });
    }
  }
  out.push(html.slice(at));
  return out.join('');
}

export type TranslateOptions = {
  readonly language: Language;
  readonly translate: Translate;
  /** Of what is marked as a sentence (`data-sentence`): text and code. */
  readonly translateSentence?: TranslateSentence;
  readonly untranslated?: (text: string) => void;
};

/** For `translateHtml`. */
export function sentencesOf(language: Language): TranslateSentence {
  return createTranslateSentence(language, { decode: decodeEntities, encode: escapeText });
}

/** Where a text says its own language it is content in that language. */
function modeWithin(name: string, attributes: string, around: Mode): Mode {
  if (around === 'alone' || leftAlone.has(name)) return 'alone';
  if (around === 'foreign' || (name !== 'html' && / lang="[^"]+"/.test(attributes))) return 'foreign';
  return around === 'content' || / translate="no"/.test(attributes) ? 'content' : 'translated';
}

function rootTag(attributes: string, { tag, direction }: Language): string {
  const rest = attributes.replaceAll(/ (?:lang|dir)="[^"]*"/g, '');
  return `<html lang="${tag}"${direction === 'rtl' ? ' dir="rtl"' : ''}${rest}>`;
}

type TagContext = {
  readonly name: string;
  readonly attributes: string;
  readonly mode: Mode;
  readonly translate: Translate;
  readonly to: Language;
};

/** Links lead on in the same language where there is such a page, and say where there is not. */
function tagInLanguage(tag: string, { name, attributes, mode, translate, to }: TagContext): string {
  let written = tag;
  if ((name === 'a' || name === 'form') && !attributes.includes(' hreflang='))
    written = written.replace(/ (href|action)="(\/[^"]*)"/, (whole, attribute: string, href: string) => {
      const there = localisePath(href, to.tag);
      if (there !== href) return ` ${attribute}="${there}"`;
      // A page, and not a file.
      return attribute === 'href' && /^[^?#]*\/(?:[?#]|$)/.test(href) ? `${whole} hreflang="en-GB"` : whole;
    });
  if (name === 'link' && attributes.includes(' rel="canonical"'))
    written = written.replace(/ href="(https?:\/\/[^/"]+)(\/[^"]*)"/, ` href="$1/${to.tag}$2"`);
  if (name === 'meta' && attributes.includes(' property="og:')) return toldToOthers(written, to, translate);
  if (mode === 'translated' && attributesForPeople.test(attributes)) {
    const isDescription = name !== 'meta' || / name="description"/.test(attributes);
    if (isDescription)
      written = written.replaceAll(attributesForPeople, (whole, start: string, text: string) => {
        const found = translate(decodeEntities(text));
        return found === null ? whole : `${start}${escapeAttribute(found)}"`;
      });
  }
  attributesForPeople.lastIndex = 0;
  return written;
}

/** What other sites show beside a link to the page. */
function toldToOthers(meta: string, { tag, locale }: Language, translate: Translate): string {
  const [, property = '', content = ''] = / property="og:([^"]*)" content="([^"]*)"/.exec(meta) ?? [];
  const decoded = decodeEntities(content);
  const told: Readonly<Record<string, string | null | undefined>> = {
    locale,
    'locale:alternate': content === locale ? ENGLISH_LOCALE : content,
    url: /^https?:\/\/[^/]+/.test(content) ? decoded.replace(/^https?:\/\/[^/]+/, `$&/${tag}`) : null,
    title: translate(decoded),
    description: translate(decoded),
  };
  const found = told[property] ?? null;
  return found === null ? meta : meta.replace(/ content="[^"]*"/, () => ` content="${escapeAttribute(found)}"`);
}

/** `href` and `action` of the English page in the pages of a language. */
export function localisePath(href: string, tag: string): string {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(href) ?? [];
  return isLocalised(path) ? `/${tag}${path}${rest}` : href;
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
