/**
 * A small estate with every state a page can be in: fresh, stale and gone, every lifecycle and rung, several versions,
 * mistakes, nothing at all, Welsh, hundreds of operations, and text that would like to be markup.
 */
import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { changesOf } from './fixture-changes.ts';
import { relationsOf } from './fixture-relations.ts';
import { modelOf } from './fixture-model.ts';
import { enrich } from './rich-description.ts';
import { fixtureChecks, score } from './fixture-checks.ts';
import { listChangeRules } from '../../crawler/publish/read-changes.ts';
import { assess } from '../../crawler/maturity/assess.ts';
import type { SnapshotTables } from '../../crawler/publish/write-snapshot.ts';
import type { Access, Finding, Freshness, Problem } from '../../schemas/facts.ts';
import type { Maturity } from '../../schemas/maturity.ts';
import type {
  ApiRow,
  DocumentRow,
  OperationRow,
  OrganisationRow,
  RelationRow,
  SourceRow,
  TargetRow,
  VersionRow,
} from '../../schemas/snapshot.ts';

const now = '2026-11-20T06:30:00.000Z';
const longAgo = '2026-03-02T09:00:00.000Z';
const fresh: Freshness = { state: 'fresh', lastChecked: now, lastChanged: '2026-11-03T09:30:00.000Z' };
const stale: Freshness = {
  state: 'stale',
  lastChecked: '2026-11-02T06:30:00.000Z',
  lastChanged: '2026-10-14T11:00:00.000Z',
  lastRead: '2026-11-02T06:30:00.000Z',
  since: '2026-11-03T06:30:00.000Z',
  problem: 'host-unreachable',
};
const gone: Freshness = { ...stale, state: 'gone', problem: 'not-found' };

export const hostile = `<script>window.hurt = 1</script><img src=x onerror="window.hurt = 1">"'\`{{7*7}}`;

const organisations: OrganisationRow[] = [
  {
    id: 'land-survey-office',
    name: 'Land Survey Office',
    abbreviation: 'LSO',
    kind: 'Executive agency',
    url: 'https://lso.example/',
    parent: null,
    problem: null,
    listedBy: null,
    evidence: [],
  },
  {
    id: 'health-board-cymru',
    name: 'Bwrdd Iechyd Cymru',
    abbreviation: 'BIC',
    kind: 'Health board',
    url: null,
    parent: null,
    problem: null,
    listedBy: null,
    evidence: [],
  },
  {
    id: 'northmoor-council',
    name: 'Northmoor Borough Council',
    abbreviation: null,
    kind: 'Local authority',
    url: 'https://northmoor.example/',
    parent: null,
    problem: null,
    listedBy: null,
    evidence: [],
  },
  {
    id: 'parks-trust',
    name: 'Northmoor Parks Trust',
    abbreviation: null,
    kind: null,
    url: null,
    parent: 'northmoor-council',
    problem: 'Line 4: `sorces` is not a key we know: did you mean `sources`?',
    listedBy: null,
    evidence: [],
  },
  {
    id: 'hostile-body',
    name: `Body ${hostile}`,
    abbreviation: '<b>B</b>',
    kind: '<i>kind</i>',
    url: null,
    parent: null,
    problem: null,
    listedBy: null,
    evidence: [],
  },
];

const documents = new Map<string, DocumentRow>();

function document(text: string, mediaType: string): { sha256: string; mediaType: string; bytes: number } {
  const content = Buffer.from(text);
  const sha256 = createHash('sha256').update(content).digest('hex');
  documents.set(sha256, { sha256, mediaType, bytes: content.length, brotli: brotliCompressSync(content) });
  return { sha256, mediaType, bytes: content.length };
}

type Made = { api: ApiRow; versions: VersionRow[]; operations: OperationRow[] };
type Wish = Partial<ApiRow> & {
  id: string;
  name: string;
  versions?: (Partial<VersionRow> & { version: string })[];
  size?: number;
  /** What else its current version’s description says. */
  enrich?: (description: object) => object;
};

