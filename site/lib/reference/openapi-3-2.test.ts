/**
 * What OpenAPI 3.2 added, as readers see it.
 */
import { expect, it } from 'vitest';
import type { Model } from '../../../schemas/model.ts';
import { answer, someModel } from './model-for-tests.ts';
import { renderReference } from './render-reference.ts';

function render(model: Model): { html: string; markdown: string } {
  const { pages } = renderReference({
    model,
    name: 'Thing',
    version: 'v1',
    apiPath: '/apis/body/thing/',
    base: '/apis/body/thing/reference/',
    explore: null,
    notice: null,
    lang: null,
  });
  const [page] = pages;
  if (!page) throw new Error('There is no page.');
  // Without the marks between words.
  return { html: page.html.replaceAll(/<[^>]*>/g, ''), markdown: page.markdown };
}

it('says where the settings of a server of OAuth are, and what a server is called', () => {
  const { html, markdown } = render(
    someModel({
      servers: [
        { pointer: '', url: 'https://a.example', resolved: 'https://a.example', name: 'North', sandbox: false },
      ],
      securitySchemes: [
        {
          pointer: '',
          name: 'login',
          type: 'oauth2',
          words: 'An OAuth 2.0 access token',
          oauth2MetadataUrl: 'https://a.example/.well-known/oauth-authorization-server',
          flows: [
            {
              flow: 'deviceAuthorization',
              deviceAuthorizationUrl: 'https://a.example/device',
              tokenUrl: 'https://a.example/token',
              scopes: [],
            },
          ],
        },
      ],
    }),
  );
  expect(html).toContain('https://a.example North');
  expect(html).toContain('Its settings are at https://a.example/.well-known/oauth-authorization-server.');
  expect(html).toContain('A person signs in on another device (device authorization).');
  expect(html).toContain('Begin at https://a.example/device');
  expect(markdown).toContain('- `https://a.example` North');
  expect(markdown).toContain('Its settings are at `https://a.example/.well-known/oauth-authorization-server`.');
});

it('puts operations under tags that are for navigation, below those above them', () => {
  const { markdown } = render(
    someModel({
      tags: [
        { name: 'beta', kind: 'badge' },
        { name: 'fleet', summary: 'The fleet', parent: 'harbour' },
        { name: 'boats', kind: 'nav', parent: 'fleet' },
        { name: 'harbour', parent: 'boats' },
      ],
      operations: [{ tags: ['beta', 'boats'] }, { tags: ['beta'], path: '/beta' }],
    }),
  );
  expect(markdown.match(/^## .*/gm)).toEqual(['## Before you start', '## beta', '## harbour: The fleet: boats']);
});

it('shows each item of a stream, how parts are sent, and what an answer is called', () => {
  const { html, markdown } = render(
    someModel({
      schemas: [{ types: ['object'], properties: [['number', 1]] }, { types: ['integer'] }],
      operations: [
        {
          method: 'POST',
          requestBody: {
            pointer: '',
            required: true,
            content: [
              {
                pointer: '',
                mediaType: 'multipart/mixed',
                examples: [],
                prefixEncoding: [{ contentType: 'application/json' }, {}],
                itemEncoding: {
                  contentType: 'multipart/form-data',
                  encoding: [
                    { property: 'photo', contentType: 'image/png' },
                    { property: 'papers', itemEncoding: { contentType: 'application/pdf' } },
                  ],
                  headers: [
                    { pointer: '', name: 'X-Size', in: 'header', required: false, deprecated: false, examples: [] },
                  ],
                },
              },
            ],
          },
          responses: [
            {
              pointer: '',
              status: '200',
              summary: 'Every boat',
              description: 'One line for each.',
              headers: [],
              content: [{ pointer: '', mediaType: 'application/jsonl', itemSchema: 0, examples: [] }],
            },
          ],
        },
      ],
    }),
  );
  expect(html).toContain('200 OK: Every boat');
  expect(html).toContain('One line for each.');
  expect(html).toContain('A stream, each part of which is');
  expect(html).toContain('Part 1 is sent as application/json.');
  expect(html).toContain('Each part after that is sent as multipart/form-data with the header X-Size.');
  expect(html).toContain('The part photo of each part after that is sent as image/png.');
  expect(html).toContain('Each part of the part papers of each part after that is sent as application/pdf.');
  expect(markdown).toContain('**200 OK: Every boat**');
  expect(markdown).toContain('{"number":1}');
});

it('sends what is written as it is sent, and a whole query string', () => {
  const { markdown } = render(
    someModel({
      schemas: [
        { types: ['object'], properties: [['port', 1]] },
        { types: ['string'], const: 'north' },
      ],
      operations: [
        {
          method: 'QUERY',
          parameters: [
            {
              pointer: '',
              name: 'all',
              in: 'querystring',
              required: true,
              deprecated: false,
              examples: [],
              content: [{ pointer: '', mediaType: 'application/x-www-form-urlencoded', schema: 0, examples: [] }],
            },
          ],
          requestBody: {
            pointer: '',
            required: true,
            content: [
              { pointer: '', mediaType: 'text/csv', examples: [{ pointer: '', value: [1, 2], serialized: '1,2' }] },
            ],
          },
        },
      ],
    }),
  );
  expect(markdown).toContain('The whole of the address after the question mark:');
  expect(markdown).toContain("curl 'https://api.example/things?port=north'");
  expect(markdown).toContain('--request QUERY');
  expect(markdown).toContain('1,2');
});

it('says which kind is meant where the field that tells it is left out', () => {
  const { markdown } = render(
    someModel({
      schemas: [
        {
          name: 'Boat',
          oneOf: [1, 2],
          discriminator: {
            property: 'kind',
            mapping: [{ value: 'sail', schema: 1, written: 'Sail' }],
            default: 'Other',
            defaultSchema: 2,
          },
        },
        { name: 'Sail', types: ['object'] },
        { name: 'Other', types: ['object'] },
      ],
      operations: [{ responses: [answer(0)] }],
    }),
  );
  expect(markdown).toContain('Sail, when kind is sail');
  expect(markdown).toContain('Other, when kind is anything else or left out');
});
