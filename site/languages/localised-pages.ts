/**
 * A page in English ─▶ itself with links to its twins in other languages, and those twins. The head says which belong
 * together (https://developers.google.com/search/docs/specialty/international/localized-versions).
 */
import { isLocalised } from './localised-paths.ts';
import { languages } from './index.ts';
import { createTranslate, type Language } from './language.ts';
import { sentencesOf, translateHtml, type TranslateOptions } from './translate-html.ts';

/** Where the frame of a page has room for links to its languages. */
export const LANGUAGES_MARK = '<!--languages-->';

export type InLanguages = {
  readonly html: string;
  readonly others: readonly { readonly path: string; readonly html: string }[];
};

type Translator = Pick<TranslateOptions, 'translate' | 'translateSentence'>;

const translators = new Map<string, Translator>();

/** `tags`: the languages that the estate asks for. `url`: the address of the portal. */
export function inLanguages(path: string, html: string, tags: readonly string[], url: string): InLanguages {
  const wanted = languages.filter(({ tag }) => tags.includes(tag));
  if (wanted.length === 0 || !isLocalised(path)) return { html, others: [] };
  const page = path.endsWith('.html') ? '/' : path;
  const at = (tag: string | null) => new URL(tag === null ? page : `/${tag}${page}`, url).href;
  const alternates = [
    `<link rel="alternate" hreflang="en-GB" href="${at(null)}">`,
    ...wanted.map(({ tag }) => `<link rel="alternate" hreflang="${tag}" href="${at(tag)}">`),
    ...wanted.map(({ locale }) => `<meta property="og:locale:alternate" content="${locale}">`),
  ].join('');
  const whole = path.endsWith('.html') ? html : html.replace('</head>', () => `${alternates}</head>`);
  const linksFrom = (own: string | null) =>
    [
      ...(own === null ? [] : [`<a class="language" href="${page}" hreflang="en-GB" lang="en-GB">English</a>`]),
      ...wanted
        .filter(({ tag }) => tag !== own)
        .map(
          ({ tag, name }) => `<a class="language" href="/${tag}${page}" hreflang="${tag}" lang="${tag}">${name}</a>`,
        ),
    ].join('');
  return {
    html: whole.replace(LANGUAGES_MARK, () => linksFrom(null)),
    others: wanted.map((language) => ({
      path: `/${language.tag}${path}`,
      html: translateHtml(
        whole.replace(LANGUAGES_MARK, () => linksFrom(language.tag)),
        { language, ...translatorTo(language) },
      ),
    })),
  };
}

function translatorTo(language: Language): Translator {
  const translator = translators.get(language.tag) ?? {
    translate: createTranslate(language),
    translateSentence: sentencesOf(language),
  };
  translators.set(language.tag, translator);
  return translator;
}