function make({ versions = [{ version: 'v1' }], size = 5, enrich, ...wish }: Wish): Made {
  const [organisation = '', slug = ''] = wish.id.split('/');
  const api: ApiRow = {
    organisation,
    slug,
    purpose: null,
    kind: 'rest',
    lifecycle: 'active',
    rung: 'valid',
    currentVersion: versions[0]?.version ?? '',
    source: `${organisation}/descriptions`,
    tags: [],
    access: { authentication: 'required', words: 'Every operation needs a credential.' },
    freshness: fresh,
    firstSeen: longAgo,
    ...wish,
  };
  const operations: OperationRow[] = [];
  const rows = versions.map((version, position): VersionRow => {
    const made = Array.from({ length: version.operations ?? size }, (_, index) =>
      operation(api.id, version.version, index),
    );
    operations.push(...made);
    const plain = descriptionOf(api, version.version, made);
    const text = JSON.stringify(enrich && position === 0 ? enrich(plain) : plain, null, 2);
    return {
      api: api.id,
      slug: version.version.replaceAll('.', '-'),
      current: position === 0,
      position,
      name: api.name,
      purpose: api.purpose,
      description: null,
      descriptionHtml: null,
      specification: 'OpenAPI 3.1.0',
      infoVersion: '1.4.0',
      language: null,
      kind: api.kind,
      lifecycle: api.lifecycle,
      sunset: null,
      rung: api.rung,
      source: api.source,
      path: `apis/${slug}/${version.version}/openapi.yaml`,
      url: `https://github.com/example/${api.organisation}-descriptions/blob/9f2c1e7ab3d4556677889900aabbccddeeff0011/apis/${slug}/${version.version}/openapi.yaml`,
      commit: '9f2c1e7ab3d4556677889900aabbccddeeff0011',
      servers: [{ url: `https://api.example/${slug}`, resolved: `https://api.example/${slug}`, sandbox: false }],
      security: [{ name: 'key', type: 'apiKey', words: 'Send your key in the header X-Api-Key', scopes: [] }],
      access: api.access,
      contact: null,
      licence: null,
      termsOfService: null,
      documentation: null,
      details: [],
      tags: [{ name: 'Search' }, { name: 'Records', description: 'One record at a time.' }],
      operations: made.length,
      webhooks: 0,
      freshness: api.freshness,
      findings: [],
      score: null,
      revisions: [
        revision(fresh.lastChanged, now, '1.4.0', size),
        revision(longAgo, '2026-11-02T06:30:00.000Z', '1.3.0', Math.max(0, size - 1)),
      ],
      provenance: [
        { field: 'name', origin: 'description', where: 'openapi.yaml', pointer: '/info/title' },
        { field: 'organisation', origin: 'registration' },
        { field: 'lifecycle', origin: 'assumed' },
        { field: 'freshness.lastChecked', origin: 'observed' },
      ],
      downloads: [
        {
          kind: 'original',
          fileName: 'openapi.yaml',
          ...document(`# ${api.name} ${version.version}\n${text}\n`, 'application/yaml'),
        },
        { kind: 'original-json', fileName: `${slug}-converted.json`, ...document(text, 'application/json') },
        { kind: 'bundled', fileName: `${slug}.bundled.json`, ...document(text, 'application/json') },
        { kind: 'bundled-yaml', fileName: `${slug}-bundled.yaml`, ...document(`# YAML\n${text}`, 'application/yaml') },
        { kind: 'upgraded', fileName: `${slug}-upgraded.json`, ...document(text, 'application/json') },
      ],
      upgradeRefusal: null,
      model: made.length === 0 ? null : document(modelOf(text, made), 'application/json').sha256,
      ...version,
    };
  });
  return { api, versions: rows, operations };
}

/** A small, whole description of these operations. */
function descriptionOf(api: ApiRow, version: string, operations: readonly OperationRow[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { path, method, summary, tags } of operations) {
    (paths[path] ??= {})[method.toLowerCase()] = {
      summary,
      tags,
      parameters: path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : [],
      responses: { 200: { description: 'What you asked for.' } },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: api.name, version },
    servers: [{ url: `https://api.example/${api.slug}` }],
    security: [{ key: [] }],
    paths,
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } } },
  };
}

