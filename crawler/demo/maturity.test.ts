/**
 * The levels of maturity of the example, worked out once more from the published rows by nothing but SQL.
 */
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { harvestAndPublish } from '../sync.ts';
import { createHarvestRig, type HarvestRig } from '../testing/harvest-rig.ts';
import { startPublishers, type Publishers } from './publishers.ts';

const exampleDirectory = join(import.meta.dirname, '../../content/example');

let folder: string;
let publishers: Publishers;
let rig: HarvestRig;
let snapshot: Database.Database;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-maturity-'));
  publishers = await startPublishers({ exampleDirectory, workDirectory: folder, gitPort: 0, webPort: 0 });
  rig = createHarvestRig({ origins: [publishers.gitOrigin, publishers.webOrigin] });
  await publishers.advance(publishers.seasons);
  await harvestAndPublish({ ...rig.deps, estateDirectory: publishers.estateDirectory });
  snapshot = new Database(rig.deps.folders.snapshot, { readonly: true });
}, 300_000);
afterAll(async () => {
  snapshot.close();
  await rig.close();
  await publishers.close();
  rmSync(folder, { recursive: true });
});

/** `subject → level` in the answer of a query whose columns are those. */
function levels(query: string): Record<string, number | null> {
  const rows = snapshot.prepare<[], { subject: string; level: number | null }>(query).all();
  return Object.fromEntries(rows.map(({ subject, level }) => [subject, level]));
}

function published(area: string, subjects: string): Record<string, number | null> {
  return levels(`SELECT subject, level FROM maturity WHERE area = '${area}' AND subject LIKE '${subjects}:%'`);
}

/** Who is to be assessed, with the systems of each: an organisation’s own, and those that a service is made of. */
const systemsOf = `
  WITH RECURSIVE said AS (SELECT "from", kind, "to" FROM relation WHERE standing IN ('agreed', 'one-sided')),
  part (subject, id) AS (
    SELECT id, id FROM thing WHERE kind = 'service' AND lifecycle <> 'retired'
    UNION SELECT part.subject, said."from" FROM part JOIN said ON said."to" = part.id AND said.kind = 'part-of'
  ),
  subject (id) AS (SELECT 'organisation:' || id FROM organisation UNION SELECT DISTINCT subject FROM part),
  owned (subject, id) AS (
    SELECT 'organisation:' || organisation, id FROM thing WHERE kind = 'system' AND lifecycle <> 'retired'
    UNION SELECT part.subject, thing.id FROM part JOIN thing USING (id) WHERE thing.kind = 'system' AND lifecycle <> 'retired'
  ),
  current AS (SELECT version.* FROM version JOIN api ON api.id = version.api WHERE current AND api.lifecycle <> 'retired'),
  offered (subject, api) AS (
    SELECT 'organisation:' || organisation, id FROM api WHERE lifecycle <> 'retired'
    UNION SELECT part.subject, said."to" FROM part JOIN said ON said."from" = part.id AND said.kind = 'provides' JOIN current ON current.api = said."to"
  )`;

test('documenting systems', () => {
  const counted = levels(`${systemsOf}
    SELECT subject.id AS subject, CASE
      WHEN count(thing.id) = 0 THEN NULL
      WHEN sum(thing.purpose IS NULL OR thing.documentation IS NULL) > 0 THEN 1
      WHEN sum(thing.freshness ->> 'state' <> 'fresh' OR thing.id NOT IN (SELECT "from" FROM said UNION SELECT "to" FROM said)) > 0 THEN 2
      ELSE 3 END AS level
    FROM subject LEFT JOIN owned ON owned.subject = subject.id LEFT JOIN thing ON thing.id = owned.id GROUP BY subject.id`);
  expect({ ...published('systems', 'organisation'), ...published('systems', 'service') }).toEqual(counted);
  expect(new Set(Object.values(counted))).toEqual(new Set([null, 1, 3]));
});

test('APIs', () => {
  const counted = levels(`${systemsOf},
    share AS (
      SELECT subject.id AS subject, count(owned.id) AS systems,
        sum(EXISTS (SELECT 1 FROM said JOIN current ON current.api = said."to" WHERE said."from" = owned.id AND said.kind = 'provides')) AS providing
      FROM subject LEFT JOIN owned ON owned.subject = subject.id GROUP BY subject.id
    ),
    described AS (
      SELECT offered.subject, count(*) AS apis, sum(current.rung IN ('described', 'valid', 'standard')) AS described
      FROM offered JOIN current USING (api) WHERE current.kind IN ('rest', 'fhir') GROUP BY offered.subject
    )
    SELECT subject, CASE
      WHEN systems = 0 THEN NULL WHEN providing * 2 <= systems THEN 1
      WHEN apis > 0 AND apis = described THEN 3 ELSE 2 END AS level
    FROM share LEFT JOIN described USING (subject)`);
  expect({ ...published('api', 'organisation'), ...published('api', 'service') }).toEqual(counted);
  expect(new Set(Object.values(counted)).size).toBeGreaterThan(1);
});

