import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { CORE_SCHEMA, load } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { Estate, Limits } from '../../schemas/estate.ts';
import { Registration } from '../../schemas/registration.ts';
import { analyse } from '../analyse.ts';
import { isSidecar } from '../formats/sidecars/sidecar-paths.ts';
import { rungOf } from '../rung-of.ts';
import { readCommitFiles, readEndpoints, readRepositories, readSeasons } from './example-files.ts';
import { inlineParts } from './inline-parts.ts';

const example = join(import.meta.dirname, '../../content/example');
const gitOrigin = 'http://127.0.0.1:4010/';
const webOrigin = 'http://127.0.0.1:4011';

/** The deliberate mistakes, each of a kind that publishers really make. */
const mistakes = {
  registration: 'office-for-clean-air.yaml', // `abreviation` for `abbreviation`
  invalid: ['revenue/property-valuations/api.yaml'], // a misspelt keyword, no responses, an undeclared path parameter
  syntax: [
    'health/pharmacy-finder/pharmacies.yaml', // from season 2: a colon in a plain YAML scalar
    'endpoints//api.aberwen.talwen.example/parking-permits/openapi.yaml', // always: a tab
  ],
};

/** The others are valid, and show what is left to improve. */
const meetsTheStandards = {
  all: ['digital/notifications/openapi/notifications.yaml'],
  waiving: ['registers/births-registration/openapi/v1/births.yaml'],
};

type Root = { readonly openapi?: string; readonly swagger?: string; readonly info: Info; readonly paths: object };
type Info = { readonly title: string; readonly 'x-language'?: string; readonly 'x-sunset'?: string };

/** Everything one repository or host publishes at one moment, by path. */
type State = { readonly of: string; readonly at: string; readonly files: ReadonlyMap<string, string> };

function parse(text: string, path: string): unknown {
  return path.endsWith('.json') ? JSON.parse(text) : load(text, { schema: CORE_SCHEMA, filename: path });
}

/** Every state that a harvest could meet, oldest first for each publisher. */
async function readStates(): Promise<State[]> {
  const states: State[] = [];
  for (const repository of await readRepositories(example)) {
    let files = new Map<string, string>();
    for (const commit of repository.commits) {
      files = new Map(files);
      for (const path of commit.removed) {
        expect(files.delete(path), `${path} was there to remove`).toBe(true);
      }
      for (const [path, bytes] of Object.entries(await readCommitFiles(repository, commit))) {
        const text = Buffer.from(bytes).toString('utf8');
        expect(files.get(path), `${commit.folder}/${path} is new or changed`).not.toBe(text);
        files.set(path, text);
      }
      states.push({ of: `${repository.owner}/${repository.name}`, at: commit.folder, files });
    }
  }
  const endpoints = await readEndpoints(example);
  for (const { season } of await readSeasons(example)) {
    const files = new Map<string, string>();
    for (const { address, directory, seasons } of endpoints) {
      const answer = seasons[season];
      if (typeof answer === 'string') files.set(address, await readFile(join(directory, answer), 'utf8'));
    }
    states.push({ of: 'endpoints', at: `season ${season}`, files });
  }
  return states;
}

/** The root descriptions of a state, with the files that cannot be parsed. */
function findRoots({ files, of }: State): { readonly roots: ReadonlyMap<string, Root>; readonly broken: string[] } {
  const roots = new Map<string, Root>();
  const broken: string[] = [];
  for (const [path, text] of files) {
    // What lies beside descriptions is none, and may have several documents.
    if (!/\.(?:ya?ml|json)$/.test(path) || isSidecar(path)) continue;
    try {
      const value = parse(text, path);
      if (value !== null && typeof value === 'object' && ('openapi' in value || 'swagger' in value)) {
        roots.set(path, value as Root);
      }
    } catch {
      broken.push(`${of}/${path}`);
    }
  }
  return { roots, broken };
}

async function readRegistrations(): Promise<Map<string, unknown>> {
  const folder = join(example, 'registrations');
  const names = (await readdir(folder)).toSorted();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, parse(await readFile(join(folder, name), 'utf8'), name)] as const),
    ),
  );
}

