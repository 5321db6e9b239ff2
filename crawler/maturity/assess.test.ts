import { expect, test } from 'vitest';
import type { Evidence } from '../../schemas/maturity.ts';
import type { NodeId } from '../../schemas/relations.ts';
import type { ApiRow, RelationRow, ThingRow, VersionRow } from '../../schemas/snapshot.ts';
import { assess } from './assess.ts';
import type { AssessedRows } from './scope.ts';

const at = '2026-11-01T09:00:00.000Z';
const fresh = { state: 'fresh', lastChecked: at, lastChanged: at } as const;
const unknownAccess = { authentication: 'unknown', words: '' } as const;

function thing(id: NodeId, row: Partial<ThingRow> = {}): ThingRow {
  const [kind = '', organisation = '', slug = ''] = id.split(/[:/]/);
  return {
    id,
    kind: kind as ThingRow['kind'],
    organisation,
    slug,
    name: slug,
    purpose: 'For something.',
    description: null,
    descriptionHtml: null,
    language: null,
    type: null,
    lifecycle: 'active',
    sunset: null,
    url: null,
    documentation: 'https://docs.example/',
    repository: null,
    technology: [],
    access: null,
    contact: null,
    licence: null,
    tags: [],
    details: [],
    data: null,
    evidence: [],
    source: `${organisation}/code`,
    path: 'waymark.yaml',
    fileUrl: null,
    freshness: fresh,
    firstSeen: at,
    provenance: [],
    ...row,
  };
}

type SomeApi = { readonly api: ApiRow; readonly version: VersionRow };

function anApi(id: string, row: Partial<VersionRow> = {}): SomeApi {
  const [organisation = '', slug = ''] = id.split('/');
  const version: VersionRow = {
    api: id,
    version: '1.0',
    slug: '1.0',
    current: true,
    position: 0,
    name: slug,
    purpose: null,
    description: null,
    descriptionHtml: null,
    specification: 'OpenAPI 3.1.0',
    infoVersion: null,
    language: null,
    kind: 'rest',
    lifecycle: 'active',
    sunset: null,
    rung: 'valid',
    source: `${organisation}/code`,
    path: 'openapi.yaml',
    url: null,
    commit: null,
    servers: [],
    security: [],
    access: unknownAccess,
    contact: null,
    licence: null,
    termsOfService: null,
    documentation: null,
    tags: [],
    details: [],
    operations: 1,
    webhooks: 0,
    freshness: fresh,
    findings: [],
    score: null,
    revisions: [],
    provenance: [],
    downloads: [],
    upgradeRefusal: null,
    model: null,
    ...row,
  };
  const { name, purpose, kind, lifecycle, rung, source, access, freshness } = version;
  const shown = { name, purpose, kind, lifecycle, rung, source, access, freshness };
  return { version, api: { id, organisation, slug, ...shown, currentVersion: '1.0', tags: [], firstSeen: at } };
}

function edge(from: NodeId, kind: RelationRow['kind'], to: NodeId, standing: RelationRow['standing'] = 'agreed') {
  return { from, kind, to, standing, declarations: [], firstSeen: at, lastSeen: at } satisfies RelationRow;
}

type Some = {
  readonly apis?: readonly SomeApi[];
  readonly things?: readonly ThingRow[];
  readonly relations?: readonly RelationRow[];
  readonly said?: readonly Evidence[];
};

function assessed({ apis = [], things = [], relations = [], said = [] }: Some) {
  const rows: AssessedRows = {
    organisations: [
      {
        id: 'harbours',
        evidence: said.map((evidence) => ({ ...evidence, source: 'harbours/code', file: 'waymark.yaml' })),
      },
      { id: 'maps', evidence: [] },
    ],
    sources: [{ id: 'harbours/code', kind: 'git' }],
    apis: apis.map(({ api }) => api),
    versions: apis.map(({ version }) => version),
    things,
    relations,
  };
  const { maturity, minimums } = assess(rows);
  return {
    levels: (subject: NodeId) =>
      Object.fromEntries(maturity.filter((cell) => cell.subject === subject).map(({ area, level }) => [area, level])),
    met: (subject: NodeId) =>
      Object.fromEntries(minimums.filter((one) => one.subject === subject).map(({ minimum, met }) => [minimum, met])),
    maturity,
  };
}

const harbours = 'organisation:harbours';
const oauth = [{ name: 'login', type: 'oauth2', words: '', scopes: [] }];
const secured = { authentication: 'required', words: '' } as const;

