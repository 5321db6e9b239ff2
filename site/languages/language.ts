/**
 * One language of the interface beside English: a table of what pages say. The English text is the key, so that whoever
 * writes a page writes it in plain English, and what a table lacks stays English and is marked as such.
 */
export type Language = {
  /** BCP 47. Also the first segment of the addresses of its pages. */
  readonly tag: string;
  /** As Open Graph writes it, with the country whose portals speak it. */
  readonly locale: string;
  /** What its speakers call it. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly months: readonly string[];
  /**
   * English ─▶ this language. `{}` stands for any text, which is looked up in turn, and `{#}` for a number. As many stand in
   * the translation, all as `{}` in the same order, or as `{1}`, `{2}` where the order is another.
   */
  readonly words: Readonly<Record<string, string>>;
  /**
   * Sentences in which names and values stand as code, and the parts that they are made of: translated whole, so that the
   * order of words is free. In a key `[requires|require]` is either of both.
   */
  readonly sentences: Readonly<Record<string, string>>;
  /** What lists are joined by: ` and `, ` or `, `{#} others`, `{#} other operations`. */
  readonly joints: Readonly<Record<string, string>>;
};

/** The translation of a text, without the blanks around it; null where the table has none. */
export type Translate = (text: string) => string | null;

const englishMonths = 'January|February|March|April|May|June|July|August|September|October|November|December'.split(
  '|',
);
const date = new RegExp(`^(\\d{1,2}) (${englishMonths.join('|')})( \\d{4})?$`);
const counts = /^\d+ \w+(?:(?:, | and | in )\d+ \w+)+$/;
const placeholder = /\{#?\}/;
const number = /^[\d,.]+%?$/;
/** So many texts are remembered: pages say the same again and again. */
const MOST_REMEMBERED = 20_000;
const LONGEST = 600;

/**
 * Looks a text up among the keys with places in them; what stands there is translated by `inner`, and where that knows
 * nothing, another key may fit.
 */
export function createPatterns(words: Language['words']): (text: string, inner: Translate) => string | null {
  const patterns = Object.keys(words)
    .filter((key) => placeholder.test(key))
    // The one with the most of its own words is the most particular.
    .toSorted((a, b) => b.length - a.length)
    .map((key) => ({
      // What it begins with tells most of them apart at once.
      start: key.slice(0, key.search(placeholder)),
      pattern: new RegExp(
        `^${key
          .replaceAll(/[\\^$.*+?()[\]|/]/g, String.raw`\$&`)
          .replaceAll(/\\\[(\w+)\\\|(\w+)\\\]/g, '(?:$1|$2)')
          .replaceAll('{}', '(.+?)')
          .replaceAll('{#}', String.raw`(\d[\d,.:]*)`)}$`,
        's',
      ),
      translation: words[key] ?? '',
    }));
  return (text, inner) => {
    for (const { start, pattern, translation } of patterns) {
      if (!text.startsWith(start)) continue;
      const found = pattern.exec(text);
      if (!found) continue;
      const parts: string[] = [];
      for (const part of found.slice(1)) {
        const there = inner(part);
        if (there === null) break;
        parts.push(there);
      }
      if (parts.length < found.length - 1) continue;
      let next = 0;
      return translation.replaceAll(
        /\{(\d?)\}/g,
        (_, place: string) => parts[place === '' ? next++ : Number(place) - 1] ?? '',
      );
    }
    return null;
  };
}

export function createTranslate({ words, months }: Pick<Language, 'words' | 'months'>): Translate {
  const inPattern = createPatterns(words);
  const known = new Map<string, string | null>();

  function look(text: string): string | null {
    const exact = Object.hasOwn(words, text) ? words[text] : undefined;
    if (exact !== undefined) return exact;
    if (number.test(text)) return text;
    const [, day, month, year = ''] = date.exec(text) ?? [];
    if (day !== undefined) return `${day} ${months[englishMonths.indexOf(month ?? '')] ?? month}${year}`;
    // No sentence of ours is as long: looking on would cost time for what publishers wrote.
    if (text.length > LONGEST) return null;
    if (counts.test(text)) return inOrder(text);
    // What no table has is content, and stays what it is.
    return inPattern(text, (part) => translate(part) ?? part);
  }

  /** `2 services and 1 API in 2 organisations`: each count by itself. Null where one of them is not known. */
  function inOrder(text: string): string | null {
    const parts = text.split(/(, | and | in )/).map((part) => (part === ', ' ? part : translate(part)));
    return parts.includes(null) ? null : parts.join('');
  }

  function translate(text: string): string | null {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const found = look(text);
    known.set(text, found);
    return found;
  }

  return translate;
}
