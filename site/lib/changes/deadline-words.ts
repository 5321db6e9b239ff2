import { plainLine } from '../plain-line.ts';

const MOST_NAMED = 3;
const LONGEST_NAME = 200;

/** Operations as parts of a sentence: `GET /a, PUT /a and 3 other operations`. Names are set as code where there is code. */
export function operationsInWords(operations: readonly string[]): ({ code: string } | { text: string })[] {
  const named = operations.slice(0, MOST_NAMED).map((operation) => ({ code: plainLine(operation, LONGEST_NAME) }));
  const left = operations.length - named.length;
  const others = left === 0 ? [] : [{ text: `${left} other ${left === 1 ? 'operation' : 'operations'}` }];
  const parts = [...named, ...others];
  return parts.flatMap((part, index) => {
    if (index === 0) return [part];
    return [{ text: index === parts.length - 1 ? ' and ' : ', ' }, part];
  });
}