/** One that would like to be more than text, in every place that a viewer may read as Markdown or ask for. */
function hostileDescription(): string {
  const prose = `${hostile} ![a pixel](https://elsewhere.example/pixel.png) <form id="location"><input></form> [x](javascript:alert(1))`;
  return JSON.stringify({
    openapi: '3.1.0',
    'x-scalar-environments': { production: { variables: [{ name: 'x', value: prose }] } },
    info: {
      title: `Title ${hostile}`,
      version: '1',
      description: prose,
      contact: { url: 'javascript:alert(1)', name: hostile },
      'x-logo': { url: 'https://elsewhere.example/logo.png' },
      'x-scalar-sdk-installation': [{ lang: 'shell', description: prose }],
    },
    servers: [{ url: `https://elsewhere.example/${hostile}`, description: prose }],
    tags: [
      { name: hostile, description: prose, externalDocs: { url: 'https://elsewhere.example', description: prose } },
    ],
    paths: {
      '/a': { $ref: 'https://elsewhere.example/path.json' },
      [`/${hostile}`]: {
        get: {
          summary: prose,
          description: prose,
          tags: [hostile],
          'x-post-response': 'fetch("https://elsewhere.example/script")',
          responses: {
            200: {
              description: prose,
              content: {
                'text/html': {
                  example: hostile,
                  schema: { $ref: 'https://elsewhere.example/schema.json', description: prose, enum: [hostile] },
                  examples: { one: { externalValue: 'https://elsewhere.example/example.json', summary: prose } },
                },
              },
            },
          },
        },
      },
    },
  });
}

function revision(
  firstSeen: string,
  lastSeen: string,
  infoVersion: string,
  operations: number,
): VersionRow['revisions'][number] {
  const content = document(`info:\n  version: ${JSON.stringify(infoVersion)}\n# of ${firstSeen}\n`, 'text/plain');
  const sha256 = createHash('sha256').update(`${infoVersion} ${firstSeen}`).digest('hex');
  return {
    sha256,
    document: content.sha256,
    firstSeen,
    lastSeen,
    infoVersion,
    operations,
    commit: sha256.slice(0, 40),
    specification: 'OpenAPI 3.1.0',
  };
}

const nouns = ['titles', 'parcels', 'boundaries', 'surveys', 'owners', 'charges', 'maps', 'sheets'];
const shapes = [
  ['GET', (noun: string) => `/${noun}`, (noun: string) => `Find ${noun}`],
  ['GET', (noun: string) => `/${noun}/{id}`, (noun: string) => `Read one of the ${noun}`],
  ['POST', (noun: string) => `/${noun}`, (noun: string) => `Add to the ${noun}`],
  ['DELETE', (noun: string) => `/${noun}/{id}`, (noun: string) => `Take one of the ${noun} away`],
] as const;

function operation(api: string, version: string, position: number): OperationRow {
  const [method, path, summary] = shapes[position % shapes.length] as (typeof shapes)[number];
  const noun = `${nouns[Math.floor(position / shapes.length) % nouns.length]}${position >= 32 ? Math.floor(position / 32) : ''}`;
  return {
    api,
    version,
    position,
    webhook: false,
    method,
    path: path(noun),
    operationId: null,
    summary: summary(noun),
    deprecated: position === 3,
    sunset: position === 3 ? '2027-02-28' : null,
    tags: [position % 4 === 0 ? 'Search' : 'Records'],
    anchor: `operation-${position}`,
    pointer: `/paths/~1${noun}/${method.toLowerCase()}`,
    secured: true,
    terms: [],
  };
}

