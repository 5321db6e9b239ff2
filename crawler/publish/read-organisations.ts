import type Database from 'better-sqlite3';
import type { OrganisationRow } from '../../schemas/snapshot.ts';

/** Every organisation that is registered, or that once published something. */
export function readOrganisations(
  database: Database.Database,
  evidence: ReadonlyMap<string, OrganisationRow['evidence']>,
): OrganisationRow[] {
  return database
    .prepare<[], Omit<OrganisationRow, 'evidence'>>(
      `SELECT id, name, abbreviation, kind, url, parent, listed_by AS listedBy,
         (SELECT group_concat(coalesce('Line ' || line || ': ', '') || message, char(10)) FROM (
            SELECT line, message FROM registration_mistake WHERE organisation = organisation.id ORDER BY position)) AS problem
       FROM organisation
       WHERE (removed_at IS NULL AND listed_by IS NULL) OR EXISTS (SELECT 1 FROM api WHERE api.organisation = organisation.id)
         OR EXISTS (SELECT 1 FROM thing WHERE thing.organisation = organisation.id)
       ORDER BY id`,
    )
    .all()
    .map((row) => ({ ...row, evidence: evidence.get(row.id) ?? [] }));
}
