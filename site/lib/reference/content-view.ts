/**
 * Bodies as they are shown: once for all media types that have the same schema, with their examples.
 */
import type { ModelContent, ModelEncoding, ModelEncodings } from '../../../schemas/model.ts';
import { examplesOf, type ExampleView } from './examples.ts';
import type { Direction } from './generate-example.ts';
import { resolve } from './resolve.ts';
import { viewSchema, type SchemaView, type Scope } from './schema-view.ts';
import type { Words } from './words.ts';

export type ContentView = {
  /** All that have the same schema. */
  readonly mediaTypes: readonly string[];
  readonly schema: SchemaView | null;
  /** Of each part of a stream. */
  readonly item: SchemaView | null;
  readonly notes: readonly Words[];
  readonly examples: readonly ExampleView[];
};

const MOST_EXAMPLES = 30;
const MOST_NOTES = 20;

export function viewContents(scope: Scope, contents: readonly ModelContent[], direction: Direction): ContentView[] {
  const groups = Map.groupBy(contents, ({ schema, itemSchema }) => `${schema} ${itemSchema}`);
  return [...groups.values()].map((group) => {
    const [first] = group;
    const examples = group.flatMap((content) =>
      content.examples.length > 0 ? examplesOf(scope.model, content, direction) : [],
    );
    // One that is made up says the same for every media type.
    const made =
      examples.length === 0 && first === contents[0] && first ? examplesOf(scope.model, first, direction) : examples;
    const fitting = made.filter((example, index) => {
      if (index >= MOST_EXAMPLES || (index > 0 && scope.budget.left <= 0)) return false;
      scope.budget.left -= (example.text?.length ?? 0) + 150;
      return true;
    });
    return {
      mediaTypes: group.map(({ mediaType }) => mediaType),
      schema: first?.schema === undefined ? null : viewBody(scope, first.schema),
      item: first?.itemSchema === undefined ? null : viewBody(scope, first.itemSchema),
      notes: unlike(group.flatMap((content) => encodingNotes(content))).slice(0, MOST_NOTES),
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

type Part = { readonly name: Words; readonly encoding: ModelEncoding };

/** The parts of a body that something is said of: those with a name, the first ones by their place, and all others. */
function partsOf({ encoding = [], prefixEncoding = [], itemEncoding }: ModelEncodings): Part[] {
  return [
    ...encoding.map(({ property, ...encoding }) => ({ name: ['the part ', { code: property }], encoding })),
    ...prefixEncoding.map((encoding, index) => ({ name: [`part ${index + 1}`], encoding })),
    ...(itemEncoding
      ? [{ name: [prefixEncoding.length > 0 ? 'each part after that' : 'each part'], encoding: itemEncoding }]
      : []),
  ];
}

/** How the parts of a body are sent, and the parts of those. `inside` is what the part belongs to. */
function encodingNotes(owner: ModelEncodings, inside: Words = []): Words[] {
  return partsOf(owner).flatMap(({ name, encoding }) => {
    const whole = [...name, ...inside];
    const { contentType, headers = [] } = encoding;
    const names = headers.flatMap(({ name }, index): Words => [index > 0 ? ', ' : '', { code: name }]);
    const note: Words = [
      ...capitalised(whole),
      ' is sent',
      ...(contentType === undefined ? [] : [' as ', { code: contentType }]),
      ...(names.length > 0 ? [` with the ${headers.length === 1 ? 'header' : 'headers'} `, ...names] : []),
      '.',
    ];
    const isSaid = contentType !== undefined || headers.length > 0;
    return [...(isSaid ? [note] : []), ...encodingNotes(encoding, [' of ', ...whole])];
  });
}

function capitalised(words: Words): Words {
  return words.map((word, index) =>
    index === 0 && typeof word === 'string' ? word.charAt(0).toUpperCase() + word.slice(1) : word,
  );
}

/** Each once: media types with the same schema mostly say the same. */
function unlike(notes: readonly Words[]): Words[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}