describe('the estate', () => {
  test('says who runs it, and allows the two example publishers', async () => {
    const estate = Estate.parse(parse(await readFile(join(example, 'estate.yaml'), 'utf8'), 'estate.yaml'));
    expect(estate.name).toMatch(/example/i);
    expect(estate.allowedOrigins.map(({ origin }) => `${origin}/`)).toEqual([gitOrigin, `${webOrigin}/`]);
  });

  test('every registration is right except the deliberate mistake', async () => {
    const registrations = await readRegistrations();
    const wrong = [...registrations].filter(([, value]) => !Registration.safeParse(value).success);
    expect(wrong.map(([name]) => name)).toEqual([mistakes.registration]);
    const issues = Registration.safeParse(registrations.get(mistakes.registration)).error?.issues;
    expect(issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['abreviation'], path: ['organisation'] }]);
  });

  test('organisations, files and sources have ids that fit', async () => {
    const registrations = await readRegistrations();
    registrations.delete(mistakes.registration);
    const parsed = [...registrations].map(([name, value]) => ({ name, ...Registration.parse(value) }));
    const sources = parsed.flatMap((each) =>
      each.sources.map(({ id, kind }) => ({ id: `${each.organisation.id}/${id}`, kind })),
    );
    expect(parsed.map(({ organisation }) => `${organisation.id}.yaml`)).toEqual(parsed.map(({ name }) => name));
    expect(sources.filter(({ id }) => id.endsWith('/undefined'))).toEqual([]);
    expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length);
    expect(parsed.length).toBeGreaterThanOrEqual(6);
    expect(sources.length).toBeGreaterThanOrEqual(16);
    expect(sources.filter(({ kind }) => kind === 'git').length).toBeGreaterThanOrEqual(14);
    const parents = parsed.flatMap(({ organisation }) => organisation.parent ?? []);
    expect(parsed.map(({ organisation }) => organisation.id)).toEqual(expect.arrayContaining(parents));
  });

  test('every registered address is published, and everything published is registered or part of something that is', async () => {
    const text = [...(await readRegistrations()).values()].map((value) => JSON.stringify(value)).join('');
    const addresses = [...text.matchAll(/"url":"(http:[^"]+)"/g)].map(([, url]) => url ?? '');
    const repositories = (await readRepositories(example)).map(({ owner, name }) => `${gitOrigin}${owner}/${name}.git`);
    expect(addresses.filter((url) => url.endsWith('.git')).toSorted()).toEqual(repositories.toSorted());
    const endpoints = (await readEndpoints(example)).map(({ address }) => webOrigin + address);
    // The portal itself, whose description is made where it is asked for.
    const registered = addresses.filter((url) => !url.endsWith('.git') && url !== 'http://localhost:4000/openapi.json');
    expect(endpoints).toEqual(expect.arrayContaining(registered));
    expect(endpoints.filter((url) => !registered.includes(url)).map((url) => basename(url))).toEqual(['shared.json']);
  });
});

describe('histories', () => {
  test('every commit has its folder and every folder its commit', async () => {
    for (const { directory, commits } of await readRepositories(example)) {
      const names = (await readdir(directory)).toSorted();
      expect(names.map((name) => join(directory, name))).toEqual(
        [...commits.map(({ folder }) => folder), 'history.yaml'].map((name) => join(directory, name)),
      );
    }
  });

  test('time runs forwards, each season is harvested after its commits, and the first season has something of everybody', async () => {
    const moments = new Map((await readSeasons(example)).map(({ season, at }) => [season, at]));
    const repositories = await readRepositories(example);
    expect(repositories.filter(({ commits }) => commits[0]?.season !== 1)).toEqual([]);
    for (const { commits } of repositories) {
      expect(commits.map(({ date }) => date)).toEqual(commits.map(({ date }) => date).toSorted());
      for (const { date, season } of commits) {
        expect(Date.parse(date)).toBeLessThan(Date.parse(moments.get(season) ?? ''));
        expect(Date.parse(date)).toBeGreaterThan(Date.parse(moments.get(season - 1) ?? '2025-05-01'));
      }
    }
  });

  test('every file of an endpoint is served in some season, and one endpoint goes down after it was up', async () => {
    const endpoints = await readEndpoints(example);
    const answers = endpoints.flatMap(({ directory, seasons }) =>
      Object.values(seasons).map((answer) => (typeof answer === 'string' ? join(directory, answer) : 'down')),
    );
    for (const directory of new Set(endpoints.map((endpoint) => endpoint.directory))) {
      const files = (await readdir(directory)).filter((name) => name !== 'endpoints.yaml');
      expect(answers).toEqual(expect.arrayContaining(files.map((file) => join(directory, file))));
    }
    const down = endpoints.filter(({ seasons }) => typeof seasons['3'] === 'object');
    expect(down.map(({ seasons }) => typeof seasons['1'])).toEqual(['string']);
  });
});

