/**
 * Text ─▶ the words it is searched by. The index is built with it and questions are read with it, so that both agree.
 */

/** Longer runs of letters are keys and digests, which nobody looks for. */
const longest = 40;

/**
 * Lower case, without accents, identifiers split where their case changes and at separators:
 * `getNHSNumber` is get, nhs, number. One capital before another word stays with it, as in OAuth2, and so does the s of
 * a plural, as in UPRNs.
 */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}{2,})(\p{Lu}(?!s(?!\p{Ll}))\p{Ll})/gu, '$1 $2')
    .toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length <= longest);
}

/** Words that are in every sentence and tell nothing apart. */
const common = new Set(
  'a an and are as at be by for from has have how i in is it its my of on or s that the their this to what which with you your'.split(
    ' ',
  ),
);

export function isCommon(word: string): boolean {
  return common.has(word);
}

/** Of a name of three words or more: what people call it for short. Empty for others. */
export function initialsOf(name: string): string {
  const words = wordsOf(name);
  return words.length > 2 ? words.map((word) => word.charAt(0)).join('') : '';
}
