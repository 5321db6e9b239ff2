/**
 * Services, systems and datasets, and how they relate: every kind of thing and relation, every standing, a circle, a
 * copy of core data, an API that ends with others behind those who use it, what is named and not registered, an API that
 * more use than a drawing holds, Welsh, and names that would like to be markup.
 */
import type { Declaration, RelationKind, RelationStanding, ThingKind } from '../../schemas/relations.ts';
import type { RelationRow, ThingRow, UnregisteredRow } from '../../schemas/snapshot.ts';

const seen = '2026-11-20T06:30:00.000Z';
const firstSeen = '2026-03-02T09:00:00.000Z';

export function relationsOf(hostile: string): {
  thing: ThingRow[];
  relation: RelationRow[];
  unregistered: UnregisteredRow[];
} {
  const thing = (id: string, name: string, rest: Partial<ThingRow> = {}): ThingRow => {
    const [, kind = '', organisation = '', slug = ''] = /^(\w+):([^/]+)\/(.+)$/.exec(id) ?? [];
    return {
      id,
      kind: kind as ThingKind,
      organisation,
      slug,
      name,
      purpose: null,
      description: null,
      descriptionHtml: null,
      language: null,
      type: null,
      lifecycle: 'active',
      sunset: null,
      url: null,
      documentation: null,
      repository: null,
      technology: [],
      access: null,
      contact: null,
      licence: null,
      tags: [],
      details: [],
      data: kind === 'dataset' ? {} : null,
      evidence: [],
      source: `${organisation}/descriptions`,
      path: 'waymark.yaml',
      fileUrl: `https://github.com/example/${organisation}-descriptions/blob/main/waymark.yaml`,
      freshness: { state: 'fresh', lastChecked: seen, lastChanged: '2026-11-03T09:30:00.000Z' },
      firstSeen,
      provenance: [
        { field: 'name', origin: 'repository', where: 'waymark.yaml', pointer: `/${kind}s/0/name`, line: 4 },
        { field: 'lifecycle', origin: 'assumed' },
      ],
      ...rest,
    };
  };

  const declaration = (organisation: string, rest: Partial<Declaration> = {}): Declaration => ({
    stance: 'declares',
    organisation,
    source: `${organisation}/descriptions`,
    file: 'waymark.yaml',
    url: `https://github.com/example/${organisation}-descriptions/blob/main/waymark.yaml`,
    pointer: '/systems/0/consumes/0',
    line: 12,
    firstSeen,
    lastSeen: seen,
    ...rest,
  });

  const relation = (
    from: string,
    kind: RelationKind,
    to: string,
    standing: RelationStanding = 'agreed',
    declarations?: Declaration[],
  ): RelationRow => {
    const [, organisation = 'northmoor-council'] = /^(?:\w+:)?([a-z][a-z-]*)\//.exec(from) ?? [];
    return {
      from,
      kind,
      to,
      standing,
      declarations: declarations ?? [declaration(organisation)],
      firstSeen,
      lastSeen: seen,
    };
  };

  const wards = Array.from({ length: 30 }, (_, index) => `system:northmoor-council/ward-office-${index + 1}`);
  return {
    thing: [
      thing('service:northmoor-council/planning-online', 'Planning online', {
        purpose: 'Apply for planning permission, and comment on what others apply for.',
        type: 'Digital service',
        url: 'https://northmoor.example/planning',
      }),
      thing('service:northmoor-council/benefits-online', 'Apply for benefits', {
        purpose: 'Support with rent and council tax, from the form to the payment.',
        contact: { name: 'Benefits service team', email: 'benefits@northmoor.example' },
      }),
      thing('service:land-survey-office/find-land', 'Find land and property'),
      thing('service:health-board-cymru/apwyntiadau', 'Gwasanaeth apwyntiadau', { language: 'cy' }),
      thing('service:hostile-body/hostile', `Service ${hostile}`, { purpose: hostile, type: hostile }),
      thing('system:northmoor-council/case-working', 'Case working', {
        purpose: 'Where officers decide claims.',
        description: 'Where **officers** decide.',
        descriptionHtml: '<h1>Case working</h1><p>Where <strong>officers</strong> decide claims.</p>',
        type: 'Web application',
        technology: ['TypeScript', 'PostgreSQL'],
        repository: 'https://github.com/example/case-working',
        documentation: 'https://northmoor.example/case-working/docs',
        licence: { name: 'MIT', identifier: 'MIT' },
        contact: { name: 'Case working team', email: 'cases@northmoor.example' },
        details: [{ name: 'Hosting', value: 'Cloud' }],
      }),
      thing('system:northmoor-council/payments', 'Payments', {
        contact: { name: '=HYPERLINK("https://elsewhere.example")', email: 'payments@northmoor.example' },
      }),
      thing('system:northmoor-council/planning-register', 'Planning register'),
      thing('system:northmoor-council/archive', 'Paper archive', { lifecycle: 'retired' }),
      ...wards.map((id, index) => thing(id, `Ward office ${index + 1}`)),
      thing('system:land-survey-office/titles-register', 'Titles register', { lifecycle: 'deprecated' }),
      thing('system:land-survey-office/map-server', 'Map server', {
        lifecycle: 'sunset',
        sunset: '2027-06-30',
        freshness: {
          state: 'stale',
          lastChecked: '2026-11-02T06:30:00.000Z',
          lastChanged: '2026-10-14T11:00:00.000Z',
          lastRead: '2026-11-02T06:30:00.000Z',
          since: '2026-11-03T06:30:00.000Z',
          problem: 'host-unreachable',
        },
      }),
      thing('system:health-board-cymru/archebu', 'System archebu a newid apwyntiadau cleifion allanol', {
        purpose: 'Lle mae staff yn trefnu apwyntiadau.',
      }),
      thing('system:parks-trust/pitches', 'Pitch booking'),
      thing('system:hostile-body/hostile', `System ${hostile}`, {
        purpose: hostile,
        technology: [hostile],
        contact: { name: hostile, email: 'x"><script>alert(1)</script>@example.org' },
        licence: { name: hostile },
        details: [{ name: hostile, value: hostile }],
        provenance: [{ field: hostile, origin: 'repository', where: 'javascript:alert(1)', pointer: hostile }],
      }),
      thing('dataset:land-survey-office/titles', 'Register of titles', {
        purpose: 'Who owns which piece of land.',
        url: 'https://lso.example/data/titles',
        licence: { name: 'Open Government Licence v3.0', url: 'https://licence.example/ogl/3/' },
        data: { core: true, protection: 'personal', updated: 'Every night', standards: ['INSPIRE'] },
      }),
      thing('dataset:northmoor-council/titles-copy', 'Titles in Northmoor', {
        purpose: 'The titles of the borough, taken over once a month.',
        data: { core: false, protection: 'personal', updated: 'Every month' },
      }),
      thing('dataset:northmoor-council/wards', 'Wards', { data: { core: false } }),
      thing('dataset:health-board-cymru/cleifion', 'Cleifion', { data: { protection: 'special-category' } }),
      thing('dataset:hostile-body/hostile', `Data ${hostile}`, {
        data: { core: false, updated: hostile, standards: [hostile] },
      }),
    ],
    relation: [
      relation('system:land-survey-office/titles-register', 'part-of', 'service:land-survey-office/find-land'),
      relation('system:land-survey-office/titles-register', 'provides', 'land-survey-office/land-titles'),
      relation('system:land-survey-office/titles-register', 'holds', 'dataset:land-survey-office/titles'),
      relation('land-survey-office/land-titles', 'serves', 'dataset:land-survey-office/titles'),
      relation('system:land-survey-office/map-server', 'part-of', 'service:land-survey-office/find-land'),
      relation('system:land-survey-office/map-server', 'provides', 'land-survey-office/map-tiles'),
      relation('system:northmoor-council/case-working', 'part-of', 'service:northmoor-council/benefits-online'),
      relation('system:northmoor-council/case-working', 'provides', 'northmoor-council/benefits'),
      relation('system:northmoor-council/case-working', 'consumes', 'land-survey-office/land-titles', 'agreed', [
        declaration('northmoor-council'),
        declaration('land-survey-office', { pointer: '/apis/0/consumers/1', line: 30 }),
      ]),
      relation('system:northmoor-council/case-working', 'consumes', 'health-board-cymru/apwyntiadau', 'contradicted', [
        declaration('northmoor-council'),
        declaration('health-board-cymru', { stance: 'disputes', reason: 'Its key was withdrawn in May.' }),
      ]),
      // A circle: each needs the other.
      relation('system:northmoor-council/case-working', 'depends-on', 'system:northmoor-council/payments'),
      relation('system:northmoor-council/payments', 'depends-on', 'system:northmoor-council/case-working'),
      relation('system:northmoor-council/payments', 'consumes', 'northmoor-council/parking'),
      relation('system:parks-trust/pitches', 'consumes', 'northmoor-council/parking', 'one-sided'),
      relation('system:parks-trust/pitches', 'depends-on', 'system:northmoor-council/payments', 'one-sided'),
      relation('northmoor-council/parking', 'replaced-by', 'api:-/permits-platform', 'one-sided'),
      relation('land-survey-office/place-names', 'replaced-by', 'land-survey-office/land-titles', 'one-sided'),
      relation('system:northmoor-council/planning-register', 'part-of', 'service:northmoor-council/planning-online'),
      relation('system:northmoor-council/planning-register', 'provides', 'northmoor-council/planning'),
      relation('system:northmoor-council/planning-register', 'consumes', 'land-survey-office/land-titles', 'one-sided'),
      relation('system:northmoor-council/planning-register', 'consumes', 'land-survey-office/map-tiles'),
      relation('system:northmoor-council/planning-register', 'holds', 'dataset:northmoor-council/titles-copy'),
      relation('system:northmoor-council/planning-register', 'reuses', 'system:-/document-store', 'one-sided'),
      relation('dataset:northmoor-council/titles-copy', 'copies', 'dataset:land-survey-office/titles', 'one-sided'),
      relation('dataset:northmoor-council/titles-copy', 'part-of', 'dataset:northmoor-council/titles-copy'),
      ...wards.map((id) => relation(id, 'consumes', 'northmoor-council/planning', 'one-sided')),
      relation('organisation:hostile-body', 'consumes', 'hostile-body/hostile'),
      relation('system:health-board-cymru/archebu', 'part-of', 'service:health-board-cymru/apwyntiadau'),
      relation('system:health-board-cymru/archebu', 'provides', 'health-board-cymru/apwyntiadau'),
      relation('system:health-board-cymru/archebu', 'holds', 'dataset:health-board-cymru/cleifion'),
      relation('health-board-cymru/apwyntiadau', 'depends-on', 'api:-/messages', 'inferred', [
        declaration('health-board-cymru', {
          stance: 'inferred',
          file: 'openapi.yaml',
          reason: 'Its OAuth address is at https://messages.example/token.',
        }),
      ]),
      relation('health-board-cymru/apwyntiadau', 'consumes', 'api:-/sign-in', 'inferred', [
        declaration('health-board-cymru', { stance: 'inferred', file: 'openapi.yaml' }),
      ]),
      relation('system:northmoor-council/case-working', 'consumes', 'api:-/messages', 'one-sided'),
      relation('system:northmoor-council/payments', 'consumes', 'api:-/messages', 'one-sided'),
      relation('system:hostile-body/hostile', 'part-of', 'service:hostile-body/hostile'),
      relation('system:hostile-body/hostile', 'provides', 'hostile-body/hostile'),
      relation('system:hostile-body/hostile', 'holds', 'dataset:hostile-body/hostile'),
      relation('dataset:hostile-body/hostile', 'copies', 'dataset:northmoor-council/wards', 'contradicted', [
        declaration('hostile-body', { file: hostile, reason: hostile }),
        declaration('northmoor-council', { stance: 'disputes', reason: hostile, file: 'javascript:alert(1)' }),
      ]),
      relation('system:hostile-body/hostile', 'depends-on', 'system:-/hostile', 'one-sided'),
    ],
    unregistered: [
      { id: 'api:-/messages', kind: 'api', name: 'Messages', organisation: null, url: 'https://messages.example/' },
      {
        id: 'api:-/sign-in',
        kind: 'api',
        name: 'sign-in.example',
        organisation: null,
        url: 'https://sign-in.example/',
      },
      { id: 'api:-/permits-platform', kind: 'api', name: 'Permits platform', organisation: 'Permits Ltd', url: null },
      { id: 'system:-/document-store', kind: 'system', name: 'Document store', organisation: null, url: null },
      {
        id: 'system:-/hostile',
        kind: 'system',
        name: hostile,
        organisation: hostile,
        url: 'https://x.example/"><script>',
      },
    ],
  };
}
