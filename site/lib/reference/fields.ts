/**
 * Every field that operations take or give, once, for people who do not code: its name in words, what it means, what
 * kind of thing it is, whether it must be there, and where it is used.
 */
import type { Model, ModelOperation, Prose } from '../../../schemas/model.ts';
import { fieldInWords } from '../labels.ts';
import { plainKind } from './kinds.ts';
import { resolve } from './resolve.ts';
import { rootsOf } from './roots.ts';
import { childrenOf } from './weigh.ts';

export type FieldRow = {
  readonly name: string;
  readonly words: string;
  readonly meaning: string | null;
  readonly kind: string;
  readonly required: 'Always' | 'Sometimes' | 'No';
  /** Operations that take it and that give it: the first few of each. */
  readonly sent: readonly ModelOperation[];
  readonly returned: readonly ModelOperation[];
};

/** So many operations are named beside a field, and it is known whether there are others. */
export const SHOWN_USES = 2;
/** Each schema is visited this often at most, for each way. */
const MOST_USES = SHOWN_USES + 1;

type Uses = { readonly sent: ModelOperation[]; readonly returned: ModelOperation[] };
type Draft = {
  name: string;
  words: string;
  meaning: string | null;
  kind: string;
  always: number;
  times: number;
  uses: Uses;
};

export function collectFields(model: Model): FieldRow[] {
  const uses = findUses(model);
  const drafts = new Map<string, Draft>();
  const add = (name: string, index: number | undefined, prose: Prose | undefined, required: boolean, by: Uses) => {
    const said = index === undefined ? {} : resolve(model, index).said;
    const meaning = meaningOf(prose ?? said.description);
    const kind = index === undefined ? 'Text' : plainKind(model, index);
    const key = JSON.stringify([name, kind, meaning]);
    const draft = drafts.get(key) ?? newDraft(name, said.title, kind, meaning);
    drafts.set(key, draft);
    draft.times++;
    if (required) draft.always++;
    for (const way of ['sent', 'returned'] as const) merge(draft.uses[way], by[way]);
  };
  for (const operation of model.operations) {
    const by = operation.webhook ? { sent: [], returned: [operation] } : { sent: [operation], returned: [] };
    for (const { name, schema, description, required } of operation.parameters)
      add(name, schema, description, required, by);
  }
  for (const [index, by] of uses) {
    const schema = model.schemas[index];
    const required = new Set(schema?.required);
    for (const [name, child] of schema?.properties ?? []) add(name, child, undefined, required.has(name), by);
  }
  return [...drafts.values()]
    .map(toRow)
    .toSorted((a, b) => collator.compare(a.words, b.words) || collator.compare(a.name, b.name));
}

const collator = new Intl.Collator('en-GB', { numeric: true });

/** By schema: the first operations that send it and that return it. */
function findUses(model: Model): Map<number, Uses> {
  const uses = new Map<number, Uses>();
  const spread = (way: keyof Uses, roots: readonly number[], operation: ModelOperation): void => {
    const open = [...roots];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const known = uses.get(index) ?? { sent: [], returned: [] };
      uses.set(index, known);
      // What is below has been told as often, or by this very operation.
      if (known[way].length >= MOST_USES || known[way].at(-1) === operation) continue;
      known[way].push(operation);
      const schema = model.schemas[index];
      if (schema) open.push(...childrenOf(schema));
    }
  };
  for (const operation of model.operations) {
    const { sent, returned } = rootsOf(operation);
    spread(operation.webhook ? 'returned' : 'sent', sent, operation);
    spread(operation.webhook ? 'sent' : 'returned', returned, operation);
  }
  return uses;
}

function merge(into: ModelOperation[], operations: readonly ModelOperation[]): void {
  for (const operation of operations) {
    if (into.length >= MOST_USES) return;
    if (!into.includes(operation)) into.push(operation);
  }
}

function newDraft(name: string, title: string | undefined, kind: string, meaning: string | null): Draft {
  const isUseful = title !== undefined && title.length <= 60 && title !== name;
  const words = isUseful ? title : fieldInWords(name.slice(0, LONGEST_NAME));
  return { name, words, meaning, kind, always: 0, times: 0, uses: { sent: [], returned: [] } };
}

function toRow({ name, words, meaning, kind, always, times, uses }: Draft): FieldRow {
  return {
    name,
    words,
    meaning,
    kind,
    required: always === 0 ? 'No' : always === times ? 'Always' : 'Sometimes',
    ...uses,
  };
}

const LONGEST_NAME = 120;
const LONGEST = 300;

/** The text without the marks of Markdown, cut between words. */
function meaningOf(prose: Prose | undefined): string | null {
  const markdown = typeof prose === 'string' ? prose : prose?.text;
  if (markdown === undefined) return null;
  const text = markdown
    .slice(0, 4 * LONGEST)
    .replaceAll(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replaceAll(/^[ \t]*(?:#{1,6}|[-*+>]|\d+\.)[ \t]+/gm, '')
    .replaceAll(/[`*]|<[^<>]{1,80}>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text === '') return null;
  return text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')} …` : text;
}
