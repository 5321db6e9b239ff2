import { expect, test } from 'vitest';
import type { Access } from '../../../schemas/facts.ts';
import { dcat } from './dcat.ts';

function serviceOf(said: readonly string[], conditions?: Access['conditions']): Record<string, unknown> {
  const access = { authentication: 'unknown', words: '', ...(conditions && { conditions }) };
  const freshness = { lastChanged: '2026-11-03T00:00:00.000Z' };
  const listed = {
    api: { id: 'harbours/tides', name: 'Tides', tags: [], kind: 'soap', lifecycle: 'active', freshness, access },
    version: { version: '1', infoVersion: null, specification: null, contact: null, licence: null, language: null },
    said: new Set(said),
    organisation: null,
    endpoint: null,
    description: null,
    summary: 'Tides.',
    page: 'https://portal.example/apis/harbours/tides/',
    documentation: 'https://docs.example/',
  };
  const estate = { name: 'P', url: 'https://portal.example/', generatedAt: freshness.lastChanged };
  const catalogue = JSON.parse(
    dcat.write({
      apis: [listed as never],
      estate: estate as never,
      organisation: null,
      model: { things: [], organisations: [], relations: [] },
    }),
  ) as {
    'dcat:service': object[];
  };
  return (catalogue['dcat:service'][0] ?? {}) as Record<string, unknown>;
}

test('what is assumed is not published as said', () => {
  expect(serviceOf([])).not.toHaveProperty(['adms:status']);
  expect(serviceOf([])).not.toHaveProperty(['dct:type']);
});

test('what somebody says is', () => {
  expect(serviceOf(['lifecycle', 'kind'])).toMatchObject({
    'adms:status': { '@id': expect.stringMatching(/COMPLETED$/) as string },
    'dct:type': 'SOAP',
  });
});

test('on what condition anyone may use it is published where somebody says so', () => {
  expect(serviceOf([])).not.toHaveProperty(['dct:accessRights']);
  expect(serviceOf([], [{ audience: 'anyone', condition: 'open' }])).toHaveProperty(['dct:accessRights']);
});
