/**
 * A question ─▶ for each of its words, the words of the index that may be meant by it, with how likely.
 */
import type { Vocabulary } from './vocabulary.ts';
import { isCommon, wordsOf } from './words.ts';

export type Alternative = {
  /** Positions in the vocabulary; an operation must have all of them. */
  readonly words: readonly number[];
  /** From 0 to 1, where 1 is exactly what was written. */
  readonly quality: number;
};
export type Wanted = {
  readonly text: string;
  readonly alternatives: readonly Alternative[];
  /** What it was taken for, where the index does not have what was written. */
  readonly corrected: string | null;
};

/** A method as the index has it: the verb of a request is no word of a sentence. */
export function methodWord(method: string): string {
  return `@${method.toLowerCase()}`;
}

const methods = new Set('get put post delete patch head options trace query'.split(' '));
const mostWords = 10;
/** In a word this short another letter makes another word. */
const short = 4;
/** A word that so few operations have may itself be a spelling mistake: “adress” is in real descriptions. */
const rare = 5;

export function readQuestion(question: string, vocabulary: Vocabulary): Wanted[] {
  const [first = '', second = ''] = question.trim().split(/\s+/);
  // GET /licences asks for a method; “get licences” may.
  const asksForMethod = methods.has(first.toLowerCase()) && (second.startsWith('/') || first === first.toUpperCase());
  const all = wordsOf(question);
  // A single letter is in no index, and is on its way to more while somebody types.
  const telling = all.filter((word) => word.length > 1 && !isCommon(word));
  const words = [...new Set(telling.length > 0 ? telling : all)].slice(0, mostWords);
  return words.map((text, index) => {
    if (index === 0 && asksForMethod) {
      const word = vocabulary.find(methodWord(text));
      return { text, alternatives: word < 0 ? [] : [{ words: [word], quality: 1 }], corrected: null };
    }
    return wanted(text, vocabulary, [words[index - 1], words[index + 1]]);
  });
}

function wanted(
  text: string,
  vocabulary: Vocabulary,
  [previous, next]: readonly [string | undefined, string | undefined],
): Wanted {
  const known = [
    ...exactly(text, 1, vocabulary),
    ...inflections(text).flatMap((form) => exactly(form, 0.95, vocabulary)),
    ...(methods.has(text) ? exactly(methodWord(text), 0.6, vocabulary) : []),
    ...beginnings(text, vocabulary),
    ...(previous ? exactly(previous + text, 0.9, vocabulary) : []),
    ...(next ? exactly(text + next, 0.9, vocabulary) : []),
    ...inTwo(text, vocabulary),
  ];
  const operations = known.reduce((sum, { words }) => sum + leastFrequency(words, vocabulary), 0);
  const mistakes = text.length <= short || /\d/.test(text) ? 0 : text.length < 8 ? 1 : 2;
  if (mistakes === 0 || operations > rare) return { text, alternatives: known, corrected: null };
  const meant = vocabulary
    .resembling(text, mistakes)
    .filter(({ distance, word }) => distance > 0 && isFarMoreFrequent(word, operations, vocabulary))
    .map(({ word, distance, rest }) => ({ words: [word], quality: 0.5 / distance / (1 + rest / 8), word }))
    .toSorted((a, b) => b.quality - a.quality || frequency(b.word, vocabulary) - frequency(a.word, vocabulary))
    .slice(0, 12);
  const [best] = meant;
  return {
    text,
    alternatives: [...known, ...meant],
    corrected: known.length === 0 && best ? (vocabulary.words[best.word] ?? null) : null,
  };
}

function exactly(text: string, quality: number, vocabulary: Vocabulary): Alternative[] {
  const word = vocabulary.find(text);
  return word < 0 ? [] : [{ words: [word], quality }];
}

/** One or many: what stands in the index may be the other. */
function inflections(text: string): string[] {
  if (text.length <= 3 || !text.endsWith('s')) return [];
  const forms = [text.slice(0, -1)];
  if (text.endsWith('ies')) forms.push(`${text.slice(0, -3)}y`);
  if (/(?:s|x|z|ch|sh)es$/.test(text)) forms.push(text.slice(0, -2));
  return forms;
}

/** Words that go on after what was written: the nearest in length, and of short beginnings the most used. */
function beginnings(text: string, vocabulary: Vocabulary): Alternative[] {
  if (text.length < 2) return [];
  const [first, end] = vocabulary.beginning(text);
  const most = text.length < 3 ? 4 : text.length < 4 ? 12 : 32;
  const words = Array.from({ length: end - first }, (_, index) => first + index);
  const chosen =
    words.length <= most
      ? words
      : words.toSorted((a, b) => frequency(b, vocabulary) - frequency(a, vocabulary) || a - b).slice(0, most);
  return chosen.map((word) => {
    const length = vocabulary.words[word]?.length ?? text.length;
    return { words: [word], quality: length === text.length + 1 ? 0.9 : 0.45 + 0.4 * (text.length / length) };
  });
}

/** “postcode” where the index has post and code. */
function inTwo(text: string, vocabulary: Vocabulary): Alternative[] {
  let best: Alternative[] = [];
  let most = 0;
  for (let cut = 3; cut <= text.length - 3; cut++) {
    const words = [vocabulary.find(text.slice(0, cut)), vocabulary.find(text.slice(cut))];
    if (words.some((word) => word < 0)) continue;
    const operations = leastFrequency(words, vocabulary);
    if (operations > most) [best, most] = [[{ words, quality: 0.6 }], operations];
  }
  return best;
}

function frequency(word: number, vocabulary: Vocabulary): number {
  return vocabulary.frequency[word] ?? 0;
}

function leastFrequency(words: readonly number[], vocabulary: Vocabulary): number {
  return Math.min(...words.map((word) => frequency(word, vocabulary)));
}

function isFarMoreFrequent(word: number, operations: number, vocabulary: Vocabulary): boolean {
  return operations === 0 || frequency(word, vocabulary) > 20 * operations;
}