test('of whom nothing is known nothing is guessed', () => {
  const { levels, met, maturity } = assessed({});
  expect(levels(harbours)).toEqual({ systems: null, api: null, oauth: null, standards: null, data: null });
  expect(new Set(Object.values(met(harbours)))).toEqual(new Set([null]));
  expect(maturity.map(({ subject }) => subject)).toContain('organisation:maps');
});

test('systems: some documented, all documented, and all current and connected', () => {
  const [berths, tides] = [thing('system:harbours/berths'), thing('system:harbours/tides')];
  const level = (things: ThingRow[], relations: RelationRow[] = []) =>
    assessed({ things, relations }).levels(harbours)['systems'];
  const connected = [edge(berths.id, 'depends-on', tides.id)];
  expect(level([berths, { ...tides, documentation: null }])).toBe(1);
  expect(level([berths, { ...tides, purpose: null }])).toBe(1);
  expect(level([berths, tides])).toBe(2);
  expect(level([berths, tides], connected)).toBe(3);
  expect(level([berths, { ...tides, freshness: { ...fresh, state: 'stale' } }], connected)).toBe(2);
  // What is no more counts for nothing.
  expect(level([berths, { ...tides, documentation: null, lifecycle: 'retired' }])).toBe(2);
});

test('APIs: half of the systems are not most of them, and each API needs a description', () => {
  const things = [thing('system:harbours/berths'), thing('system:harbours/tides')];
  const [berths, tides] = [anApi('harbours/berths'), anApi('harbours/tides')];
  const provided = [
    edge('system:harbours/berths', 'provides', 'harbours/berths'),
    edge('system:harbours/tides', 'provides', 'harbours/tides'),
  ];
  const level = (apis: SomeApi[], relations: RelationRow[]) =>
    assessed({ apis, things, relations }).levels(harbours)['api'];
  expect(level([berths, tides], [])).toBe(1);
  expect(level([berths, tides], provided.slice(0, 1))).toBe(1);
  expect(level([berths, tides], provided)).toBe(3);
  expect(level([berths, anApi('harbours/tides', { rung: 'documented' })], provided)).toBe(2);
  // What somebody disputes, or only looks so, is no evidence.
  const doubtful = (standing: RelationRow['standing']) => provided.map((relation) => ({ ...relation, standing }));
  expect(level([berths, tides], doubtful('contradicted'))).toBe(1);
  expect(level([berths, tides], doubtful('inferred'))).toBe(1);
  // APIs alone do not say how many systems have none.
  expect(assessed({ apis: [berths] }).levels(harbours)['api']).toBe(null);
});

test('OAuth: the level is that of the widest audience it is offered to', () => {
  const level = (access: Partial<VersionRow['access']>, security = oauth) =>
    assessed({ apis: [anApi('harbours/berths', { security, access: { ...secured, ...access } })] }).levels(harbours)[
      'oauth'
    ];
  expect(level({}, [{ name: 'key', type: 'apiKey', words: '', scopes: [] }])).toBe(0);
  expect(level({})).toBe(1);
  expect(level({ conditions: [{ audience: 'public-sector', condition: 'internal' }] })).toBe(1);
  expect(level({ conditions: [{ audience: 'public-sector', condition: 'apply' }] })).toBe(2);
  expect(level({ conditions: [{ audience: 'business', condition: 'apply' }] })).toBe(1);
  expect(level({ conditions: [{ audience: 'anyone', condition: 'apply' }] })).toBe(3);
  expect(level({ authentication: 'none' })).toBe(null);
});

test('standards: without systems nobody can say that all use them, and no catalogue shows the third level', () => {
  const valid = anApi('harbours/berths');
  const level = (rows: Parameters<typeof assessed>[0]) => assessed(rows).levels(harbours)['standards'];
  expect(level({ apis: [anApi('harbours/berths', { rung: 'described' })] })).toBe(0);
  expect(level({ apis: [valid] })).toBe(1);
  const things = [
    thing('system:harbours/berths'),
    thing('system:harbours/depths'),
    thing('dataset:harbours/depths', { data: { standards: ['S-57'] } }),
  ];
  const provides = edge('system:harbours/berths', 'provides', 'harbours/berths');
  expect(level({ apis: [valid], things, relations: [provides] })).toBe(1);
  const holds = edge('system:harbours/depths', 'holds', 'dataset:harbours/depths');
  expect(level({ apis: [valid], things, relations: [provides, holds] })).toBe(2);
});