const mistakes: Finding[] = [
  {
    check: 'specification',
    severity: 'error',
    message: 'A response needs a `description`. Write one sentence on what it holds.',
    file: 'apis/benefits/v1/openapi.yaml',
    pointer: '/paths/~1claims/get/responses/200',
    line: 42,
    column: 9,
  },
  {
    check: 'operation-summary',
    severity: 'warning',
    message: 'Add a `summary`: people look for it in lists.',
    file: 'apis/benefits/v1/openapi.yaml',
    pointer: '/paths/~1claims/post',
    line: 61,
  },
  {
    check: 'operation-summary',
    severity: 'warning',
    message: 'Add a `summary`: people look for it in lists.',
    pointer: '/paths/~1claims~1{id}/get',
  },
  {
    check: 'info-contact',
    severity: 'warning',
    message: 'Add `info.contact` with a team name and a shared mailbox.',
    file: 'apis/benefits/v1/openapi.yaml',
    pointer: '/info',
    line: 2,
  },
  {
    check: 'info-contact',
    kind: 'standard',
    severity: 'error',
    message: 'The mailbox belongs to a person.',
    file: 'apis/benefits/v1/parts/contact.yaml',
    pointer: '/email',
    line: 3,
    column: 1,
    waived: { reason: 'She answers for the whole team, day and night.' },
  },
  ...Array.from({ length: 70 }, (_, index): Finding => ({
    check: 'https-servers',
    kind: 'standard',
    severity: 'error',
    message: `Server ${index + 1} uses plain http. Write https.`,
    pointer: `/servers/${index}`,
    line: 100 + index,
    column: 5,
  })),
  { check: 'servers', severity: 'info', message: 'Name a sandbox, if there is one.', pointer: '' },
];

const access = {
  open: {
    authentication: 'none',
    words: 'Anyone may use it. No credential is needed.',
    conditions: [{ audience: 'anyone', condition: 'open' }],
    protection: 'not-personal',
  },
  some: {
    authentication: 'some',
    words: 'Reading is open; changing something needs a credential.',
    conditions: [
      { audience: 'business', condition: 'restricted' },
      { audience: 'public-sector', condition: 'apply' },
      { audience: 'organisation', condition: 'internal' },
    ],
    protection: 'personal',
    howToAsk: 'Fill in the short form; most people get an answer within two days.',
    url: 'https://northmoor.example/api-access',
  },
  unknown: { authentication: 'unknown', words: 'The publisher has not said who may use it.' },
} satisfies Record<string, Access>;

