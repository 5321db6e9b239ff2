/**
 * Bodies as they are shown: once for all media types that have the same schema, with their examples.
 */
import type { ModelContent, ModelEncoding } from '../../../schemas/model.ts';
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

/** What is said of how the parts of a body are sent: those with a name, the first ones by their place, and all others. */
function encodingNotes(content: ModelContent | undefined): Words[] {
  if (!content) return [];
  const { encoding = [], prefixEncoding = [], itemEncoding } = content;
  const parts: { part: Words; encoding: ModelEncoding }[] = [
    ...encoding.map(({ property, ...encoding }) => ({ part: ['The part ', { code: property }], encoding })),
    ...prefixEncoding.map((encoding, index) => ({ part: [`Part ${index + 1}`], encoding })),
    ...(itemEncoding
      ? [{ part: [prefixEncoding.length > 0 ? 'Each part after that' : 'Each part'], encoding: itemEncoding }]
      : []),
  ];
  return parts
    .filter(({ encoding: { contentType, headers } }) => contentType !== undefined || headers !== undefined)
    .slice(0, 20)
    .map(({ part, encoding: { contentType, headers = [] } }): Words => {
      const names = headers.flatMap(({ name }, index): Words => [index > 0 ? ', ' : '', { code: name }]);
      return [
        ...part,
        ' is sent',
        ...(contentType === undefined ? [] : [' as ', { code: contentType }]),
        ...(names.length > 0 ? [` with the ${headers.length === 1 ? 'header' : 'headers'} `, ...names] : []),
        '.',
      ];
    });
}
