/**
 * What people are told about the checks that are made while the files are read, before any other can run. Where one
 * needs more than a single file, its example shows the root and nothing lies beside it.
 */
import { readingChecks as found, type ReadingCheck } from '../../openapi/reading-finding.ts';
import type { CheckMetadata } from './check.ts';

type Told = Pick<CheckMetadata, 'clause' | 'action' | 'good' | 'bad'>;

const paths = 'paths: {}\n';
const pathTo = (reference: string) => `openapi: 3.1.0\npaths:\n  /boats:\n    $ref: ${reference}\n`;
const inOneFile = `${pathTo("'#/components/pathItems/boats'")}components:\n  pathItems:\n    boats: {get: {responses: {200: {description: All boats}}}}\n`;
const resolve = 'Correct the reference, or publish the file that it names beside the description.';

const told: Readonly<Record<ReadingCheck, Told>> = {
  'not-utf-8': {
    clause: { source: 'standards', words: 'Text is encoded as UTF-8. It is mandatory in government.' },
    action: 'Save the file as UTF-8.',
    good: `${paths}x-name: "Aberwên"\n`,
    bad: `${paths}x-name: "Aberw\uFFFDn"\n`,
  },
  'json-not-strict': {
    clause: { source: 'json', words: 'JSON has no comments, no trailing commas and no other quotation marks than ".' },
    action: 'Take out what JSON does not allow, or name the file .yaml.',
    good: '{"openapi": "3.0.3", "info": {"title": "Boats", "version": "1.0.0"}, "paths": {}}\n',
    bad: '{"openapi": "3.0.3", "info": {"title": "Boats", "version": "1.0.0"}, "paths": {},}\n',
  },
  'duplicate-key': {
    clause: { source: 'yaml', at: 'mapping', words: 'The keys of a mapping are unique.' },
    action: 'Merge the two entries, or rename one.',
    good: 'paths:\n  /boats:\n    get: {responses: {200: {description: All boats}}}\n    post: {responses: {201: {description: Added}}}\n',
    bad: 'paths:\n  /boats:\n    get: {responses: {200: {description: All boats}}}\n    get: {responses: {200: {description: One boat}}}\n',
  },
  'unknown-tag': {
    clause: {
      source: 'openapi',
      at: 'format',
      words: 'Only the tags of YAML’s JSON schema have a meaning in a description.',
    },
    action: 'Publish the description after your templates were filled in.',
    good: `${paths}x-host: api.boats.gov.example\n`,
    bad: `${paths}x-host: !Sub api.boats.gov.example\n`,
  },
  'version-number-lossy': {
    clause: { source: 'openapi', at: 'info-version', words: 'The version of an API is text.' },
    action: 'Put the version in quotes.',
    good: 'info:\n  title: Boats\n  version: "1.10"\npaths: {}\n',
    bad: 'info:\n  title: Boats\n  version: 1.10\npaths: {}\n',
  },
  'specification-unknown': {
    clause: {
      source: 'openapi',
      at: 'versions-and-deprecation',
      words: 'A description names the version of the specification that it follows.',
    },
    action: 'Use a version of OpenAPI that is published: 3.0, 3.1 or 3.2.',
    good: 'openapi: 3.1.0\npaths: {}\n',
    bad: 'openapi: 4.0.0\npaths: {}\n',
  },
  'part-missing': {
    clause: {
      source: 'openapi',
      at: 'relative-references-in-api-description-uris',
      words: 'Every reference must lead to something.',
    },
    action: resolve,
    good: inOneFile,
    bad: pathTo('ships.yaml'),
  },
  'part-outside': {
    clause: {
      source: 'openapi',
      at: 'relative-references-in-api-description-uris',
      words: 'A description is made of the files that its references name.',
    },
    action: 'Put a copy of the file beside the description.',
    good: inOneFile,
    bad: pathTo('../../boats.yaml'),
  },
  'part-unreadable': {
    clause: { source: 'openapi', at: 'format', words: 'Every file of a description is JSON or YAML.' },
    action: 'Mend the file that the reference leads to.',
    good: inOneFile,
    bad: `${pathTo('boats.yaml')}# and in boats.yaml:  get: {\n`,
  },
  'part-is-text': {
    clause: {
      source: 'openapi',
      at: 'reference-object',
      words: 'A reference stands for an object, not for a piece of text.',
    },
    action: 'Put the text itself where the reference is.',
    good: 'info:\n  title: Boats\n  version: 1.0.0\n  description: All boats of the country.\npaths: {}\n',
    bad: 'info:\n  title: Boats\n  version: 1.0.0\n  description:\n    $ref: about.md\npaths: {}\n',
  },
  'pointer-missing': {
    clause: { source: 'pointer', words: 'A pointer names a place that exists in the document.' },
    action: 'Correct the reference, or add what it names.',
    good: 'paths:\n  /boats:\n    get:\n      responses:\n        200: {$ref: "#/components/responses/Boats"}\ncomponents:\n  responses:\n    Boats: {description: All boats}\n',
    bad: 'paths:\n  /boats:\n    get:\n      responses:\n        200: {$ref: "#/components/responses/Boat"}\ncomponents:\n  responses:\n    Boats: {description: All boats}\n',
  },
  'reference-cycle': {
    clause: { source: 'openapi', at: 'reference-object', words: 'A reference leads to an object, in the end.' },
    action: 'Break the circle: let one of the references lead to the object itself.',
    good: 'paths: {}\ncomponents:\n  schemas:\n    Boat: {$ref: "#/components/schemas/Ship"}\n    Ship: {type: object}\n',
    bad: 'paths: {}\ncomponents:\n  schemas:\n    Boat: {$ref: "#/components/schemas/Ship"}\n    Ship: {$ref: "#/components/schemas/Boat"}\n',
  },
};

/** The checks that are made while reading, in the order in which findings are shown. */
export const readingChecks: readonly CheckMetadata[] = Object.entries(told).map(([id, words]) => {
  const { severity, title } = found[id as ReadingCheck]; // the keys are those of the table above
  return { id, kind: 'specification', severity, title, ...words };
});
