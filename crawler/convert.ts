/**
 * One description ─▶ the other forms in which it is offered for download. Pure and synchronous.
 */
import type { Download } from '../schemas/facts.ts';
import type { Limits } from '../schemas/estate.ts';
import { followsSpecification } from './checks/schema-valid.ts';
import { isObject, type JsonObject } from './openapi/json-value.ts';
import { parseDocument } from './openapi/parse-document.ts';
import { readSpecification, type Specification } from './openapi/specification.ts';
import { toYaml } from './openapi/to-yaml.ts';
import { upgrade } from './openapi/upgrade.ts';

/** Raised whenever the same description would be converted differently. */
export const CONVERTER_VERSION = 1;

export type ConvertibleDescription = {
  /** The root file as published. */
  readonly original: Uint8Array;
  readonly syntax: 'json' | 'yaml';
  /** The whole description as JSON text. */
  readonly bundled: string;
};

/** What a conversion makes; the other kinds of download are what was read. */
export type ConvertedKind = Exclude<Download['kind'], 'original' | 'bundled'>;

export type Conversion = {
  readonly files: readonly { readonly kind: ConvertedKind; readonly text: string }[];
  /** Why there is no upgrade, in a sentence; null where there is one or none is needed. */
  readonly upgradeRefusal: string | null;
};

/** Never throws, whatever the description. */
export function convert(description: ConvertibleDescription, limits: Limits): Conversion {
  const bundled: unknown = JSON.parse(description.bundled);
  const upgraded = toUpgrade(bundled, description.bundled, limits);
  return {
    files: [
      ...toOtherSyntax(description, limits),
      { kind: 'bundled-yaml', text: toYaml(bundled) },
      ...(typeof upgraded === 'object' && upgraded !== null
        ? ([
            { kind: 'upgraded', text: JSON.stringify(upgraded) },
            { kind: 'upgraded-yaml', text: toYaml(upgraded) },
          ] as const)
        : []),
    ],
    upgradeRefusal: typeof upgraded === 'string' ? upgraded : null,
  };
}

function toOtherSyntax({ original, syntax }: ConvertibleDescription, limits: Limits): Conversion['files'] {
  const parsed = parseDocument(original, limits, `openapi.${syntax}`);
  if (!parsed.ok) return [];
  return syntax === 'yaml'
    ? [{ kind: 'original-json', text: JSON.stringify(parsed.value) }]
    : [{ kind: 'original-yaml', text: toYaml(parsed.value) }];
}

/** The description as OpenAPI 3.1, why it is not there, or null where it has no need of it. */
function toUpgrade(document: unknown, text: string, limits: Limits): JsonObject | string | null {
  const specification = readSpecification(document);
  if (!isObject(document) || !specification || !isOld(specification)) return null;
  const { version, words } = specification;
  if (!followsSpecification(document, version))
    return `The description does not follow ${words}, so no program can turn it into OpenAPI 3.1 without guessing.`;
  const upgraded = upgrade(JSON.parse(text) as JsonObject, version);
  if (!upgraded) return 'The description uses something that our program cannot turn into OpenAPI 3.1.';
  if (!followsSpecification(upgraded, '3.1'))
    return 'What our program makes of the description does not follow OpenAPI 3.1, so we do not offer it.';
  return JSON.stringify(upgraded).length > 2 * limits.jsonBytes ? 'As OpenAPI 3.1 it is too large.' : upgraded;
}

function isOld(specification: Specification): specification is Specification & { version: '2.0' | '3.0' } {
  return specification.version === '2.0' || specification.version === '3.0';
}
