/**
 * The fields of one object from all the places that say something about it: its own, those of the parts it is made of
 * (`allOf`), and names by pattern; with the choices and conditions that go with them.
 */
import type { Model, ModelSchema } from '../../../schemas/model.ts';
import { constraintsOf } from './constraints.ts';
import { resolve } from './resolve.ts';
import type { Words } from './words.ts';

export type Gathered = {
  readonly fields: { readonly name: string; readonly literal: boolean; readonly index: number }[];
  readonly required: Set<string>;
  /** Parts that have entries of their own. */
  readonly bases: number[];
  readonly choices: Choice[];
  readonly conditions: Choice[];
  readonly notes: Words[];
  discriminator: ModelSchema['discriminator'];
};
type Choice = { readonly title: string; readonly options: readonly { label: string | null; index: number }[] };

const MOST_MEMBERS = 100;

export function gather(model: Model, start: number, isSeparate: (index: number) => boolean): Gathered {
  const gathered: Gathered = {
    fields: [],
    required: new Set(),
    bases: [],
    choices: [],
    conditions: [],
    notes: [],
    discriminator: undefined,
  };
  const own = new Map<string, number>();
  const seen = new Set<number>([start]);
  // The parts come first and are overruled by what stands in the schema itself.
  const visit = (index: number): void => {
    const schema = model.schemas[index];
    if (!schema) return;
    for (const member of [...(schema.ref === undefined ? [] : [schema.ref]), ...(schema.allOf ?? [])]) {
      const target = resolve(model, member).index;
      if (seen.has(target)) continue;
      if (isSeparate(target)) gathered.bases.push(target);
      else if (seen.size < MOST_MEMBERS) {
        seen.add(target);
        visit(target);
        if (index === start || target !== start) gathered.notes.push(...notesOf(model, target));
      }
    }
    for (const name of schema.required ?? []) gathered.required.add(name);
    for (const [name, child] of schema.properties ?? []) own.set(name, child);
    gathered.discriminator ??= schema.discriminator;
    readRest(model, schema, gathered);
  };
  visit(start);
  gathered.fields.unshift(...[...own].map(([name, index]) => ({ name, literal: true, index })));
  const unseen = [...gathered.required].filter((name) => !own.has(name) && gathered.bases.length === 0);
  if (unseen.length > 0)
    gathered.notes.push(['Required, but not described: ', ...unseen.slice(0, 20).flatMap(toListed), '.']);
  return gathered;
}

function toListed(name: string, index: number): Words {
  return index === 0 ? [{ code: name }] : [', ', { code: name }];
}

/** What a part demands of the object as a whole; what it demands of its own fields stands with them. */
function notesOf(model: Model, index: number): Words[] {
  const schema = model.schemas[index];
  return schema ? constraintsOf({ ...schema, properties: [] }) : [];
}

function readRest(model: Model, schema: ModelSchema, { fields, choices, conditions, notes }: Gathered): void {
  const add = (name: string, index: number | undefined) => {
    if (index !== undefined) fields.push({ name, literal: false, index });
  };
  for (const [pattern, index] of schema.patternProperties ?? []) add(`Names that match ${pattern}`, index);
  for (const key of ['additionalProperties', 'unevaluatedProperties'] as const) {
    const others = schema[key];
    const said = others === undefined ? undefined : model.schemas[others];
    if (said?.always === false) notes.push(['No other fields.']);
    // That anything else is allowed goes without saying: it is so unless it is forbidden.
    else if (said && said.always === undefined && Object.keys(said).length > 1) add('Any other name', others);
  }
  for (const [position, index] of (schema.prefixItems ?? []).entries()) add(`Item ${position + 1}`, index);
  if (schema.prefixItems) add('Further items', schema.items);
  add('At least one item', schema.contains);
  add('The text inside', schema.contentSchema);
  if (schema.oneOf)
    choices.push({ title: titleOf('Exactly one of these', schema.oneOf), options: toOptions(schema.oneOf) });
  if (schema.anyOf)
    choices.push({ title: titleOf('At least one of these', schema.anyOf), options: toOptions(schema.anyOf) });
  if (schema.not !== undefined)
    conditions.push({ title: 'Never like this', options: [{ label: 'Not allowed', index: schema.not }] });
  for (const [name, index] of schema.dependentSchemas ?? [])
    conditions.push({ title: `With ${name}`, options: [{ label: 'Then also', index }] });
  if (schema.if !== undefined) {
    const options = [
      { label: 'If it is like this', index: schema.if },
      ...(schema.then === undefined ? [] : [{ label: 'Then also', index: schema.then }]),
      ...(schema.else === undefined ? [] : [{ label: 'Otherwise', index: schema.else }]),
    ];
    conditions.push({ title: 'On a condition', options });
  }
  if (schema.discriminator)
    notes.push(['The field ', { code: schema.discriminator.property }, ' says which kind it is.']);
}

function titleOf(words: string, options: readonly number[]): string {
  return options.length === 1 ? 'Like this' : `${words} ${options.length}`;
}

function toOptions(indices: readonly number[]): { label: null; index: number }[] {
  return indices.map((index) => ({ label: null, index }));
}
