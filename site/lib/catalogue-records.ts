/**
 * Snapshot ─▶ records of the catalogue.
 */
import type { Snapshot } from '../snapshot.ts';
import { encodeConditions } from './access/conditions.ts';
import { isNeverRead } from './freshness.ts';
import { namesakes } from './namesakes.ts';
import { shortenPurpose, type CatalogueRecord, type CatalogueRecords } from './records.ts';
import { credentialKinds } from './security-in-words.ts';
import { specificationFamily } from './specification.ts';

export function catalogueRecords(snapshot: Pick<Snapshot, 'apis' | 'organisations' | 'currentOf'>): CatalogueRecords {
  const ambiguous = namesakes(snapshot.apis);
  return {
    organisations: Object.fromEntries(
      snapshot.organisations.map(({ id, name, abbreviation }) => [id, [name, abbreviation]]),
    ),
    records: snapshot.apis.map((api): CatalogueRecord => {
      const current = snapshot.currentOf(api.id);
      const conditions = encodeConditions(api.access.conditions);
      const credentials = api.access.authentication === 'none' ? '' : credentialKinds(current.security);
      return {
        i: api.id,
        n: api.name,
        o: api.organisation,
        ...(api.purpose && { p: shortenPurpose(api.purpose) }),
        ...(api.tags.length > 0 && { t: api.tags.slice(0, 6) }),
        l: api.lifecycle,
        ...(current.sunset && { d: current.sunset }),
        r: api.rung,
        s: specificationFamily(current.specification).value,
        u: api.access.authentication,
        ...(conditions && { w: conditions }),
        ...(api.access.protection && { y: api.access.protection }),
        ...(credentials && { c: credentials }),
        f: isNeverRead(api.freshness) ? 'unread' : api.freshness.state,
        ...(api.kind !== 'rest' && { k: api.kind }),
        ...(ambiguous.has(api.id) && { x: current.path }),
        ...(isForeign(current.language) && { g: current.language }),
      };
    }),
  };
}

/** Whether text in this language needs a `lang` attribute on an English page. */
export function isForeign(language: string | null | undefined): language is string {
  return Boolean(language) && !/^en\b/i.test(language ?? '');
}
