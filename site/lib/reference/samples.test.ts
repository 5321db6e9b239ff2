import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Model, ModelOperation } from '../../../schemas/model.ts';
import { someModel } from './model-for-tests.ts';
import { sampleRequest } from './sample-request.ts';
import { samplesOf } from './samples.ts';

const hostile = `it's "x" \\ $(touch hurt) \`touch hurt\` \r\n\u2028 *//*; hurt() #{hurt} @hurt`;

function samples(model: Model): Record<string, string> {
  const [operation] = model.operations;
  const request = operation && sampleRequest(model, operation);
  return Object.fromEntries(request ? samplesOf(request).map(({ id, code }) => [id, code]) : []);
}

/** What a shell would hand to curl. */
function argumentsOf(code: string): string[] {
  return execFileSync('sh', ['-c', code.replace(/^curl/, String.raw`printf '%s\0'`)])
    .toString()
    .split('\0')
    .slice(0, -1);
}

const parameter = (name: string, place: string, value: unknown): ModelOperation['parameters'][number] => ({
  pointer: '',
  name,
  in: place,
  required: true,
  deprecated: false,
  examples: [{ pointer: '', value }],
});

function hostileModel(mediaType: string, value: unknown): Model {
  return someModel({
    securitySchemes: [{ pointer: '', name: 'key', type: 'apiKey', words: '', in: 'header', parameter: 'X-Key' }],
    operations: [
      {
        method: 'POST',
        path: `/a/{id}/${hostile}`,
        security: [[{ scheme: 'key', scopes: [] }]],
        parameters: [
          parameter('id', 'path', hostile),
          parameter('q', 'query', hostile),
          parameter('X-Odd', 'header', hostile),
          parameter('bad name', 'header', 'x'),
        ],
        requestBody: {
          pointer: '',
          required: true,
          content: [{ pointer: '', mediaType, examples: [{ pointer: '', value }] }],
        },
      },
    ],
  });
}

describe.each([
  ['application/json', { [hostile]: [hostile, { deep: hostile }] }],
  ['application/vnd.gov+json', { [hostile]: hostile }],
  ['application/xml', `<a>${hostile}</a>`],
  ['text/plain', hostile],
  ['application/x-www-form-urlencoded', { [hostile]: hostile }],
  ['multipart/form-data', { file: hostile }],
])('hostile values as %s', (mediaType, value) => {
  const made = samples(hostileModel(mediaType, value));

  it('stay values for a shell', () => {
    const [address = '', ...options] = argumentsOf(made['curl'] ?? '');
    expect(address).toMatch(/^https:\/\/api\.example\/a\/[\w%.~*()-]+\/[\w%.~!$&()*+,;=:@/-]+\?q=[\w%.~*()-]+$/);
    expect(options.filter((option) => option.startsWith('--'))).toEqual([
      '--request',
      ...Array.from({ length: 3 }, () => '--header'),
      ...(options.includes('--data') ? ['--data'] : []),
    ]);
    const data = mediaType.endsWith('json') ? (options[options.indexOf('--data') + 1] ?? '') : JSON.stringify(value);
    expect(JSON.parse(data)).toEqual(value);
  });

  it('stay values in JavaScript', () => {
    const asked: unknown[] = [];
    // oxlint-disable-next-line typescript/no-implied-eval -- what is tested is that running it does nothing but ask
    new Function('fetch', 'hurt', made['javascript'] ?? '')(
      (...given: unknown[]) => asked.push(given),
      () => expect.unreachable(),
    );
    const [[, options]] = asked as [[string, { body: string; headers: Record<string, string> }]];
    expect(options.headers['X-Key']).toBe('YOUR_KEY');
    expect(options.headers['bad name']).toBeUndefined();
    expect(mediaType.endsWith('json') ? JSON.parse(options.body) : value).toEqual(value);
  });

  it.each(['python', 'java', 'csharp'])('stay inside the quotes in %s', (language) => {
    const raw = (made[language] ?? '').replace(/^("{3,})\n[^]*?\n\1/m, '""');
    const outside = raw.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""');
    expect(raw).toContain('YOUR_KEY');
    expect(outside).not.toMatch(/hurt|touch|["'`]{3}|\\/);
  });
});

it('asks for the first answer that means success, with what is required and no more', () => {
  const model = someModel({
    schemas: [{ types: ['string'], format: 'date' }],
    securitySchemes: [
      { pointer: '', name: 'login', type: 'oauth2', words: '' },
      { pointer: '', name: 'query', type: 'apiKey', words: '', in: 'query', parameter: 'key' },
    ],
    operations: [
      {
        path: '/years/{year}',
        security: [
          [
            { scheme: 'login', scopes: [] },
            { scheme: 'query', scopes: [] },
          ],
        ],
        parameters: [
          parameter('year', 'path', '2025-26'),
          { ...parameter('from', 'query', undefined), schema: 0, examples: [] },
          { ...parameter('page', 'query', 3), required: false },
        ],
        responses: [
          {
            pointer: '',
            status: '200',
            headers: [],
            content: [{ pointer: '', mediaType: 'application/vnd.hmrc.2.0+json', examples: [] }],
          },
        ],
      },
    ],
  });
  expect(samples(model)['curl']).toMatchInlineSnapshot(`
    "curl 'https://api.example/years/2025-26?from=2026-11-03&key=YOUR_KEY' \\
      --header 'Accept: application/vnd.hmrc.2.0+json' \\
      --header 'Authorization: Bearer YOUR_TOKEN'"
  `);
});

it('gives no file of the reader away', () => {
  const code = samples(hostileModel('text/plain', '@/etc/passwd'))['curl'] ?? '';
  expect(argumentsOf(code).join(' ')).not.toContain('@/etc');
});

it('has nothing to copy for a webhook or a method that is none', () => {
  expect(samples(someModel({ operations: [{ webhook: true }] }))).toEqual({});
  expect(samples(someModel({ operations: [{ method: 'GET; rm' }] }))).toEqual({});
});
