/**
 * One operation as it is shown, in HTML and in Markdown: everything is decided here and only printed there.
 */
import type {
  ModelCallback,
  ModelContent,
  ModelOperation,
  ModelParameter,
  ModelResponse,
  Prose,
} from '../../../schemas/model.ts';
import { examplesOf, type ExampleView } from './examples.ts';
import { firstSentence } from './first-sentence.ts';
import { linkedAnchor } from './look-up.ts';
import { resolve } from './resolve.ts';
import { sampleRequest } from './sample-request.ts';
import { samplesOf, type Sample } from './samples.ts';
import { viewSchema, type FieldView, type SchemaView, type Scope } from './schema-view.ts';
import { waysIn, type WaysIn } from './security.ts';
import { sunsetInWords } from './constraints.ts';
import type { Words } from './words.ts';

export type OperationView = {
  readonly operation: ModelOperation;
  readonly title: string;
  readonly prose: Prose | undefined;
  readonly warning: string | null;
  readonly ways: WaysIn | null;
  readonly parameters: readonly {
    readonly title: string;
    readonly fields: readonly FieldView[];
    readonly more: number;
  }[];
  readonly body: {
    readonly required: boolean;
    readonly prose: Prose | undefined;
    readonly contents: readonly ContentView[];
  } | null;
  readonly answers: readonly AnswerView[];
  readonly errors: readonly AnswerView[];
  readonly callbacks: readonly CallbackView[];
  readonly samples: readonly Sample[];
  readonly sampleNote: string | null;
  /** What there was no room for. */
  readonly left: readonly string[];
};
export type ContentView = {
  /** All that have the same schema. */
  readonly mediaTypes: readonly string[];
  readonly schema: SchemaView | null;
  /** Of each part of a stream. */
  readonly item: SchemaView | null;
  readonly notes: readonly Words[];
  readonly examples: readonly ExampleView[];
};
export type AnswerView = {
  readonly status: string;
  readonly prose: Prose | undefined;
  readonly headers: readonly FieldView[];
  readonly contents: readonly ContentView[];
  readonly links: readonly {
    readonly name: string;
    readonly prose: Prose | undefined;
    readonly operationId: string | null;
    readonly to: string | null;
  }[];
};
export type CallbackView = {
  readonly callback: ModelCallback;
  readonly body: readonly ContentView[];
  readonly answers: readonly AnswerView[];
};

const MOST_EXAMPLES = 30;
const MOST_CALLBACKS = 20;
const MOST_ANSWERS = 40;

export function viewOperation(scope: Scope, operation: ModelOperation): OperationView {
  const { model } = scope;
  const left: string[] = [];
  const request = sampleRequest(model, operation);
  const samples = request ? samplesOf(request) : [];
  const parameters = viewParameters(scope, operation.parameters);
  const body = operation.requestBody;
  const contents = body ? viewContents(scope, body.content, operation.webhook ? 'answer' : 'request') : [];
  const isError = ({ status }: ModelResponse) =>
    /^[45]/.test(status) || (status === 'default' && operation.responses.length > 1);
  const answers = operation.responses.filter((response) => !isError(response));
  const errors = operation.responses.filter(isError);
  const view = (response: ModelResponse) => viewAnswer(scope, response, operation.webhook ? 'request' : 'answer');
  const callbacks = operation.callbacks.slice(0, MOST_CALLBACKS);
  if (operation.callbacks.length > callbacks.length)
    left.push(`${operation.callbacks.length - callbacks.length} more callbacks`);
  if (operation.responses.length > MOST_ANSWERS) left.push('more answers');
  const title = titleOf(operation);
  return {
    operation,
    title,
    prose: saysMore(operation.description, title) ? operation.description : undefined,
    warning: warningOf(operation),
    ways: operation.webhook ? null : waysIn(model, operation),
    parameters,
    body: body ? { required: body.required, prose: body.description, contents } : null,
    answers: answers.slice(0, MOST_ANSWERS).map(view),
    errors: errors.slice(0, MOST_ANSWERS).map(view),
    callbacks: callbacks.map((callback) => viewCallback(scope, callback)),
    samples,
    sampleNote: request?.note ?? null,
    left,
  };
}

