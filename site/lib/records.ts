/**
 * What the catalogue knows of an API in the browser. Keys are short because thousands of these travel in one file.
 */
export type CatalogueRecord = {
  /** id */
  i: string;
  /** name */
  n: string;
  /** organisation’s id */
  o: string;
  /** purpose, shortened */
  p?: string;
  /** tags */
  t?: string[];
  /** lifecycle */
  l: string;
  /** the date of its sunset */
  d?: string;
  /** rung */
  r: string;
  /** family of its specification */
  s: string;
  /** authentication */
  u: string;
  /** on what condition each kind of reader may use it (`access/conditions.ts`), where anybody says */
  w?: string;
  /** what protection its data needs, where anybody says */
  y?: string;
  /** the kinds of credential it asks for, to search by */
  c?: string;
  /** freshness */
  f: string;
  /** kind, unless rest */
  k?: string;
  /** the file it was read from, where another API of the organisation has the same name */
  x?: string;
  /** language of its text, unless English */
  g?: string;
};

export type CatalogueRecords = {
  /** Name and abbreviation by id. */
  organisations: Record<string, [string, string | null]>;
  /** By name. */
  records: CatalogueRecord[];
};

const purposeLength = 200;

/** A purpose short enough for a list, cut between words. */
export function shortenPurpose(purpose: string): string {
  if (purpose.length <= purposeLength) return purpose;
  return `${purpose.slice(0, purposeLength).replace(/\s+\S*$/, '')}…`;
}
