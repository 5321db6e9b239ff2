/**
 * One bundled document of any version ─▶ the normalised model. Pure; never throws.
 */
import { MODEL_FORMAT, type Model, type ModelTag } from '../../../schemas/model.ts';
import { createAnchors } from '../anchors.ts';
import { cleanName, isoDate } from '../clean-text.ts';
import { isObject, items, member, members, type JsonObject } from '../json-value.ts';
import { escapeToken } from '../json-pointer.ts';
import type { Operation } from '../operations.ts';
import type { KnownVersion } from '../specification.ts';
import { createBudget, ModelTooLarge, type Budget } from './budget.ts';
import { given, readDocumentation, text, type Context } from './context.ts';
import { createProse } from './prose.ts';
import { readOperation } from './read-operation.ts';
import { readSchema } from './read-schema.ts';
import { readSecurity, readSecuritySchemes } from './read-security.ts';
import { readDocumentServers } from './read-servers.ts';
import { createReferences } from './references.ts';
import { createSchemaTable } from './schema-table.ts';

export type ModelOptions = {
  readonly version: KnownVersion | null;
  /** As `listOperations` gives them. */
  readonly operations: readonly Operation[];
  /** Where the root was read: relative server addresses start there. */
  readonly location: string;
  /** `info.version` as written, where reading it as a number lost something. */
  readonly infoVersion: string | null;
  /** The length of the document as JSON text: the model may be so many times as long. */
  readonly characters: number;
};

/** Null when the model would be out of all proportion to the document. */
export function buildModel(document: JsonObject, options: ModelOptions): Model | null {
  try {
    return build(document, options);
  } catch (error) {
    if (error instanceof ModelTooLarge) return null;
    throw error;
  }
}

function build(document: JsonObject, { version, operations, location, infoVersion, characters }: ModelOptions): Model {
  const budget = createBudget(characters);
  const schemas = createSchemaTable(budget);
  const context: Context = {
    document,
    version,
    base: /^https?:/.test(location) ? location : null,
    prose: createProse(budget),
    schemas,
    budget,
  };
  const references = createReferences(document);
  const anchorOf = createAnchors();
  const info = document['info'];
  const read = operations.map((operation) => readOperation(operation, anchorOf(operation), context));
  const components = listComponents(context);
  return {
    format: MODEL_FORMAT,
    version,
    ...given('title', cleanName(member(info, 'title')) ?? undefined),
    ...given('infoVersion', infoVersion?.slice(0, 100) ?? cleanName(member(info, 'version'), 100) ?? undefined),
    ...given('description', context.prose(member(info, 'description'))),
    said: readSaid(document, budget),
    ...readLifecycle(info),
    servers: readDocumentServers(context),
    securitySchemes: readSecuritySchemes(context),
    ...given('security', readSecurity(document['security'], context)),
    tags: readTags(
      read.flatMap(({ tags }) => tags),
      context,
    ),
    operations: read,
    components,
    schemas: schemas.all((value, pointer) => readSchema(value, pointer, context, references)),
  };
}

/** Longer ones are hardly contacts; what they begin with tells them apart. */
const LONGEST_SAID = 2000;

function readSaid(document: JsonObject, budget: Budget): Model['said'] {
  const info = document['info'];
  const said = [
    ['contact', member(info, 'contact')],
    ['licence', member(info, 'license')],
    ['terms of service', member(info, 'termsOfService')],
    ['documentation', document['externalDocs']],
  ] as const;
  return said.flatMap(([what, value]) => {
    if (value === undefined || value === null) return [];
    const text = JSON.stringify(inOrder(value)).slice(0, LONGEST_SAID);
    budget.spend(text.length);
    return [[what, text]];
  });
}

/** The same whatever the order of its keys; of what is deeper than a Contact Object the order counts. */
function inOrder(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What stops on a day is deprecated until then. */
function readLifecycle(info: unknown): Pick<Model, 'deprecated' | 'sunset'> {
  const sunset = isoDate(member(info, 'x-sunset'));
  const declared = member(info, 'x-deprecated');
  const isDeprecated = sunset !== null || declared === true || isoDate(declared) !== null;
  return { ...given('deprecated', isDeprecated ? true : undefined), ...given('sunset', sunset ?? undefined) };
}

/** The named schemas of all versions. */
function listComponents({ document, schemas }: Context): [string, number][] {
  const sections = [
    ['/components/schemas', member(document['components'], 'schemas')],
    ['/definitions', document['definitions']],
  ] as const;
  return sections.flatMap(([section, map]) =>
    members(map).map(([name, schema]): [string, number] => [
      name,
      schemas.at(schema, `${section}/${escapeToken(name)}`),
    ]),
  );
}

function readTags(used: readonly string[], context: Context): ModelTag[] {
  const tags = new Map<string, ModelTag>();
  for (const [index, tag] of items(context.document['tags']).entries()) {
    const name = cleanName(member(tag, 'name'));
    if (name === null || tags.has(name)) continue;
    tags.set(name, {
      pointer: `/tags/${index}`,
      name,
      ...given('summary', cleanName(member(tag, 'summary')) ?? undefined),
      ...given('description', context.prose(member(tag, 'description'))),
      ...given('parent', cleanName(member(tag, 'parent')) ?? undefined),
      ...given('kind', text(member(tag, 'kind'))),
      ...given('documentation', readDocumentation(member(tag, 'externalDocs'), context)),
    });
  }
  for (const name of used) if (!tags.has(name)) tags.set(name, { name });
  return [...tags.values()];
}
