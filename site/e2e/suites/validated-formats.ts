import { Ajv } from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'csv-parse/sync';
import { load } from 'js-yaml';
import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ShaclValidator from 'rdf-validate-shacl';
import { describe, expect, it } from 'vitest';
import { corpusMissing, readCorpus } from '../../../crawler/testing/corpus.ts';
import type { Site } from '../site.test.ts';

/** The open data as programs, schemas and shapes see it that nobody here wrote. Those of others lie beside the checkout. */
export function validatedFormatsSuite(site: Site): void {
  const corpus = {
    shapes: readCorpus('catalogues/eu-dcat-ap/shapes.ttl'),
    apisJson: readCorpus('catalogues/apisjson/schema_0.14.json'),
    v1alpha: ['bulk-metadata-response', 'api-metadata'].map((name) =>
      readCorpus(`catalogues/uk-federated-v1alpha/${name}.json`),
    ),
    exchange: readCorpus('catalogues/uk-metadata-exchange-model/uk_cross_government_metadata_exchange_model.yaml'),
  };
  const files = (pattern: string) =>
    (['built', 'empty'] as const).flatMap((which) =>
      globSync(pattern, { cwd: site[which].folder }).map((path) => ({
        path: `${which}/${path}`,
        text: readFileSync(join(site[which].folder, path), 'utf8'),
      })),
    );
  /** Of everything, and of each organisation. */
  const everywhere = (name: string) => [...files(name), ...files(`organisations/*/${name}`)];

  describe('open data, judged by others', () => {
    it.skipIf(!corpus.shapes)(`has DCAT that fits DCAT-AP 3${corpus.shapes ? '' : `: ${corpusMissing}`}`, async () => {
      const shapes = new Store(new Parser().parse(corpus.shapes ?? ''));
      const validator = new ShaclValidator(shapes);
      const catalogues = everywhere('dcat.jsonld');
      expect(catalogues.length).toBeGreaterThan(3);
      for (const { path, text } of catalogues) {
        const report = await validator.validate(await toGraph(text));
        const broken = report.results.map(
          ({ focusNode, path: property, message }) =>
            `${focusNode?.value} ${property?.value} ${message.map(({ value }) => value).join(' ')}`,
        );
        expect({ path, broken }).toEqual({ path, broken: [] });
      }
      // What the shapes are for they do find.
      const text = catalogues[0]?.text.replace('"dct:title"', '"dct:alternative"') ?? '';
      expect((await validator.validate(await toGraph(text))).conforms).toBe(false);
    });

    it.skipIf(!corpus.apisJson)(
      `has APIs.json that differs from its last schema only in what came after it${corpus.apisJson ? '' : `: ${corpusMissing}`}`,
      () => {
        const validate = new AjvDraft04({ strict: false, allErrors: true, validateFormats: false }).compile(
          JSON.parse(corpus.apisJson ?? '{}') as object,
        );
        /** Version 0.17 has no schema. What it changed: https://apisjson.org */
        const later = [
          /^ must NOT have additional properties \(aid|type|specificationVersion|x-waymark/, // new, and `x-` for ours
          /^ must have required property 'tags'/,
          /^\/apis\/\d+ must (?:have required property '(?:image|baseURL|contact)'|match exactly one schema in oneOf)/,
          /^\/apis\/\d+\/properties\/\d+\/type must match pattern/, // OpenAPI, Documentation, License
          /^\/apis\/\d+\/contact\/\d+ must have required property 'FN'/,
        ];
        for (const { path, text } of everywhere('apis.json')) {
          validate(JSON.parse(text));
          const broken = (validate.errors ?? []).map(({ instancePath, message, params }) => {
            const extra = (params as { additionalProperty?: string }).additionalProperty;
            return `${instancePath} ${message}${extra === undefined ? '' : ` (${extra})`}`;
          });
          const left = broken.filter((error) => !later.some((pattern) => pattern.test(error)));
          expect({ path, left }).toEqual({ path, left: [] });
        }
      },
    );

    it.skipIf(corpus.v1alpha.includes(undefined))(
      `has the federated model as its authors’ schema has it${corpus.v1alpha.includes(undefined) ? `: ${corpusMissing}` : ''}`,
      () => {
        const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
        const [answer, entry] = corpus.v1alpha.map((text) => JSON.parse(text ?? '{}') as object);
        ajv.addSchema(entry ?? {});
        const validate = ajv.compile(answer ?? {});
        for (const { path, text } of everywhere('v1alpha/apis')) {
          validate(JSON.parse(text));
          expect({ path, errors: validate.errors }).toEqual({ path, errors: null });
        }
        expect(validate({ 'api-version': 'api.gov.uk/v1alpha', apis: [{ data: {} }] })).toBe(false);
      },
    );

    it.skipIf(!corpus.exchange)(
      `has records of the exchange model with its own fields and words${corpus.exchange ? '' : `: ${corpusMissing}`}`,
      () => {
        const model = load(corpus.exchange ?? '') as ExchangeModel;
        const { slots = [], is_a: parent = '' } = model.classes['DataService'] ?? {};
        const known = new Set([...slots, ...(model.classes[parent]?.slots ?? [])]);
        for (const { path, text } of everywhere('metadata-exchange.json'))
          for (const record of JSON.parse(text) as Record<string, unknown>[]) {
            expect(Object.keys(record).filter((field) => !known.has(field))).toEqual([]);
            // The organisations that the model knows are those of the UK.
            const { creator: _creator, publisher: _publisher, ...rest } = record;
            const strange = Object.entries(rest).filter(([field, value]) => {
              const words = Object.keys(model.enums[model.slots[field]?.range ?? '']?.permissible_values ?? {});
              return words.length > 0 && !words.includes(String(value));
            });
            expect({ path, strange }).toEqual({ path, strange: [] });
          }
      },
    );

    it('has tables that a reader of CSV reads, and no cell in any of them that a spreadsheet would run', () => {
      const tables = files('**/*.csv');
      expect(tables.filter(({ path }) => path.endsWith('/catalogue.csv')).length).toBeGreaterThan(3);
      expect(tables.some(({ path }) => path.endsWith('/dependents.csv'))).toBe(true);
      for (const { path, text } of tables) {
        const rows = parse(text);
        expect({ path, widths: new Set(rows.map((row) => row.length)).size }).toEqual({ path, widths: 1 });
        expect(rows.flat().filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
      }
    });

    it('has schemas that a validator of JSON Schema accepts, for the documents it describes', () => {
      const description = JSON.parse(files('openapi.json')[0]?.text ?? '') as { components: { schemas: object } };
      const ajv = new Ajv({ strict: false, validateFormats: false });
      for (const schema of Object.values(description.components.schemas) as object[])
        expect(ajv.validateSchema(schema)).toBe(true);
    });

    it('has a catalogue for every organisation with APIs, which has those alone', () => {
      const all = JSON.parse(files('dcat.jsonld')[0]?.text ?? '') as Catalogue;
      const identifiers = ({ 'dcat:service': services }: Catalogue) => services.map((each) => each['dct:identifier']);
      const own = files('organisations/*/dcat.jsonld').flatMap(({ path, text }) => {
        const [, organisation] = /organisations\/([^/]+)\//.exec(path) ?? [];
        const ids = identifiers(JSON.parse(text) as Catalogue);
        expect(ids.every((id) => id.startsWith(`${organisation}/`))).toBe(true);
        return ids;
      });
      expect(own.toSorted()).toEqual(identifiers(all).toSorted());
    });

    it('says in each file under which licence it may be used', () => {
      const text = (path: string) => readFileSync(join(site.built.folder, path), 'utf8');
      const licence = /https:\/\/licence\.example\/ogl\/3\//;
      const named = ['dcat.jsonld', 'apis.json', '.well-known/api-catalog', 'v1alpha/apis', 'llms.txt', 'feed.xml'];
      for (const path of [
        ...named,
        'openapi.json',
        'api/v1/apis.json',
        'api/v1/relations.json',
        'api/v1/maturity.json',
      ])
        expect(`${path} ${licence.exec(text(path))?.[0]}`).toMatch(licence);
    });
  });
}

type Catalogue = { readonly 'dcat:service': readonly { readonly 'dct:identifier': string }[] };

type ExchangeModel = {
  readonly classes: Readonly<Record<string, { readonly slots?: readonly string[]; readonly is_a?: string }>>;
  readonly slots: Readonly<Record<string, { readonly range?: string }>>;
  readonly enums: Readonly<Record<string, { readonly permissible_values?: object }>>;
};

/** Nothing is fetched: the context is part of the document. */
async function toGraph(text: string): Promise<Store> {
  const quads = await jsonld.toRDF(JSON.parse(text) as object, {
    format: 'application/n-quads',
    documentLoader: (url: string) => Promise.reject(new Error(`${url} must not be fetched.`)),
  });
  return new Store(new Parser({ format: 'application/n-quads' }).parse(quads as unknown as string));
}