const made: Made[] = [
  make({
    id: 'land-survey-office/land-titles',
    name: 'Land Titles',
    purpose: 'Look up who owns a piece of land, what it is worth and what burdens it.',
    rung: 'standard',
    tags: ['land', 'property', 'registers'],
    size: 26,
    enrich,
    versions: [
      {
        version: 'v2',
        description: 'Look up **land titles**.',
        descriptionHtml:
          '<h1>Land titles</h1><p>Look up <strong>land titles</strong> by number or place.</p><ul><li>Open on weekdays</li></ul><p><a href="https://lso.example/titles" rel="nofollow">More about titles</a></p><pre><code>LSO-1234</code></pre><table><thead><tr><th>Code</th><th>Meaning</th></tr></thead><tbody><tr><td>F</td><td>Freehold</td></tr></tbody></table>',
        contact: { name: 'Titles team', email: 'titles@lso.example' },
        licence: {
          name: 'Open Government Licence v3.0',
          identifier: 'OGL-UK-3.0',
          url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
        },
        documentation: 'https://lso.example/titles/docs',
        termsOfService: 'https://lso.example/terms',
        servers: [
          {
            url: 'https://api.lso.example/titles/{stage}',
            resolved: 'https://api.lso.example/titles/live',
            description: 'Live',
            sandbox: false,
          },
          {
            url: 'https://sandbox.lso.example/titles',
            resolved: 'https://sandbox.lso.example/titles',
            description: 'Invented titles to try things out',
            sandbox: true,
          },
        ],
        security: [
          {
            name: 'login',
            type: 'oauth2',
            words: 'OAuth 2.0, client credentials',
            scopes: ['titles:read', 'titles:write'],
          },
          { name: 'key', type: 'apiKey', words: 'Send your key in the header X-Api-Key', scopes: [] },
        ],
        infoVersion: '2.1.0',
      },
      {
        version: 'v1',
        lifecycle: 'sunset',
        sunset: '2027-03-01',
        specification: 'OpenAPI 3.0.3',
        rung: 'valid',
        operations: 9,
      },
      { version: 'v0', lifecycle: 'retired', specification: 'OpenAPI 2.0', rung: 'valid', operations: 4 },
    ],
  }),
  make({
    id: 'land-survey-office/map-tiles',
    name: 'Map Tiles',
    purpose: 'Background maps at every scale.',
    access: access.open,
    tags: ['maps'],
    freshness: stale,
    versions: [{ version: '1.0', freshness: stale, security: [] }],
  }),
  make({
    id: 'land-survey-office/place-names',
    name: 'Place Names',
    purpose: 'Every named place, with its older names.',
    lifecycle: 'deprecated',
    access: access.open,
    tags: ['maps', 'places'],
    versions: [{ version: 'v3', specification: 'OpenAPI 3.2.0', security: [] }],
  }),
  make({
    id: 'health-board-cymru/apwyntiadau',
    name: 'Apwyntiadau cleifion',
    purpose: 'Trefnu a newid apwyntiadau cleifion yng Nghymru, drwy’r ŵyl a’r flwyddyn.',
    tags: ['iechyd', 'apwyntiadau'],
    versions: [
      {
        version: 'v1',
        language: 'cy',
        descriptionHtml: '<p>Mae’r API hwn yn caniatáu i fyrddau iechyd drefnu apwyntiadau.</p>',
        contact: { name: 'Tîm digidol', url: 'https://bic.example/cymorth' },
      },
    ],
  }),
  make({
    id: 'health-board-cymru/patient-records',
    name: 'Patient Records',
    purpose: 'Clinical records between health bodies.',
    kind: 'fhir',
    rung: 'listed',
    access: access.unknown,
    tags: ['health', 'records'],
    size: 0,
    versions: [
      {
        version: 'R4',
        specification: null,
        operations: 0,
        servers: [],
        security: [],
        downloads: [],
        revisions: [],
        provenance: [],
        url: null,
        commit: null,
      },
    ],
  }),
  make({
    id: 'health-board-cymru/letters',
    name: 'Hospital Letters',
    purpose: 'Letters to patients and doctors.',
    kind: 'soap',
    rung: 'documented',
    access: access.unknown,
    tags: ['health'],
    size: 0,
    versions: [
      {
        version: '4',
        specification: null,
        operations: 0,
        servers: [],
        security: [],
        downloads: [],
        revisions: [],
        documentation: 'https://bic.example/letters',
        details: [{ name: 'Area served', value: 'Wales' }],
      },
    ],
  }),
  make({
    id: 'northmoor-council/benefits',
    name: 'Benefits and Council Tax Support',
    purpose: 'Apply for support with rent and council tax, and follow a claim.',
    rung: 'described',
    access: access.some,
    tags: ['benefits', 'council tax'],
    versions: [
      {
        version: 'v1',
        specification: 'OpenAPI 3.0.3',
        findings: mistakes,
        score: score(
          62,
          ['specification', 1, 0],
          ['operation-summary', 5, 3],
          ['info-contact', 1, 0],
          ['servers', 1, 0],
          ['https-servers', 90, 20],
        ),
        revisions: [
          { ...revision(fresh.lastChanged, now, '1.4.0', 5), score: 62, ruleset: '2' },
          { ...revision('2026-07-01T09:00:00.000Z', '2026-10-02T06:30:00.000Z', '1.3.1', 5), score: 80, ruleset: '1' },
          { ...revision('2026-05-11T09:00:00.000Z', '2026-06-02T06:30:00.000Z', '1.3.0', 5), score: 45, ruleset: '1' },
          revision(longAgo, '2026-04-02T06:30:00.000Z', '1.2.0', 4),
        ],
        rung: 'described',
        url: 'https://github.com/example/northmoor-council-descriptions/blob/9f2c1e7ab3d4556677889900aabbccddeeff0011/apis/benefits/v1/openapi.yaml',
        upgradeRefusal:
          'The description does not follow OpenAPI 3.0.3, so no program can turn it into OpenAPI 3.1 without guessing.',
      },
    ],
  }),
  make({
    id: 'northmoor-council/planning',
    name: 'Planning Applications',
    purpose: 'Every planning application with its documents, comments and decision.',
    access: access.open,
    tags: ['planning', 'land', 'decisions'],
    size: 320,
    versions: [
      {
        version: '2026-01',
        security: [],
        termsOfService: 'https://northmoor.example/terms',
        revisions: Array.from({ length: 61 }, (_, index) => {
          const at = new Date(Date.parse('2026-06-30T09:30:00.000Z') - index * 86_400_000).toISOString();
          const { document, ...rest } = revision(at, at, `2026.${61 - index}`, 320);
          return index < 10 ? { ...rest, document } : rest;
        }) as VersionRow['revisions'],
      },
    ],
  }),
  make({
    id: 'northmoor-council/bins',
    name: 'Bin Collections',
    purpose: null,
    access: access.open,
    lifecycle: 'retired',
    freshness: gone,
    versions: [{ version: 'v1', specification: 'OpenAPI 2.0', freshness: gone, security: [], servers: [] }],
  }),
  make({
    id: 'northmoor-council/parking',
    name: 'Parking Permits',
    purpose: 'Buy and change parking permits.',
    lifecycle: 'sunset',
    access: access.some,
    tags: ['parking'],
    versions: [
      {
        version: 'v1',
        sunset: '2027-03-01',
        security: [
          { name: 'basic', type: 'http', words: 'A user name and password (basic authentication)', scopes: [] },
        ],
      },
    ],
  }),
  make({
    id: 'hostile-body/hostile',
    name: `API ${hostile}`,
    purpose: `Purpose ${hostile}`,
    tags: [hostile],
    size: 1,
    access: { authentication: 'required', words: `Words ${hostile}`, howToAsk: hostile },
    versions: [
      {
        version: `v1 ${hostile}`,
        slug: 'v1',
        contact: { name: hostile, email: 'x"><script>alert(1)</script>@example.org' },
        licence: { name: hostile },
        servers: [
          {
            url: `javascript:alert(1)//${hostile}`,
            resolved: `javascript:alert(1)//${hostile}`,
            description: hostile,
            sandbox: true,
          },
          {
            url: "https://api.example/o'brien/$(id)`id`",
            resolved: "https://api.example/o'brien/$(id)`id`",
            sandbox: false,
          },
        ],
        security: [{ name: hostile, type: 'apiKey', words: hostile, scopes: [hostile] }],
        descriptionHtml: '<p>Sanitised upstream. <img src="https://elsewhere.example/pixel.png" alt="a pixel"></p>',
        findings: [
          { check: 'x', severity: 'error', message: hostile, pointer: `/${hostile}`, file: hostile },
          { check: 'info-contact', severity: 'error', message: hostile, pointer: '' },
          { check: 'info-contact', severity: 'error', message: hostile, pointer: '', waived: { reason: hostile } },
        ],
        score: score(0, ['info-contact', 1, 0]),
        revisions: [
          { ...revision(fresh.lastChanged, now, hostile, 1), score: 0, ruleset: hostile },
          { ...revision(longAgo, longAgo, hostile, 1), score: 100, ruleset: hostile },
        ],
        provenance: [{ field: hostile, origin: 'description', where: 'javascript:alert(1)', pointer: hostile }],
        path: hostile,
        tags: [{ name: hostile, description: hostile }],
        downloads: [
          { kind: 'bundled', fileName: 'hostile.json', ...document(hostileDescription(), 'application/json') },
        ],
      },
    ],
  }),
];
const hostileMade = made.at(-1);
const [hostileOperation] = hostileMade?.operations ?? [];
const [hostileVersion] = hostileMade?.versions ?? [];
if (hostileOperation && hostileVersion) {
  Object.assign(hostileOperation, { path: `/${hostile}`, summary: hostile, tags: [hostile], anchor: 'h"><script>' });
  hostileVersion.model = document(modelOf(hostileDescription(), [hostileOperation]), 'application/json').sha256;
}

