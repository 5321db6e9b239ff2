/**
 * No check throws, changes what it looks at or takes long, whatever a publisher writes.
 */
import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { Finding, Score } from '../../schemas/facts.ts';
import { setMember, type JsonObject } from '../openapi/json-value.ts';
import { completeText, toSubject } from '../testing/check-text.ts';
import { createFacts } from './engine/facts.ts';
import { readingChecks } from './engine/reading-checks.ts';
import { toRuleset } from './engine/ruleset.ts';
import { runChecks } from './engine/run-checks.ts';
import { checks } from './index.ts';

const examples = checks.flatMap(({ good, bad }) => [good, bad]).map((text) => load(completeText(text)) as JsonObject);

function run(document: JsonObject) {
  return runChecks(toSubject(document), {
    checks,
    readingChecks,
    reading: [],
    ruleset: toRuleset(),
    originOf: (pointer) => ({ location: 'repo:///openapi.yaml', pointer }),
  });
}

/** What no schema allows and people write all the same. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', [], {}, -1, 1.5, '#/', { $ref: '#/components/schemas/A' }, { $ref: 7 }),
  fc.constantFrom('toString', '__proto__', '{', '}}', '(((', '[a-', '%', '\\', '\uD800', 'get', 'array'),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A document in which some values are odd ones, and some were taken from elsewhere in it. */
const mutated = fc
  .record({
    document: fc.constantFrom(...examples),
    version: fc.constantFrom(
      undefined,
      { openapi: '3.2.0' },
      { openapi: '3.1.0' },
      { swagger: '2.0', openapi: undefined },
    ),
    changes: fc.array(fc.tuple(fc.nat(), fc.oneof(odd, fc.nat())), { minLength: 1, maxLength: 6 }),
  })
  .map(({ document, version, changes }) => {
    const copy = structuredClone(document) as Record<string, unknown>;
    const isSwagger = version !== undefined && 'swagger' in version;
    if (version !== undefined) Object.assign(copy, isSwagger ? { swagger: '2.0' } : version);
    if (isSwagger) delete copy['openapi'];
    for (const [place, value] of changes) {
      const places = placesOf(copy);
      const at = places[place % places.length];
      const [container, key] = at ?? [copy, 'x'];
      // A number may be a place to copy from: objects then stand where those of another kind belong.
      const [from, name] = (typeof value === 'number' ? places[value % places.length] : undefined) ?? [{}, ''];
      setMember(
        container as Record<string, unknown>,
        key,
        structuredClone(typeof value === 'number' ? (from as JsonObject)[name] : value),
      );
    }
    return copy;
  });

function placesOf(value: unknown): [container: object, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [[value, key] as [object, string], ...placesOf(child)]);
}

test('documents with oddities anywhere are judged', () => {
  fc.assert(
    fc.property(mutated, (document) => {
      const before = JSON.stringify(document);
      const { findings, score } = run(document);
      Score.parse(score);
      for (const { location: _, ...finding } of findings) Finding.parse(finding);
      for (const { applied, passed } of score.checks) expect(passed).toBeLessThanOrEqual(applied);
      expect(JSON.stringify(document)).toBe(before);
    }),
    { numRuns: 1500 },
  );
});

describe('the time grows with the size and not with its square', () => {
  const many = <T>(length: number, make: (index: number) => T): T[] =>
    Array.from({ length }, (_, index) => make(index));
  const head = { openapi: '3.0.3', info: { title: 'T', version: '1' } };
  const operations = (length: number, make: (index: number) => unknown) => ({
    ...head,
    paths: Object.fromEntries(many(length, (index) => [`/p${index}/{x}`, { get: make(index) }])),
  });
  const schemas = (entries: readonly (readonly [string, unknown])[]) => ({
    ...head,
    paths: {},
    components: { schemas: Object.fromEntries(entries) },
  });

  const documents: Record<string, (size: number) => JsonObject> = {
    'equal operationIds': (size) => operations(size, () => ({ operationId: 'same', responses: {} })),
    'a list of equal parameters': (size) =>
      operations(1, () => ({ parameters: many(size, () => ({ name: 'q', in: 'query' })) })),
    'a path of many names': (size) => ({
      ...head,
      paths: { [`/${many(size, (i) => `{n${i}}`).join('/')}`]: { get: {} } },
    }),
    'long names': (size) => ({
      ...head,
      paths: { [`/${'aB_'.repeat(size * 10)}`]: { get: { summary: 'vnd.'.repeat(size * 10) } } },
    }),
    'long text': (size) => ({ ...head, info: { ...head.info, description: '@a get a '.repeat(size * 10) }, paths: {} }),
    'a chain of references': (size) =>
      schemas(many(size, (index) => [`S${index}`, { $ref: `#/components/schemas/S${(index + 1) % size}` }])),
    'one that is a part of all': (size) =>
      schemas(many(size, (index) => [`S${index}`, { required: ['x'], allOf: [{ $ref: '#/components/schemas/S0' }] }])),
    'all that are parts of one': (size) =>
      schemas([['A', { required: ['x'], oneOf: many(size, () => ({ required: ['y'], type: 'object' })) }]]),
    'choices within choices': (size) =>
      schemas(
        many(Math.min(size, 3000), (index) => [
          `S${index}`,
          { oneOf: many(4, () => ({ $ref: `#/components/schemas/S${index + 1}` })), example: [{}] },
        ]),
      ),
    'many examples of a large choice': (size) =>
      schemas([
        [
          'A',
          { type: 'array', items: { oneOf: many(size, () => ({ type: 'boolean' })) }, example: many(size, () => 'x') },
        ],
      ]),
    'patterns that take for ever': (size) =>
      schemas(
        many(size, (index) => [
          `S${index}`,
          { type: 'string', pattern: '^(a|a?)+$|^a*a*a*a*b', example: `${'a'.repeat(90)}c` },
        ]),
      ),
    'patterns that take long': (size) =>
      schemas(many(size, (index) => [`S${index}`, { type: 'string', pattern: 'a*a*b', example: 'a'.repeat(100) }])),
    'large enums': (size) =>
      schemas([
        ['A', { enum: many(size, String), type: 'string', example: 'none' }],
        ...many(size, (index) => [`S${index}`, { $ref: '#/components/schemas/A' }] as const),
      ]),
    'many waivers': (size) => ({
      ...operations(size, () => ({ responses: {} })),
      'x-waymark-waivers': many(size, () => ({ check: 'operation-id', reason: 'R', pointer: '/nowhere' })),
    }),
    'many tags that are each other’s parents': (size) => ({
      ...head,
      openapi: '3.2.0',
      paths: {},
      tags: many(size, (index) => ({ name: `t${index}`, parent: `t${(index + 1) % size}` })),
    }),
    'equal tags': (size) => ({ ...head, paths: {}, tags: many(size, () => ({ name: 't' })) }),
  };

  test.each(Object.entries(documents))('%s', (_name, make) => {
    const time = (size: number) => {
      const subject = toSubject(make(size));
      const facts = createFacts(subject, []);
      const started = performance.now();
      for (const check of checks) if (check.id !== 'schema-valid') check.judge(facts);
      if ('x-waymark-waivers' in subject.document) run(subject.document);
      return performance.now() - started;
    };
    time(500);
    // Ten times the size in much less than a hundred times the time; short times are noise.
    expect(time(5000)).toBeLessThan(Math.max(40 * time(500), 1500));
  });
});
