/**
 * What files say of services, systems and datasets, and how things relate, as the store keeps it.
 */
import type Database from 'better-sqlite3';
import type { Freshness } from '../../schemas/facts.ts';
import type { ThingFacts, Witness } from '../metadata.ts';
import type { SaidRelation, SaidThing } from '../said-things.ts';
import { recall, type Memory } from './memory.ts';
import { isRetired } from './retired.ts';
import { codeOf, toFreshness } from './to-freshness.ts';

/** Which file of which source says something. */
export type Voucher = {
  readonly by: Witness;
  /** That registers the source. */
  readonly declaredBy: string;
  readonly source: string;
  readonly sourceKind: string;
  readonly file: string;
  readonly url: string | null;
  readonly firstSeen: string;
  readonly lastSeen: string;
};

/** What one file says of one thing. */
export type KeptThing = Voucher & {
  readonly kind: SaidThing['kind'];
  readonly organisation: string;
  readonly slug: string;
  readonly facts: ThingFacts;
  readonly freshness: Freshness;
  /** Whether it was absent long and often enough to be retired. */
  readonly retired: boolean;
};

export type KeptRelation = Voucher & SaidRelation;

type StoredVoucher = {
  source: string;
  file: string;
  said_by: Witness;
  web_url: string | null;
  first_seen: string;
  last_seen: string | null;
  gone_since: string | null;
  gone_count: number;
  organisation_of_source: string;
  kind_of_source: string;
  source_read: string | null;
};

type StoredThing = StoredVoucher & {
  kind: SaidThing['kind'];
  organisation: string;
  slug: string;
  facts: string;
  last_changed: string;
  source_checked: string | null;
  source_failing_since: string | null;
  source_failure: string | null;
  source_removed_at: string | null;
};

type StoredRelation = StoredVoucher & { said: string; pointer: string; line: number | null; reason: string | null };

const ofSource =
  'source.organisation AS organisation_of_source, source.kind AS kind_of_source, source.last_read AS source_read';

export function readThings(database: Database.Database, now: string, memory: Memory = null): KeptThing[] {
  return database
    .prepare<[], StoredThing>(
      `SELECT thing.*, ${ofSource}, source.last_checked AS source_checked, source.failing_since AS source_failing_since,
         source.failure AS source_failure, source.removed_at AS source_removed_at
       FROM thing JOIN source ON source.id = thing.source ORDER BY thing.source, kind, thing.organisation, slug, file`,
    )
    .all()
    .map((row) => {
      const retired = isRetired(row, now);
      const key = JSON.stringify([row.source, row.kind, row.organisation, row.slug, row.file]);
      return recall(memory?.things, key, [retired, row], () => ({
        ...toVoucher(row),
        kind: row.kind,
        organisation: row.organisation,
        slug: row.slug,
        facts: JSON.parse(row.facts) as ThingFacts,
        freshness: freshnessOf(row, retired),
        retired,
      }));
    });
}

/** Whether files say of anything how it relates. */
export function hasRelations(database: Database.Database): boolean {
  return database.prepare('SELECT 1 FROM relation LIMIT 1').get() !== undefined;
}

/** All but those that are gone together with their source. */
export function readRelations(database: Database.Database, now: string): KeptRelation[] {
  return database
    .prepare<[], StoredRelation>(
      `SELECT relation.*, ${ofSource} FROM relation JOIN source ON source.id = relation.source ORDER BY relation.source, file, said`,
    )
    .all()
    .filter((row) => !isRetired(row, now))
    .map((row) => ({
      ...toVoucher(row),
      ...(JSON.parse(row.said) as Pick<SaidRelation, 'from' | 'kind' | 'to' | 'stance' | 'declaredBy'>),
      pointer: row.pointer,
      ...(row.line === null ? {} : { line: row.line }),
      ...(row.reason === null ? {} : { reason: row.reason }),
    }));
}

function toVoucher(row: StoredVoucher): Voucher {
  return {
    by: row.said_by,
    declaredBy: row.organisation_of_source,
    source: row.source,
    sourceKind: row.kind_of_source,
    file: row.file,
    url: row.web_url,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen ?? row.source_read ?? row.first_seen,
  };
}

/** Fresh unless its source cannot be read, or does not show it any more. */
function freshnessOf(row: StoredThing, retired: boolean): Freshness {
  const { source_checked: lastChecked, last_changed: lastChanged } = row;
  return toFreshness({ lastChecked, lastChanged, lastRead: row.last_seen ?? row.source_read, retired }, [
    [row.source_removed_at, 'source-withdrawn'],
    [row.gone_since, 'not-found'],
    [row.source_failing_since, codeOf(row.source_failure)],
    // Its file could not be read, though its source could.
    [row.last_seen, 'metadata-unusable'],
  ]);
}
