/**
 * Sentences of ours in which names and values stand as code: translated whole, or not at all, since what is done and who does
 * it stand in another order in another language.
 */
import { createPatterns, createTranslate, type Language, type Translate } from './language.ts';

/** Stands for a piece of code while a sentence is looked up: nobody writes these characters (Unicode, private use). */
const FIRST = 0xe000;
const MOST = 100;
const LONGEST = 2000;

const given = '[\\uE000-\\uE063]|“[^”]*”|v?\\d[\\w.+-]*|[1-5]XX|true|false|null|default';
const list = new RegExp(
  `^(?:${given})(?:, (?:${given}))*(?:(?: and | or )(?:(?:${given})|\\d+ others|\\d+ other operations))?$`,
);
const inList = new RegExp(` and | or |\\d+ others|\\d+ other operations|${given}`, 'g');

/** From the HTML of a sentence, of text and `<code>` alone, to that of its translation; null where a part is not known. */
export type TranslateSentence = (html: string) => string | null;

export function createTranslateSentence(
  language: Language,
  { decode, encode }: { decode(html: string): string; encode(text: string): string },
): TranslateSentence {
  const { sentences } = language;
  const dates = createTranslate({ words: {}, months: language.months });
  const joined = createTranslate({ words: language.joints, months: [] });
  const patterns = createPatterns(sentences);

  const translateList: Translate = (text) => {
    if (!list.test(text)) return null;
    let isKnown = true;
    const translated = text.replaceAll(inList, (part) => {
      if (!/^(?: and | or |\d+ other)/.test(part)) return part;
      const found = joined(part);
      isKnown &&= found !== null;
      return found ?? part;
    });
    return isKnown ? translated : null;
  };
  const look: Translate = (text) =>
    translateList(text) ??
    dates(text) ??
    (Object.hasOwn(sentences, text) ? (sentences[text] ?? null) : patterns(text, translate));

  /** Of one sentence: a value that is full of our own words comes apart in very many ways, into the same few parts. */
  const known = new Map<string, string | null>();
  const translate: Translate = (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = look(text);
    known.set(text, found);
    return found;
  };

  return (html) => {
    known.clear();
    // Somebody wrote them after all.
    if (html.length > LONGEST || /[\uE000-\uE063]/.test(html)) return null;
    const codes: string[] = [];
    const text = html.replaceAll(/<code>[\s\S]*?<\/code>/g, (code) =>
      String.fromCodePoint(FIRST + codes.push(code) - 1),
    );
    if (codes.length > MOST || text.includes('<')) return null;
    const found = translate(decode(text));
    return found && encode(found).replaceAll(/[\uE000-\uE063]/g, (place) => codes[place.charCodeAt(0) - FIRST] ?? '');
  };
}