describe('descriptions', () => {
  let states: State[];
  /** The newest state of every publisher, with the last good copy of what is broken or down. */
  let newest: Map<string, Root>;

  beforeAll(async () => {
    states = await readStates();
    newest = new Map(
      states.flatMap((state) => [...findRoots(state).roots].map(([path, root]) => [`${state.of}/${path}`, root])),
    );
  });

  test('every revision of every description can be parsed and is valid, except the deliberate mistakes', async () => {
    const validator = new Validator();
    const broken = new Set<string>();
    const invalid = new Set<string>();
    for (const state of states) {
      const found = findRoots(state);
      for (const path of found.broken) broken.add(path);
      for (const path of found.roots.keys()) {
        const whole = inlineParts(path, (part) => {
          const text = state.files.get(part);
          if (text === undefined) throw new Error(`${state.of}, ${state.at}: there is no file ${part}.`);
          return parse(text, part);
        });
        const result = await validator.validate(whole as Record<string, unknown>);
        if (!result.valid) invalid.add(`${state.of}/${path}`);
      }
    }
    expect([...broken]).toEqual(mistakes.syntax);
    expect([...invalid]).toEqual(mistakes.invalid);
  });

  test('there is one for every rung that a description can reach, and one that waives a check', () => {
    const newest = new Map(
      states.flatMap((state) =>
        [...findRoots(state).roots.keys()].map((path) => [`${state.of}/${path}`, judge(state, path)] as const),
      ),
    );
    const rungs = Map.groupBy([...newest], ([, { findings }]) => rungOf({ isRead: true, isScored: true, findings }));
    expect([...rungs.keys()].toSorted()).toEqual(['described', 'standard', 'valid']);
    expect(rungs.get('described')?.map(([key]) => key)).toEqual(expect.arrayContaining(mistakes.invalid));
    expect(rungs.get('standard')?.map(([key]) => key)).toEqual([
      ...meetsTheStandards.all,
      ...meetsTheStandards.waiving,
    ]);
    const waiving = [...newest].filter(([, { findings }]) => findings.some(({ waived }) => waived));
    expect(waiving.map(([key]) => key)).toEqual(meetsTheStandards.waiving);
  });

  test('there are enough of them, of every version and size', () => {
    const roots = [...newest.values()];
    const titles = new Set([...newest].map(([key, { info }]) => `${key.split('/', 3).join('/')} ${info.title}`));
    expect(titles.size).toBeGreaterThanOrEqual(26);
    const versions = new Set(roots.map(({ openapi, swagger }) => (openapi ?? swagger ?? '').slice(0, 3)));
    expect([...versions].toSorted()).toEqual(['2.0', '3.0', '3.1', '3.2']);
    const sizes = roots.map(({ paths }) => Object.keys(paths).length).toSorted((a, b) => a - b);
    expect([sizes[0], (sizes.at(-1) ?? 0) >= 25]).toEqual([1, true]);
    expect(roots.filter(({ info }) => info['x-sunset'] !== undefined).length).toBeGreaterThanOrEqual(3);
  });

  test('the APIs of Aberwen are the same in Welsh and in English', () => {
    const pairs = [
      ['aberwen/waste-collections/en/waste-collections.yaml', 'aberwen/waste-collections/cy/casgliadau-gwastraff.yaml'],
      [
        'aberwen/planning-applications/specification/en/planning-applications.yaml',
        'aberwen/planning-applications/specification/cy/ceisiadau-cynllunio.yaml',
      ],
    ] as const;
    for (const [english, welsh] of pairs) {
      const [en, cy] = [newest.get(english), newest.get(welsh)];
      expect([en?.info['x-language'], cy?.info['x-language']]).toEqual(['en', 'cy']);
      expect(operationsOf(cy)).toEqual(operationsOf(en));
      expect(cy?.info.title).not.toBe(en?.info.title);
    }
  });
});

/** The verdict on one description of a state, with the parts that lie there. */
function judge({ files, of, at }: State, path: string) {
  const toLocation = (file: string) => `repo:///${file.replace(/^\//, '')}`;
  const given = new Map<string, Uint8Array | { missing: string }>(
    [...files].map(([file, text]) => [toLocation(file), Buffer.from(text)]),
  );
  for (;;) {
    const analysis = analyse({ root: toLocation(path), files: given }, Limits.parse({}));
    if (analysis.status === 'described') return analysis;
    if (analysis.status === 'unreadable') throw new Error(`${of}, ${at}: ${analysis.failure.message}`);
    for (const location of analysis.locations) given.set(location, { missing: 'There is no such file.' });
  }
}

function operationsOf(root: Root | undefined): string[] {
  return Object.entries(root?.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item as object).map((method) => `${method} ${path}`),
  );
}
