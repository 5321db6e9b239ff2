/**
 * A schema as it is shown: what it is, what is demanded of it, and the fields below it, as far as they are worth showing
 * in this place. What is named and large, used again within itself, or too deep is linked to an entry of its own.
 * The cost is linear in what is shown, and what is shown is bounded by a budget.
 */
import type { Model, ModelSchema, Prose } from '../../../schemas/model.ts';
import { constraintsOf, sunsetInWords, valueInCode } from './constraints.ts';
import { gather, type Gathered } from './gather.ts';
import { kindOf, typesOf } from './kinds.ts';
import { resolve, type Resolved } from './resolve.ts';
import type { Weigher } from './weigh.ts';
import { lengthOf, type Words } from './words.ts';

export type SchemaView = {
  readonly kind: Words;
  /** `read-only`, `write-only`, `deprecated` */
  readonly marks: readonly string[];
  readonly prose: Prose | undefined;
  readonly notes: readonly Words[];
  /** The values it may have, where they are listed, and how many there are. */
  readonly values: { readonly shown: readonly string[]; readonly count: number } | null;
  readonly parts: readonly PartView[];
};
export type PartView = {
  readonly title: string | null;
  readonly fields: readonly FieldView[];
  /** Fields that there was no room for. */
  readonly more: number;
};
export type FieldView = {
  readonly name: string;
  /** Whether the name is that of a field, rather than words of ours. */
  readonly literal: boolean;
  readonly required: boolean;
  readonly schema: SchemaView;
};

export type Scope = {
  readonly model: Model;
  readonly weigh: Weigher;
  /** Schemas that are the body of so many operations that they are shown once for all of them. */
  readonly common: ReadonlySet<number>;
  /** Says that a schema is linked to, and so needs an entry; gives its label. */
  readonly entry: (index: number) => string;
  /** Bytes that may still be shown, roughly. */
  readonly budget: { left: number };
};

/** What weighs more than this is not repeated wherever it is used. */
export const INLINE_WEIGHT = 12;
const DEEPEST = 5;
const FEW_KINDS = 4;

/** `expanded`: this schema’s own fields are shown however many there are, as in an entry or at the top of a body. */
export function viewSchema(scope: Scope, index: number, { expanded = false } = {}): SchemaView {
  return view(scope, index, expanded, new Set());
}

function view(scope: Scope, start: number, expanded: boolean, above: ReadonlySet<number>): SchemaView {
  const { model } = scope;
  const found = resolve(model, start);
  const { index, schema, said } = found;
  const isOpen = (target: number) => isShownHere(scope, target, expanded, above);
  const named = (target: number): Words | null =>
    scope.weigh(target) > 0 && !isOpen(target) ? [{ type: target, label: scope.entry(target) }] : null;
  const kind = kindOf(model, index, named);
  const notes = [...constraintsOf(schema), ...defaultOf(found), ...sunsetOf(said.sunset)];
  if (scope.weigh(index) === 0 && !schema.enum) notes.push(...exampleOf(found));
  if (above.has(index)) notes.push(['The same again, as deep as needed.']);
  const item = typesOf(schema).includes('array') && schema.items !== undefined ? resolve(model, schema.items) : null;
  if (item && scope.weigh(item.index) === 0)
    notes.push(...constraintsOf(item.schema).map((words): Words => ['Each item: ', ...words]));
  const values = valuesOf(schema) ?? (item ? valuesOf(item.schema) : null);
  charge(scope, 90 + proseLength(said.description) + notes.reduce((sum, words) => sum + 30 + lengthOf(words), 0));
  charge(scope, values ? values.shown.reduce((sum, value) => sum + value.length + 15, 0) : 0);
  const isShown = scope.weigh(index) > 0 && isOpen(index);
  return {
    kind: said.nullable && !schema.nullable ? [...kind, ' or null'] : kind,
    marks: marksOf(said),
    prose: said.description,
    notes,
    values,
    parts: isShown ? partsOf(scope, found, new Set([...above, index]), expanded) : [],
  };
}

function isShownHere(scope: Scope, index: number, expanded: boolean, above: ReadonlySet<number>): boolean {
  if (above.has(index) || above.size > DEEPEST || scope.budget.left <= 0) return false;
  if (expanded || !isNamed(scope.model, index)) return true;
  return !scope.common.has(index) && scope.weigh(index) <= INLINE_WEIGHT;
}

