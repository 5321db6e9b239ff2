/**
 * A generated government of any size: descriptions that differ, in repositories and at addresses.
 */

/** APIs of each repository; two of three APIs come from repositories and the rest from addresses. */
const PER_REPOSITORY = 3;

export type GeneratedEstate = {
  /** By path of the repository: its files. */
  readonly repositories: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** By path: the description served there. */
  readonly addresses: ReadonlyMap<string, string>;
};

/**
 * `apis` APIs with 1 to 20 operations each: three in every repository for 75 % of them, one at each address for the rest.
 * Every repository has two systems, a dataset and twelve relations, half of which lead elsewhere: of 2,000 APIs that makes
 * 1,000 systems and 6,000 relations.
 */
export function generateEstate(apis: number): GeneratedEstate {
  const repositories = new Map<string, Record<string, string>>();
  const addresses = new Map<string, string>();
  const inRepositories = Math.floor((apis * 0.75) / PER_REPOSITORY) * PER_REPOSITORY;
  for (let number = 0; number < apis; number++) {
    const description = generateDescription(number);
    if (number >= inRepositories) {
      addresses.set(`/${subjectOf(number)}-${number}/openapi.json`, description);
      continue;
    }
    const repository = `team-${Math.floor(number / 30)}/repository-${Math.floor(number / PER_REPOSITORY)}.git`;
    const files = repositories.get(repository) ?? { 'README.md': '# Generated\n', 'package.json': '{}' };
    files[`specs/${subjectOf(number)}-${number % PER_REPOSITORY}.json`] = description;
    repositories.set(repository, files);
  }
  for (const [index, files] of [...repositories.values()].entries())
    files['waymark.yaml'] = generateSystems(index, { apis, repositories: repositories.size });
  return { repositories, addresses };
}

const subjects = [
  'licences',
  'permits',
  'returns',
  'appointments',
  'inspections',
  'payments',
  'notices',
  'registers',
  'surveys',
  'grants',
];

function subjectOf(number: number): string {
  return subjects[number % subjects.length] ?? 'things';
}

/** Files refer to what is elsewhere by its address, which needs no knowledge of who registers it. */
function generateSystems(repository: number, of: { readonly apis: number; readonly repositories: number }): string {
  const serverOf = (number: number) => `https://api-${number % of.apis}.generated.example/v1`;
  const addressOf = (number: number) => `https://system-${number % (2 * of.repositories)}.generated.example`;
  const specs = Array.from({ length: PER_REPOSITORY }, (_, index) => {
    return `specs/${subjectOf(repository * PER_REPOSITORY + index)}-${index}.json`;
  });
  const systems = [0, 1].map((index) => {
    const number = 2 * repository + index;
    return {
      id: `system-${number}`,
      name: `System ${number}`,
      purpose: `Keeps ${subjectOf(number)}.`,
      url: addressOf(number),
      technology: ['PostgreSQL'],
      provides: index === 0 ? specs.slice(0, 2) : specs.slice(2),
      consumes: [serverOf(7 * number + 11), serverOf(13 * number + 17)],
      dependsOn: [addressOf(number + 31), `Mainframe ${number % 50}`],
      ...(index === 0 ? { holds: [`data-${repository}`] } : {}),
    };
  });
  const datasets = [{ id: `data-${repository}`, name: `Data ${repository}`, core: true, protection: 'personal' }];
  return JSON.stringify({ systems, datasets });
}

function generateDescription(number: number): string {
  const subject = subjectOf(number);
  const title = `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${number}`;
  const error = {
    description: 'The request has a mistake.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const paths = Object.fromEntries(
    Array.from({ length: 1 + (number % 10) }, (_, index) => [
      `/${subject}/area-${index}/{reference}`,
      {
        parameters: [
          { name: 'reference', in: 'path', required: true, schema: { type: 'string', pattern: '^[A-Z0-9]{8}$' } },
        ],
        get: operation(`Read one of the ${subject} in area ${index}`, `read${index}`, error),
        ...(index % 2 === 0
          ? { put: operation(`Replace one of the ${subject} in area ${index}`, `replace${index}`, error) }
          : {}),
      },
    ]),
  );
  return JSON.stringify({
    openapi: number % 2 === 0 ? '3.1.0' : '3.0.3',
    info: {
      title,
      version: '1.0.0',
      description: `Everything about ${subject}, number **${number}**.\n\n- First\n- Second\n`,
      contact: { email: `team-${number}@generated.example` },
    },
    servers: [{ url: `https://api-${number}.generated.example/v1` }],
    tags: [{ name: subject }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-API-Key' } },
      schemas: {
        Thing: {
          type: 'object',
          required: ['reference'],
          properties: {
            reference: { type: 'string' },
            issued: { type: 'string', format: 'date' },
            holder: { type: 'string' },
          },
        },
        Problem: {
          type: 'object',
          properties: { title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' } },
        },
      },
    },
  });
}

function operation(summary: string, operationId: string, error: unknown) {
  const ok = {
    description: 'Done.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
  };
  return { summary, operationId, responses: { 200: ok, 400: error, 404: error } };
}
