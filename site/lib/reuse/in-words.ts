/**
 * Why an API is similar, in a sentence.
 */
import { count, listInWords } from '../counts.ts';
import type { Feature } from './outline.ts';

const MOST_NAMED = 3;

/** `Both look up slots and appointments: 2 operations and 4 fields have the same names, such as …`; names are in backticks. */
export function similarityInWords(common: readonly Feature[]): string {
  const of = (kind: Feature['kind']) => common.filter((feature) => feature.kind === kind);
  const [operations, fields, words] = [of('operation'), of('field'), of('word')];
  const parts = [
    ...(operations.length > 0 ? [count(operations.length, 'operation')] : []),
    ...(fields.length > 0 ? [count(fields.length, 'field')] : []),
  ];
  if (parts.length === 0) return `Both speak of ${listInWords(first(words).map((word) => `“${word}”`))}.`;
  const verb = operations.length + fields.length === 1 ? 'has the same name' : 'have the same names';
  const examples = first(fields).map((name) => `\`${name.replaceAll('`', '')}\``);
  const such =
    examples.length === 0
      ? ''
      : fields.length > examples.length
        ? `, such as ${listInWords(examples)}`
        : `: ${listInWords(examples)}`;
  return `${subject(operations, words)}: ${listInWords(parts)} ${verb}${such}.`;
}

function subject(operations: readonly Feature[], words: readonly Feature[]): string {
  if (operations.length > 0) {
    const verb = operations.every(({ key }) => key.startsWith('read ')) ? 'look up' : 'deal with';
    return `Both ${verb} ${listInWords(first(operations))}`;
  }
  return words.length > 0 ? `Both are about ${listInWords(first(words))}` : 'Both pass the same data';
}

/** The most telling, each thing once. */
function first(features: readonly Feature[]): string[] {
  return [...new Map(features.map(({ noun, written }) => [noun, written])).values()].slice(0, MOST_NAMED);
}
