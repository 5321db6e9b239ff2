/**
 * One change: its level, its sentence, and for those inside the kind of change and the place.
 */
import type { ChangeRow, ChangeRuleRow } from '../../../schemas/snapshot.ts';
import { changeRulePath } from '../addresses.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { plainLine } from '../plain-line.ts';
import { levelTag } from './level-tag.ts';
import { placesInWords, type Sides } from './places.ts';

export type ChangeContext = {
  readonly rules: ReadonlyMap<string, ChangeRuleRow>;
  readonly sides: Sides;
  /** Where an operation that is there now is described, by `METHOD path`. */
  readonly operationAddress: (operation: string) => string | null;
};

/** Names come from descriptions, and nobody reads ten kilobytes of one. */
const LONGEST_MESSAGE = 600;
const LONGEST_POINTER = 300;
/** Sentences name up to three operations; of more, this many are listed. */
const NAMED_IN_SENTENCE = 3;
const MOST_OPERATIONS = 12;

export function changeHtml(change: ChangeRow, context: ChangeContext): SafeHtml {
  const { level, rule, message, operations, before, after } = change;
  const known = context.rules.get(rule);
  const about = known ? markup`<a href="${changeRulePath(rule)}">${known.title}</a>` : null;
  const { pointer = '' } = after ?? before ?? {};
  const parts = [
    about,
    placesInWords(before, after, context.sides),
    pointer !== '' && markup`<code>${plainLine(pointer, LONGEST_POINTER)}</code>`,
  ].filter((part) => part !== null && part !== false);
  const where = parts.map((part, index) => (index === 0 ? part : markup` · ${part}`));
  return markup`<li class="change" data-level="${level}">${levelTag(level)}<div><p>${withOperations(message, context)}</p>${concerned(operations, context)}<p class="where">${where}</p></div></li>`;
}

/** A sentence as code and text, in which operations lead to where they are described. */
export function withOperations(
  message: string,
  { operationAddress }: Pick<ChangeContext, 'operationAddress'>,
): SafeHtml {
  const parts = plainLine(message, LONGEST_MESSAGE).split(/`([^`]+)`/);
  return markup`${parts.map((part, index) => (index % 2 === 1 ? named(part, operationAddress(part)) : part))}`;
}

/** The same without links, marked as one of our sentences: other languages say it in an order of their own. */
export function changeSentence(message: string): SafeHtml {
  return markup`<span data-sentence>${withOperations(message, { operationAddress: () => null })}</span>`;
}

function named(name: string, address: string | null): SafeHtml {
  const code = markup`<code>${name}</code>`;
  return address === null ? code : markup`<a href="${address}">${code}</a>`;
}

function concerned(operations: readonly string[], { operationAddress }: ChangeContext): SafeHtml | null {
  if (operations.length <= NAMED_IN_SENTENCE) return null;
  const items = operations
    .slice(0, MOST_OPERATIONS)
    .map((operation) => markup`<li>${named(plainLine(operation, LONGEST_POINTER), operationAddress(operation))}</li>`);
  const left = operations.length - MOST_OPERATIONS;
  const more = left > 0 ? markup`<li>and ${left.toLocaleString('en-GB')} more</li>` : null;
  return markup`<details class="concerned"><summary>The ${operations.length.toLocaleString('en-GB')} operations</summary><ul>${items}${more}</ul></details>`;
}