// Three that pass addresses, of which two other organisations use one.
for (const { api, operations } of made) {
  if (!/land-titles|benefits|parking/.test(api.id)) continue;
  const [separator, change] = api.organisation === 'land-survey-office' ? ['', 'toLowerCase'] : ['_', 'toUpperCase'];
  const spelt = ['uprn', 'usrn', 'post code', 'street name', 'town name', 'building name', 'flat number', 'id'];
  for (const operation of operations.slice(1, 4))
    operation.terms = spelt.map((name) => name.replace(' ', separator)[change as 'toLowerCase' | 'toUpperCase']());
}
const relations = (['health-board-cymru', 'parks-trust'] as const).map((organisation): RelationRow => ({
  from: `organisation:${organisation}`,
  kind: 'consumes',
  to: 'land-survey-office/land-titles',
  standing: 'one-sided',
  declarations: [
    {
      stance: 'declares',
      organisation,
      source: `${organisation}/descriptions`,
      file: 'waymark.yaml',
      pointer: '/organisation/consumes/0',
      firstSeen: longAgo,
      lastSeen: now,
    },
  ],
  firstSeen: longAgo,
  lastSeen: now,
}));

const problem = (code: string, title: string, rest: Partial<Problem>): Problem => ({
  code,
  whose: 'publisher',
  title,
  message: 'https://maps.lso.example/openapi.yaml did not accept a connection.',
  action: 'Check that the server is running and can be reached from the internet.',
  target: null,
  since: '2026-11-03T06:30:00.000Z',
  ...rest,
});