/** Its one sentence; where there is none, its name. */
export function titleOf({ summary, description, operationId, path }: ModelOperation): string {
  return summary ?? firstSentence(description) ?? operationId ?? path;
}

function warningOf({ deprecated, sunset }: ModelOperation): string | null {
  if (!deprecated && !sunset) return null;
  return ['It still works, and its publisher advises against using it for anything new.', sunsetInWords(sunset)]
    .filter(Boolean)
    .join(' ');
}

/** Whether there is anything in it that the title has not said. */
function saysMore(prose: Prose | undefined, title: string): boolean {
  const text = typeof prose === 'string' ? prose : prose?.text;
  const bare = (words: string) => words.trim().replace(/\.$/, '').toLowerCase();
  return text !== undefined && bare(text) !== bare(title);
}

const places = [
  ['path', 'In the path'],
  ['query', 'In the address, after the question mark'],
  ['querystring', 'The whole of the address after the question mark'],
  ['header', 'Headers'],
  ['cookie', 'Cookies'],
] as const;

function viewParameters(scope: Scope, parameters: readonly ModelParameter[]): OperationView['parameters'] {
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

function viewValues(scope: Scope, parameters: readonly ModelParameter[]): FieldView[] {
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

function viewContents(scope: Scope, contents: readonly ModelContent[], direction: 'request' | 'answer'): ContentView[] {
  const groups = Map.groupBy(contents, ({ schema, itemSchema }) => `${schema} ${itemSchema}`);
  return [...groups.values()].map((group) => {
    const [first] = group;
    const examples = group.flatMap((content) =>
      content.examples.length > 0 ? examplesOf(scope.model, content, direction) : [],
    );
    const made = examples.length === 0 && first ? examplesOf(scope.model, first, direction) : examples;
    const fitting = made.filter((example, index) => {
      if (index >= MOST_EXAMPLES || (index > 0 && scope.budget.left <= 0)) return false;
      scope.budget.left -= (example.text?.length ?? 0) + 150;
      return true;
    });
    return {
      mediaTypes: group.map(({ mediaType }) => mediaType),
      schema: first?.schema === undefined ? null : viewBody(scope, first.schema),
      item: first?.itemSchema === undefined ? null : viewBody(scope, first.itemSchema),
      notes: encodingNotes(first),
      examples: fitting,
    };
  });
}

function viewBody(scope: Scope, index: number): SchemaView {
  const { index: target, schema } = resolve(scope.model, index);
  const item = schema.items === undefined ? undefined : resolve(scope.model, schema.items).index;
  return viewSchema(scope, index, {
    expanded: ![target, item].some((shown) => shown !== undefined && scope.common.has(shown)),
  });
}

function encodingNotes(content: ModelContent | undefined): Words[] {
  return (content?.encoding ?? [])
    .filter(({ contentType }) => contentType !== undefined)
    .slice(0, 20)
    .map(({ property, contentType = '' }) => [
      'The part ',
      { code: property },
      ' is sent as ',
      { code: contentType },
      '.',
    ]);
}

function viewAnswer(scope: Scope, response: ModelResponse, direction: 'request' | 'answer'): AnswerView {
  return {
    status: response.status,
    prose: response.description ?? response.summary,
    headers: viewValues(scope, response.headers),
    contents: viewContents(scope, response.content, direction),
    links: (response.links ?? []).slice(0, 20).map(({ name, description, operationId, operationRef }) => ({
      name,
      prose: description,
      operationId: operationId ?? operationRef ?? null,
      to: linkedAnchor(scope.model, operationId, operationRef),
    })),
  };
}

function viewCallback(scope: Scope, callback: ModelCallback): CallbackView {
  return {
    callback,
    body: viewContents(scope, callback.requestBody?.content ?? [], 'answer'),
    answers: callback.responses.slice(0, MOST_ANSWERS).map((response) => viewAnswer(scope, response, 'request')),
  };
}
