import { expect, test } from 'vitest';
import { findInPage } from './find-in-page.ts';
import { serviceDescriptions } from './service-desc.ts';
import { placesBelow, usualPlaces } from './usual-places.ts';

const base = 'https://api.example.gov.uk/docs/index.html';
const own = (path: string) => `https://api.example.gov.uk${path}`;

test.each<{ name: string; page: string; want: string[] }>([
  {
    name: 'Swagger UI in the page',
    page: '<script>window.ui = SwaggerUIBundle({ url: "./openapi.json", dom_id: "#swagger-ui" })</script>',
    want: [own('/docs/openapi.json')],
  },
  {
    name: 'Swagger UI with several',
    page: `<script>SwaggerUIBundle({ urls: [{ url: '/v1/api.yaml', name: 'One' }, {"url":"/v2/api.yaml","name":"Two"}] })</script>`,
    want: [own('/v1/api.yaml'), own('/v2/api.yaml')],
  },
  {
    name: 'Swashbuckle, JSON in a string',
    page: String.raw`var configObject = JSON.parse('{\"urls\":[{\"url\":\"/swagger/v1/swagger.json\",\"name\":\"V1\"}]}');`,
    want: [own('/swagger/v1/swagger.json')],
  },
  {
    name: 'settings of springdoc',
    page: '{"configUrl":"/v3/api-docs/swagger-config","url":"/v3/api-docs"}',
    want: [own('/v3/api-docs')],
  },
  { name: 'Redoc as an element', page: `<redoc spec-url='spec.yaml'></redoc>`, want: [own('/docs/spec.yaml')] },
  {
    name: 'Redoc in a script',
    page: `Redoc.init("https://files.example.gov.uk/a.json", {})`,
    want: ['https://files.example.gov.uk/a.json'],
  },
  {
    name: 'Scalar as an attribute',
    page: '<script id="api-reference" data-url="/openapi.yaml"></script>',
    want: [own('/openapi.yaml')],
  },
  {
    name: 'Scalar with its settings in an attribute',
    page: '<script id="api-reference" data-configuration="{&quot;spec&quot;:{&quot;url&quot;:&quot;/openapi.json&quot;}}"></script>',
    want: [own('/openapi.json')],
  },
  {
    name: 'Scalar in a script',
    page: `Scalar.createApiReference('#app', { url: '/a/openapi.json' })`,
    want: [own('/a/openapi.json')],
  },
  {
    name: 'Elements',
    page: '<elements-api apiDescriptionUrl="../openapi.yaml" router="hash"/>',
    want: [own('/openapi.yaml')],
  },
  { name: 'RapiDoc', page: '<rapi-doc spec-url="/openapi.json?x=1&amp;y=2">', want: [own('/openapi.json?x=1&y=2')] },
  { name: 'the link of RFC 8631', page: `<link href=/api rel='alternate service-desc'>`, want: [own('/api')] },
  {
    name: 'the likeliest first',
    page: `{url: '/api/users'} {url: '/swagger.json'}`,
    want: [own('/swagger.json'), own('/api/users')],
  },
  {
    name: 'nothing else',
    page: `<link rel="stylesheet" href="/a.css"><a href="/openapi.json">x</a> url: "data:text/json,{}" url: "javascript:alert(1)"
      url: "/logo.png" url: "https://petstore.swagger.io/v2/swagger.json" url: "file:///etc/passwd" url = "https://[bad"`,
    want: [],
  },
])('$name', ({ page, want }) => {
  expect(findInPage(page, base).descriptions).toEqual(want);
});

test('small scripts and settings of the page are looked at, libraries and those of others are not', () => {
  const page = `<script src="./swagger-ui-bundle.js"></script><script src="./swagger-initializer.js" charset="UTF-8"></script>
    <script src="https://cdn.example.com/init.js"></script><script> ui({ configUrl: '/v3/api-docs/swagger-config' })</script>`;
  expect(findInPage(page, base).settings).toEqual([
    own('/v3/api-docs/swagger-config'),
    own('/docs/swagger-initializer.js'),
  ]);
});

test('the address of the page may say it', () => {
  expect(findInPage('', `${base}?url=/v3/api-docs&x=1#/pets`).descriptions).toEqual([own('/v3/api-docs')]);
});

test.each([
  '<link '.repeat(200_000),
  'url:"'.repeat(200_000),
  '<script '.repeat(150_000),
  'x spec-url="'.repeat(90_000),
])('a page made to be slow is looked through all the same', (page) => {
  const before = process.cpuUsage();
  findInPage(page, base);
  const { user } = process.cpuUsage(before);
  // A second of this process's own time; a search that goes back and forth would take minutes.
  expect(user).toBeLessThan(5_000_000);
});

test.each<[link: string | null, want: string[]]>([
  [null, []],
  ['</openapi.json>; rel="service-desc"', [own('/openapi.json')]],
  ['<a.yaml>; type="text/yaml"; rel=service-desc', [own('/docs/a.yaml')]],
  ['</next>; rel="next", </d>; rel="service-doc service-desc"; title="a, b"', [own('/d')]],
  ['</doc>; rel="service-doc"', []],
  ['</d>; title="rel=service-desc"', []],
  ['nonsense', []],
])('Link: %s', (link, want) => {
  expect(serviceDescriptions(link, base)).toEqual(want);
});

test('the usual places are those of the folder and of the one above, and no further up', () => {
  const places = usualPlaces('https://api.example.gov.uk/tides/docs/index.html');
  expect(places).toContain(own('/tides/docs/openapi.json'));
  expect(places).toContain(own('/tides/v3/api-docs'));
  expect(places).not.toContain(own('/openapi.json'));
  expect(usualPlaces(own('/openapi.json'))).not.toContain(own('/openapi.json'));
});

test('an address of a file that is not there has no other places', () => {
  expect(placesBelow(own('/tides/openapi.yaml'))).toEqual([]);
  expect(placesBelow(own('/tides/'))).toContain(own('/tides/openapi.json'));
  expect(placesBelow(own('/tides/'))).not.toContain(own('/openapi.json'));
});

test('a base address without a slash at its end is one all the same', () => {
  for (const base of ['/tides/v1', '/tides/v1.0']) {
    expect(placesBelow(own(base))).toContain(own(`${base}/openapi.json`));
    expect(usualPlaces(own(base))[0]).toBe(own(`${base}/openapi.json`));
  }
});