const source = (id: string, rest: Partial<SourceRow> = {}): SourceRow => ({
  id,
  organisation: id.split('/')[0] ?? '',
  kind: 'git',
  url: `https://github.com/example/${id.split('/')[0]}-descriptions`,
  ref: null,
  commit: '9f2c1e7ab3d4556677889900aabbccddeeff0011',
  state: 'ok',
  registeredAt: longAgo,
  lastChecked: now,
  lastChanged: fresh.lastChanged,
  targets: made.filter(({ api }) => api.source === id).length,
  apis: made.filter(({ api }) => api.source === id).length,
  problems: [],
  ...rest,
});

const sources: SourceRow[] = [
  source('land-survey-office/descriptions'),
  source('land-survey-office/maps', {
    kind: 'openapi',
    url: 'https://maps.lso.example/openapi.yaml',
    commit: null,
    state: 'stale',
    targets: 1,
    apis: 1,
    problems: [problem('host-unreachable', 'The server did not accept a connection', {})],
  }),
  source('health-board-cymru/descriptions', { ref: 'main' }),
  source('northmoor-council/descriptions', {
    problems: [
      problem('syntax-error', 'The file is not valid JSON or YAML', {
        target: 'apis/libraries/openapi.yaml',
        line: 17,
        message: 'apis/libraries/openapi.yaml: a tab where a space must be.',
        action: 'Correct the file at the line shown.',
      }),
    ],
  }),
  source('northmoor-council/open-data', {
    kind: 'openapi',
    url: 'https://data.northmoor.example/openapi.json',
    state: 'failed',
    commit: null,
    lastChanged: null,
    targets: 0,
    apis: 0,
    problems: [
      problem('not-found', 'There is nothing at the address', {
        message: 'https://data.northmoor.example/openapi.json answered 404.',
        action: 'Correct the address in the registration, or put the file back.',
      }),
    ],
  }),
  source('northmoor-council/archive', {
    state: 'held',
    problems: [
      problem('removal-held', 'Too much would disappear at once', {
        whose: 'operator',
        message: 'Nine of ten files are no longer there.',
        action: 'Look at the source; if the removal is meant, confirm it.',
      }),
    ],
  }),
  source('parks-trust/new', { state: 'new', commit: null, lastChecked: null, lastChanged: null, targets: 0, apis: 0 }),
  source('hostile-body/descriptions', {
    ref: hostile,
    problems: [problem('syntax-error', hostile, { message: hostile, action: hostile, target: hostile })],
  }),
];
const mapTiles = made.find(({ api }) => api.id === 'land-survey-office/map-tiles');
if (mapTiles) {
  mapTiles.api.source = 'land-survey-office/maps';
  for (const version of mapTiles.versions) version.source = 'land-survey-office/maps';
}

const targets: TargetRow[] = made.flatMap(({ versions }) =>
  versions.map((version) => ({
    source: version.source,
    path: version.path,
    url: version.url,
    api: version.api,
    version: version.version,
    listed: version.specification === null,
    specification: version.specification,
    operations: version.operations,
    parts: version.version === 'v2' ? 4 : 1,
    errors: version.findings.filter(({ severity }) => severity === 'error').length,
    warnings: version.findings.filter(({ severity }) => severity === 'warning').length,
    freshness: version.freshness,
  })),
);