test('data: a core dataset that another organisation uses through an API is the third level', () => {
  const depths = thing('dataset:harbours/depths', { data: { core: true } });
  const apis = [anApi('harbours/depths')];
  const serves = edge('harbours/depths', 'serves', depths.id);
  const level = (relations: RelationRow[], dataset = depths) =>
    assessed({ apis, things: [dataset], relations }).levels(harbours)['data'];
  expect(level([serves])).toBe(null);
  expect(level([serves, edge('system:harbours/berths', 'consumes', 'harbours/depths')])).toBe(null);
  expect(level([serves, edge('system:-/somebody', 'consumes', 'harbours/depths')])).toBe(null);
  expect(level([serves, edge('system:maps/charts', 'consumes', 'harbours/depths')])).toBe(3);
  expect(level([edge('dataset:maps/depths', 'copies', depths.id)])).toBe(null);
  expect(level([serves, edge('dataset:maps/depths', 'copies', depths.id)])).toBe(3);
  const copy = { ...depths, data: { core: false } };
  expect(level([serves, edge('system:maps/charts', 'consumes', 'harbours/depths')], copy)).toBe(null);
});

test('a service is assessed by its systems, and by the systems of those, also in a circle', () => {
  const things = [
    thing('service:maps/charts'),
    thing('system:maps/press'),
    thing('system:harbours/plates', { documentation: null }),
    thing('system:maps/other', { documentation: null }),
  ];
  const relations = [
    edge('system:maps/press', 'part-of', 'service:maps/charts'),
    edge('system:harbours/plates', 'part-of', 'system:maps/press'),
    edge('system:maps/press', 'part-of', 'system:harbours/plates'),
  ];
  const { maturity } = assessed({ things, relations });
  const cell = maturity.find(({ subject, area }) => subject === 'service:maps/charts' && area === 'systems');
  expect(cell).toMatchObject({ level: 1, shares: [{ met: 1, of: 2, missing: ['system:harbours/plates'] }, {}, {}] });
});

test('minimums are met by all, missed by one, or not known', () => {
  const json = (passed: number) => ({
    value: 100,
    ruleset: '1',
    checks: [{ check: 'json-first', applied: 2, passed, findings: 2 - passed }],
  });
  const open = anApi('harbours/tides', { access: { authentication: 'none', words: '' }, score: json(2) });
  const old = anApi('harbours/berths', {
    access: { ...secured, conditions: [{ audience: 'organisation', condition: 'internal' }] },
    security: [{ name: 'key', type: 'apiKey', words: '', scopes: [] }],
    specification: 'Swagger 2.0',
    score: json(1),
  });
  const tides = thing('dataset:harbours/tides');
  const serves = edge('harbours/tides', 'serves', tides.id);
  expect(assessed({ apis: [open], things: [tides], relations: [serves] }).met(harbours)).toEqual({
    cloud: null,
    authentication: null,
    'open-standards': true,
    'documented-api': true,
    'openapi-3': true,
    'external-users': true,
  });
  expect(assessed({ apis: [old], things: [tides] }).met(harbours)).toEqual({
    cloud: null,
    authentication: false,
    'open-standards': false,
    'documented-api': false,
    'openapi-3': false,
    'external-users': false,
  });
  expect(assessed({ apis: [open, old] }).met(harbours)).toMatchObject({ 'openapi-3': false, 'external-users': true });
});

test('of what a publisher says itself the newest counts, apart from what is shown', () => {
  const say = (level: 1 | 2 | 3, date: string): Evidence => ({ area: 'data', level, statement: 'We do.', date });
  const said = [say(2, '2026-03-01'), say(1, '2026-05-01')];
  const charts = thing('service:maps/charts', { evidence: said.toReversed() });
  const { maturity } = assessed({ said, things: [charts] });
  for (const subject of [harbours, charts.id])
    expect(maturity.find((cell) => cell.subject === subject && cell.area === 'data')).toMatchObject({
      level: null,
      declared: { level: 1, statement: 'We do.', date: '2026-05-01' },
    });
});

test('every cell says why, and below the highest level what would raise it', () => {
  const { maturity } = assessed({
    apis: [anApi('harbours/berths', { access: secured, security: oauth })],
    things: [thing('system:harbours/berths')],
  });
  expect(maturity.filter(({ statement }) => !/^[A-Z\d].+\.$/.test(statement))).toEqual([]);
  expect(maturity.filter(({ level, next }) => level !== null && (level === 3) !== (next === null))).toEqual([]);
});
