/**
 * The published schemas take the files that the program takes, and refuse what it refuses.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { readGuide } from '../../content/read-guide.ts';
import { fileSchemas, toFileSchema } from './file-schemas.ts';

const content = fileURLToPath(new URL('../../content', import.meta.url));

const validators = new Map(
  fileSchemas.map((each): [string, ValidateFunction] => [
    basename(each.path, '.json'),
    new Ajv2020({ validateFormats: false }).compile(toFileSchema(each, 'https://portal.example/')),
  ]),
);

function errorsIn(name: string, text: string): unknown {
  const validate = validators.get(name)!; // the table has every name that is asked for
  return validate(load(text, { schema: CORE_SCHEMA })) ? [] : validate.errors;
}

/** The first example in YAML of a guide. */
function exampleIn(guide: string): string {
  return /```yaml\n([^]*?)```/.exec(readGuide(guide).body)?.[1] ?? '';
}

describe.each([
  ['waymark', 'beside-descriptions.md', 'lifecycle:', 'lifecyle:'],
  ['registration', 'register.md', 'organisation:', 'organization:'],
  ['estate', 'operate/configure.md', 'contact:', 'contacts:'],
])('%s.json', (name, guide, right, wrong) => {
  test('has an address of its own, and takes the example of the guide', () => {
    expect(validators.get(name)?.schema).toMatchObject({ $id: `https://portal.example/schemas/${name}.json` });
    const example = exampleIn(guide);
    expect(example).toContain(right);
    expect(errorsIn(name, example)).toEqual([]);
  });

  test('is linked from the guide', () => {
    expect(readGuide(guide).body).toContain(`](/schemas/${name}.json)`);
  });

  test('refuses a misspelt key', () => {
    expect(errorsIn(name, exampleIn(guide).replace(right, wrong))).not.toEqual([]);
  });
});

const files = [
  ...globSync('registrations/*.yaml', { cwd: content }).map((file) => ['registration', file] as const),
  ...globSync('example/repositories/**/waymark.yaml', { cwd: content }).map((file) => ['waymark', file] as const),
  ...['estate.yaml', 'example/estate.yaml'].map((file) => ['estate', file] as const),
];

test.each(files)('%s.json takes %s', (name, file) => {
  expect(errorsIn(name, readFileSync(join(content, file), 'utf8'))).toEqual([]);
});