test('OAuth', () => {
  const offers = (audiences: string) =>
    `EXISTS (SELECT 1 FROM json_each(current.access, '$.conditions') AS each WHERE each.value ->> 'audience' IN (${audiences}) AND each.value ->> 'condition' <> 'internal')`;
  const counted = levels(`${systemsOf},
    secured AS (
      SELECT offered.subject,
        EXISTS (SELECT 1 FROM json_each(current.security) AS scheme WHERE scheme.value ->> 'type' IN ('oauth2', 'openIdConnect')) AS oauth,
        ${offers("'public-sector', 'anyone'")} AS inside, ${offers("'business', 'anyone'")} AS outside
      FROM offered JOIN current USING (api) WHERE current.access ->> 'authentication' IN ('required', 'some')
    )
    SELECT subject.id AS subject, CASE
      WHEN count(oauth) = 0 THEN NULL WHEN max(oauth) = 0 THEN 0
      WHEN max(oauth AND inside) = 0 THEN 1 WHEN max(oauth AND outside) = 0 THEN 2 ELSE 3 END AS level
    FROM subject LEFT JOIN secured ON secured.subject = subject.id GROUP BY subject.id`);
  expect({ ...published('oauth', 'organisation'), ...published('oauth', 'service') }).toEqual(counted);
  expect(new Set(Object.values(counted)).size).toBeGreaterThan(1);
});

test('open standards', () => {
  const counted = levels(`${systemsOf},
    judged AS (
      SELECT owned.subject, owned.id,
        EXISTS (SELECT 1 FROM said JOIN current ON current.api = said."to" WHERE said."from" = owned.id AND said.kind = 'provides' AND current.rung IN ('valid', 'standard'))
        OR EXISTS (SELECT 1 FROM said JOIN thing ON thing.id = said."to" AND thing.lifecycle <> 'retired' WHERE said."from" = owned.id AND said.kind = 'holds' AND json_array_length(thing.data, '$.standards') > 0) AS uses
      FROM owned
    ),
    valid AS (SELECT subject, count(*) AS apis, sum(current.rung IN ('valid', 'standard')) AS valid FROM offered JOIN current USING (api) GROUP BY subject)
    SELECT subject.id AS subject, CASE
      WHEN count(judged.id) = 0 AND coalesce(max(apis), 0) = 0 THEN NULL
      WHEN count(judged.id) = 0 THEN max(valid) > 0
      WHEN sum(uses) = count(judged.id) THEN 2 ELSE sum(uses) > 0 END AS level
    FROM subject LEFT JOIN judged ON judged.subject = subject.id LEFT JOIN valid ON valid.subject = subject.id GROUP BY subject.id`);
  expect({ ...published('standards', 'organisation'), ...published('standards', 'service') }).toEqual(counted);
  expect(new Set(Object.values(counted)).size).toBeGreaterThan(1);
});

test('data, of organisations', () => {
  const owner = (node: string) =>
    `substr(${node}, instr(${node}, ':') + 1, instr(${node}, '/') - instr(${node}, ':') - 1)`;
  const counted = levels(`${systemsOf},
    core AS (SELECT id, organisation FROM thing WHERE kind = 'dataset' AND lifecycle <> 'retired' AND data ->> 'core' = 1),
    served AS (SELECT core.id, core.organisation, said."from" AS api FROM core JOIN said ON said."to" = core.id AND said.kind = 'serves'),
    used AS (
      SELECT core.id, core.organisation, said."from" AS by FROM core JOIN said ON said."to" = core.id AND said.kind IN ('consumes', 'copies', 'depends-on', 'reuses')
      UNION SELECT served.id, served.organisation, said."from" FROM served JOIN said ON said."to" = served.api AND said.kind IN ('consumes', 'depends-on')
    )
    SELECT 'organisation:' || organisation.id AS subject, CASE WHEN EXISTS (
      SELECT 1 FROM used JOIN served USING (id) WHERE used.organisation = organisation.id AND ${owner('used.by')} NOT IN (organisation.id, '-')
    ) THEN 3 END AS level FROM organisation`);
  expect(published('data', 'organisation')).toEqual(counted);
  expect(new Set(Object.values(counted))).toEqual(new Set([null, 3]));
});
