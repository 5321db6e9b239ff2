/** What the catalogue searches in the browser. */
import { catalogueRecords } from '../../lib/catalogue-records.ts';
import { published } from '../../published.ts';

export function GET(): Response {
  return new Response(JSON.stringify(catalogueRecords(published)));
}
