import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { analyse } from '../analyse.ts';
import { checkVerdict } from '../check-verdict.ts';
import { corpusFolder, corpusMissing } from '../testing/corpus.ts';
import { readIntegrationCatalogue } from './integration-catalogue.ts';

test('what it says, each as a detail', () => {
  const given = {
    status: 'BETA',
    backends: ['ETMP', 'CESA'],
    domain: '1',
    'sub-domain': '1.1',
    'publisher-reference': 1234,
    'reviewed-date': '2020-12-25',
    'short-description': 'Gets data.',
    'api-type': 'SIMPLE',
    'API-Generation': 'V2',
  };
  expect(readIntegrationCatalogue({ 'x-integration-catalogue': given })).toEqual({
    shortDescription: 'Gets data.',
    lifecycle: 'active',
    details: [
      { name: 'Stage', value: 'Beta' },
      { name: 'Backends', value: 'ETMP, CESA' },
      { name: 'Domain', value: '1' },
      { name: 'Sub-domain', value: '1.1' },
      { name: 'Publisher’s reference', value: '1234' },
      { name: 'Reviewed', value: '2020-12-25' },
      { name: 'API type', value: 'SIMPLE' },
      { name: 'API generation', value: 'V2' },
    ],
  });
});

test.each([
  ['DEPRECATED', 'deprecated', []],
  ['LIVE', 'active', [{ name: 'Stage', value: 'Live' }]],
  ['Piloting', null, [{ name: 'Stage', value: 'Piloting' }]],
])('the status %s', (status, lifecycle, details) => {
  expect(readIntegrationCatalogue({ 'x-integration-catalogue': { status } })).toMatchObject({ lifecycle, details });
});

test.each([[undefined], [null], ['text'], [[1]], [{ status: ['BETA'], backends: 'ETMP', 'reviewed-date': '' }]])(
  'whatever it is, nothing is made up: %j',
  (given) => {
    expect(readIntegrationCatalogue({ 'x-integration-catalogue': given })).toEqual({
      shortDescription: null,
      lifecycle: null,
      details: [],
    });
  },
);

const folder = join(corpusFolder('catalogues'), 'uk-hmrc');
const real = existsSync(folder) ? readdirSync(folder).filter((file) => /^API1000.*\.yaml$/.test(file)) : [];

test.skipIf(real.length === 0)(`every real one${real.length === 0 ? `: ${corpusMissing}` : ''}`, () => {
  for (const file of real) {
    const bytes = readFileSync(join(folder, file));
    const root = `repo:///${file}`;
    const analysis = analyse({ root, files: new Map([[root, bytes]]) }, Limits.parse({}));
    if (analysis.status === 'needs-parts') throw new Error(`${file} asks for parts.`);
    checkVerdict(analysis);
    const said = analysis.status === 'described' ? analysis.description.details : [];
    const backends = said.find(({ name }) => name === 'Backends')?.value;
    expect([file, backends ?? null]).toEqual([
      file,
      /^ {4}backends:\s*\n {6}- (\w+)/m.exec(bytes.toString())?.[1] ?? null,
    ]);
  }
});