function partsOf(scope: Scope, { index, schema }: Resolved, above: ReadonlySet<number>, expanded: boolean): PartView[] {
  const { model } = scope;
  if (typesOf(schema).includes('array') && schema.items !== undefined && !schema.prefixItems) {
    const item = resolve(model, schema.items);
    if (scope.weigh(item.index) === 0 || !isShownHere(scope, item.index, expanded, above)) return [];
    const parts = partsOf(scope, item, new Set([...above, item.index]), expanded);
    return parts.map((part, position) =>
      position === 0 && part.title === null ? { ...part, title: 'Each item' } : part,
    );
  }
  const isSeparate = (member: number) =>
    above.has(member) || (isNamed(model, member) && scope.weigh(member) > INLINE_WEIGHT);
  const gathered = gather(model, index, isSeparate);
  const parts = [
    part(scope, null, fieldsOf(gathered), above),
    // Of a body that is one of a few kinds, each kind is shown in full.
    ...gathered.choices.map(({ title, options }) =>
      part(scope, title, optionsOf(scope, gathered, options), above, expanded && options.length <= FEW_KINDS),
    ),
    ...gathered.conditions.map(({ title, options }) => part(scope, title, optionsOf(scope, gathered, options), above)),
  ];
  const bases = gathered.bases.map((base): Words => ['All fields of ', { type: base, label: scope.entry(base) }, '.']);
  const notes = [...bases, ...gathered.notes];
  const first = parts[0];
  if (notes.length > 0 && first) {
    const said = { kind: [], marks: [], prose: undefined, notes, values: null, parts: [] };
    parts[0] = { ...first, fields: [{ name: '', literal: false, required: false, schema: said }, ...first.fields] };
  }
  return parts.filter(({ fields, more }) => fields.length > 0 || more > 0);
}

type Wanted = { readonly name: string; readonly literal: boolean; readonly required: boolean; readonly index: number };

function part(
  scope: Scope,
  title: string | null,
  wanted: readonly Wanted[],
  above: ReadonlySet<number>,
  expanded = false,
): PartView {
  const fields: FieldView[] = [];
  for (const { name, literal, required, index } of wanted) {
    if (scope.budget.left <= 0) break;
    charge(scope, 60 + name.length);
    fields.push({ name, literal, required, schema: view(scope, index, expanded, above) });
  }
  return { title, fields, more: wanted.length - fields.length };
}

function fieldsOf(gathered: Gathered): Wanted[] {
  return gathered.fields.map(({ name, index, literal }) => ({
    name,
    literal,
    required: literal && gathered.required.has(name),
    index,
  }));
}

function optionsOf(
  scope: Scope,
  { discriminator }: Gathered,
  options: readonly { label: string | null; index: number }[],
) {
  return options.map(({ label, index }, position): Wanted => {
    const target = resolve(scope.model, index);
    const own = label ?? target.said.title ?? target.schema.name ?? `Kind ${position + 1}`;
    const leadsHere = (schema: number | undefined) =>
      schema !== undefined && resolve(scope.model, schema).index === target.index;
    const values = (discriminator?.mapping ?? []).filter(({ schema }) => leadsHere(schema)).map(({ value }) => value);
    const cases = [
      ...(values.length > 0 ? [`is ${values.join(' or ')}`] : []),
      ...(leadsHere(discriminator?.defaultSchema) ? ['is anything else or left out'] : []),
    ];
    const when = discriminator && cases.length > 0 ? `, when ${discriminator.property} ${cases.join(', or ')}` : '';
    return { name: `${own}${when}`, literal: false, required: false, index };
  });
}

function isNamed(model: Model, index: number): boolean {
  return model.schemas[index]?.name !== undefined;
}

function marksOf(said: Resolved['said']): string[] {
  return [
    ...(said.deprecated ? ['deprecated'] : []),
    ...(said.readOnly ? ['read-only'] : []),
    ...(said.writeOnly ? ['write-only'] : []),
  ];
}

function defaultOf({ said }: Resolved): Words[] {
  if (said.default === undefined) return [];
  return [['If left out: ', valueInCode(said.default), '.']];
}

function exampleOf({ said, schema }: Resolved): Words[] {
  const [example] = said.examples ?? [];
  return example === undefined || example === '' || 'const' in schema
    ? []
    : [['For example ', valueInCode(example), '.']];
}

function sunsetOf(sunset: string | undefined): Words[] {
  return sunset === undefined ? [] : [[sunsetInWords(sunset)]];
}

function valuesOf({ enum: values }: ModelSchema): SchemaView['values'] {
  if (!values || values.length === 0) return null;
  let room = MOST_VALUE_BYTES;
  const shown: string[] = [];
  for (const value of values) {
    const { code } = valueInCode(value);
    room -= code.length + 15;
    if (room < 0 && shown.length > 0) break;
    shown.push(code);
  }
  return { shown, count: values.length };
}

const MOST_VALUE_BYTES = 6000;

function charge({ budget }: Scope, bytes: number): void {
  budget.left -= bytes;
}

function proseLength(prose: Prose | undefined): number {
  return prose === undefined ? 0 : (typeof prose === 'string' ? prose : prose.html).length;
}
