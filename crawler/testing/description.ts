/**
 * A small description as the analyser would give it, for tests of what comes after.
 */
import type { Description } from '../analysis.ts';

/** A described API with one operation; override what the test is about. */
export function someDescription(overrides: Partial<Description> = {}): Description {
  return {
    specification: 'OpenAPI 3.1.0',
    title: 'Boat licences',
    infoVersion: '1.0.0',
    description: 'Look up *boat licences*.',
    descriptionHtml: '<p>Look up <em>boat licences</em>.</p>',
    purpose: 'Look up boat licences.',
    language: null,
    kind: 'rest',
    lifecycle: 'active',
    sunset: null,
    servers: [{ url: 'https://api.harbours.example', resolved: 'https://api.harbours.example', sandbox: false }],
    security: [],
    access: { authentication: 'none', words: 'You need no key.' },
    contact: { email: 'api@harbours.example' },
    licence: null,
    termsOfService: null,
    documentation: null,
    tags: [{ name: 'Licences' }],
    details: [],
    needs: { backends: [], tokens: [] },
    operations: [
      {
        webhook: false,
        method: 'GET',
        path: '/licences',
        operationId: null,
        summary: 'List licences',
        deprecated: false,
        sunset: null,
        tags: ['Licences'],
        anchor: 'get-licences',
        pointer: '/paths/~1licences/get',
        secured: false,
        terms: [],
      },
    ],
    provenance: [{ field: 'name', origin: 'description', pointer: '/info/title' }],
    ...overrides,
  };
}