const estate: SnapshotTables['estate'] = [
  {
    format: 1,
    generatedAt: now,
    name: 'Northmoor API Portal',
    url: 'https://apis.northmoor.example/',
    licence: { name: 'Open Government Licence v3.0', url: 'https://licence.example/ogl/3/' },
    contactName: 'Portal team',
    contactEmail: 'portal@northmoor.example',
    repository: { url: 'https://github.com/northmoor/api-portal', branch: 'main', folder: 'content' },
    tryIt: ['land-survey-office/map-tiles'],
    languages: ['cy'],
  },
];

const { comparisons, changes } = changesOf(
  made.flatMap(({ versions }) => versions),
  hostile,
);

const connected = relationsOf(hostile);
const { maturity, minimums } = assess({
  organisations,
  sources,
  apis: made.map(({ api }) => api),
  versions: made.flatMap(({ versions }) => versions),
  things: connected.thing,
  relations: [...relations, ...connected.relation],
});

/** Where a level is known there was none before, and before that other rules. */
function withHistory(cell: (typeof maturity)[number]): Maturity {
  const current = { at: now, level: cell.level, rules: cell.rules };
  if (cell.level === null) return { ...cell, history: [{ ...current, at: longAgo }] };
  return {
    ...cell,
    rules: 2,
    history: [
      { at: longAgo, level: 3, rules: 1 },
      { ...current, level: null, at: '2026-06-01T09:00:00.000Z', rules: 2 },
      { ...current, rules: 2 },
    ],
  };
}

export const fixtureTables: SnapshotTables = {
  estate,
  organisation: organisations,
  source: sources,
  target: targets,
  api: made.map(({ api }) => api),
  version: made.flatMap(({ versions }) => versions),
  operation: made.flatMap(({ operations }) => operations),
  document: [...documents.values()],
  comparison: comparisons,
  change: changes,
  changeRule: listChangeRules(),
  check: fixtureChecks,
  releaseFailure: [
    { id: 812, at: '2026-11-02T21:00:00.000Z', reason: 'The site could not be built.' },
    {
      id: 790,
      at: '2026-11-01T21:00:00.000Z',
      reason: 'The page /apis/bins/ leads to /apis/<bins>/, which is not there.',
    },
  ],
  run: [
    {
      id: 7,
      startedAt: '2026-11-20T06:28:00.000Z',
      finishedAt: now,
      sources: 8,
      unchanged: 5,
      changed: 1,
      failed: 2,
      requests: 31,
      notModified: 20,
      bytes: 120_000,
    },
  ],
  alias: [{ alias: 'land-survey-office/titles', api: 'land-survey-office/land-titles' }],
  ...connected,
  relation: [...relations, ...connected.relation],
  maturity: maturity.map(withHistory),
  minimum: minimums,
  guide: [
    {
      id: 'hostile-body/hostile',
      organisation: 'hostile-body',
      title: `Guide ${hostile}`,
      description: hostile,
      owner: hostile,
      changes: [{ date: '2026-11-01', what: hostile }],
      html: `<p>${'x'.repeat(500)}</p><table><tbody><tr>${`<td>${'y'.repeat(60)}</td>`.repeat(4)}</tr></tbody></table><pre><code>${'z'.repeat(300)}</code></pre>`,
    },
    {
      id: 'northmoor-council/ask-for-a-key',
      organisation: 'northmoor-council',
      title: 'Ask us for a key',
      description: 'How to get a key for our APIs, and how long it takes.',
      owner: 'Northmoor API team',
      changes: [
        { date: '2026-11-02', what: 'Keys come within two days' },
        { date: '2026-10-01', what: 'First published' },
      ],
      html: '<h2>Before you ask</h2>\n<p>Read <a href="https://northmoor.example/terms" rel="noopener noreferrer nofollow ugc">our terms</a>.</p>',
    },
  ],
};

/** An installation on its first day: nobody has registered anything. */
export const emptyTables: SnapshotTables = {
  estate: [...estate].map((row) => ({ ...row, repository: null })),
  organisation: [],
  source: [],
  target: [],
  api: [],
  version: [],
  operation: [],
  document: [],
  comparison: [],
  change: [],
  changeRule: [],
  check: [],
  run: [],
  releaseFailure: [],
  alias: [],
  thing: [],
  relation: [],
  unregistered: [],
  maturity: [],
  minimum: [],
  guide: [],
};
