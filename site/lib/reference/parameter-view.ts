/**
 * Parameters and headers as they are shown.
 */
import type { ModelParameter } from '../../../schemas/model.ts';
import { viewSchema, type FieldView, type SchemaView, type Scope } from './schema-view.ts';
import type { Words } from './words.ts';

export type ParameterGroup = { readonly title: string; readonly fields: readonly FieldView[]; readonly more: number };

const places = [
  ['path', 'In the path'],
  ['query', 'In the address, after the question mark'],
  ['querystring', 'The whole of the address after the question mark'],
  ['header', 'Headers'],
  ['cookie', 'Cookies'],
] as const;

export function viewParameters(scope: Scope, parameters: readonly ModelParameter[]): ParameterGroup[] {
  const known = places.map(([place, title]) => ({
    title,
    found: parameters.filter((parameter) => parameter.in === place),
  }));
  const other = parameters.filter((parameter) => places.every(([place]) => place !== parameter.in));
  return [...known, { title: 'Elsewhere', found: other }]
    .filter(({ found }) => found.length > 0)
    .map(({ title, found }) => {
      // Those that must be there come first.
      const sorted = found.toSorted((a, b) => Number(b.required) - Number(a.required));
      const fields = viewValues(scope, sorted);
      return { title, fields, more: found.length - fields.length };
    });
}

export function viewValues(scope: Scope, parameters: readonly ModelParameter[]): FieldView[] {
  const fields: FieldView[] = [];
  for (const parameter of parameters) {
    if (scope.budget.left <= 0) break;
    fields.push(viewValue(scope, parameter));
  }
  return fields;
}

function viewValue(scope: Scope, parameter: ModelParameter): FieldView {
  const content = parameter.content?.[0];
  const index = parameter.schema ?? content?.schema;
  const schema: SchemaView =
    index === undefined
      ? { kind: [], marks: [], prose: undefined, notes: [], values: null, parts: [] }
      : viewSchema(scope, index);
  const [example] = parameter.examples;
  const notes: Words[] = [
    ...schema.notes.filter(([word]) => example?.value === undefined || word !== 'For example '),
    ...serialisation(parameter),
    ...(content ? [['Written as ', { code: content.mediaType }, '.']] : []),
    ...(example?.value === undefined ? [] : [exampleNote(example.value)]),
  ];
  scope.budget.left -= 200;
  const { deprecated } = parameter;
  return {
    name: parameter.name,
    literal: true,
    required: parameter.required,
    schema: {
      ...schema,
      prose: parameter.description ?? schema.prose,
      notes,
      marks: deprecated && !schema.marks.includes('deprecated') ? ['deprecated', ...schema.marks] : schema.marks,
    },
  };
}

function exampleNote(value: unknown): Words {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return ['For example ', { code: text.length > 200 ? `${text.slice(0, 200)}…` : text || '""' }, '.'];
}

/** Only what differs from the usual way of its place. */
function serialisation({ in: place, style, explode, allowEmptyValue }: ModelParameter): Words[] {
  const separators: Record<string, string> = {
    spaceDelimited: 'spaces',
    pipeDelimited: '|',
    form: 'commas',
    simple: 'commas',
  };
  const notes: Words[] = [];
  if (style === 'deepObject') notes.push(['Each field is written as ', { code: 'name[field]=value' }, '.']);
  else if (place === 'query' && (explode === false || style === 'spaceDelimited' || style === 'pipeDelimited'))
    notes.push([`Several values are separated by ${separators[style ?? 'form'] ?? 'commas'}.`]);
  if (allowEmptyValue) notes.push(['May be empty.']);
  return notes;
}
