/**
 * The table of the UK API catalogue, as it is in reality: cells hold Markdown with written `\n`, the address is often that
 * of the documentation, and it neither is always there nor is unlike all others. So an entry is known by organisation and
 * name.
 */
import type { Detail } from '../../schemas/facts.ts';
import type { Facts, NamedOrganisation } from '../metadata.ts';
import { cleanName, isoDate, webUrl } from '../openapi/clean-text.ts';
import { nameOf } from '../openapi/location.ts';
import { readCsv, type CsvRow } from './csv-rows.ts';
import type { CatalogueFile, Entry, ReadCatalogue } from './entry.ts';
import { kindFact, sortAddresses, type SortedAddresses } from './addresses.ts';
import { contactIn, licenceIn, stated, textFacts, toFacts } from './facts.ts';
import type { CatalogueFormat } from './format.ts';
import { createKeys, keySegment } from './keys.ts';
import { createNotes, type Notes } from './notes.ts';

const knownColumns = [
  'dateAdded',
  'dateUpdated',
  'url',
  'name',
  'description',
  'documentation',
  'license',
  'maintainer',
  'areaServed',
  'startDate',
  'endDate',
  'provider',
  'alternateName',
  'provider url',
];

export const csv: CatalogueFormat = {
  id: 'csv',
  read: (file, { entries: most }) => readCatalogue(file, most),
};

function readCatalogue({ location, bytes, organisations }: CatalogueFile, most: number): ReadCatalogue {
  const file = nameOf(location);
  const table = readCsv(bytes, file);
  if ('failure' in table) return { status: 'unreadable', failure: table.failure };
  const missing = ['name', 'provider'].filter((column) => !table.columns.includes(column));
  if (missing.length > 0) {
    const message = `${file} has no column ${missing.map((column) => `\`${column}\``).join(' and no column ')} in its first row.`;
    return { status: 'unreadable', failure: { code: 'not-a-catalogue', message, line: 1 } };
  }
  const notes = createNotes(file);
  const unknown = table.columns.filter((column) => column !== '' && !knownColumns.includes(column));
  if (unknown.length > 0)
    notes.add(`we do not know the columns ${unknown.map((column) => `\`${column}\``).join(', ')}`, { line: 1 });
  if (table.damaged) notes.add('some characters are not UTF-8 and could not be read');

  const rows = withoutHelp(table.rows);
  if (rows.length > most)
    notes.add(`it has ${rows.length} entries, and we read the first ${most}`, {}, 'too-many-entries');
  const named = readOrganisations(organisations, notes);
  const keyOf = createKeys();
  const entries = rows.slice(0, most).flatMap((row) => toEntry(row, { notes, named, keyOf }));
  return { status: 'read', entries, complete: rows.length <= most, notes: notes.list() };
}

/** The template for submissions explains its columns in two rows, of which the second says what is required. */
function withoutHelp(rows: readonly CsvRow[]): readonly CsvRow[] {
  const isHelp = rows[1] !== undefined && rows[1].cells.get('name')?.toLowerCase() === 'required';
  return isHelp ? rows.slice(2) : rows;
}

type Reading = {
  readonly notes: Notes;
  readonly named: ReadonlyMap<string, NamedOrganisation>;
  readonly keyOf: ReturnType<typeof createKeys>;
};

function toEntry(row: CsvRow, { notes, named, keyOf }: Reading): Entry[] {
  const { line } = row;
  const cell = (column: string) => row.cells.get(column) ?? '';
  const name = cleanName(cell('name'));
  if (name === null) {
    notes.add('an entry without a `name` cannot be listed', { line });
    return [];
  }
  const place = { name, line };
  if (row.tooLong) notes.add('there are more cells than columns, and the last ones were left out', place);
  const provider = cleanName(cell('provider'), 200);
  if (provider === null) notes.add('`provider` is empty, so we take it for one of the catalogue’s own', place);
  const address = webUrl(cell('url'));
  const documentation = webUrl(cell('documentation'));
  for (const column of ['url', 'documentation'])
    if (cell(column) !== '' && webUrl(cell(column)) === null)
      notes.add(`\`${column}\` is no http or https address`, place);
  const organisationKey = provider === null ? [] : [keySegment(provider)];
  const key = keyOf([...organisationKey, keySegment(name)].join('/'), `${cell('url')} ${cell('documentation')}`);
  if (key === null) {
    notes.add('an entry that is there twice was left out once', place);
    return [];
  }
  const sorted = sortAddresses(address, documentation);
  const note = (what: string) => notes.add(what, place);
  return [
    {
      key,
      organisation: provider === null ? null : organisationOf(provider, cell, named),
      description: sorted.description,
      facts: factsOf({ line, name, address, sorted, cell, note }),
    },
  ];
}

type Row = {
  readonly line: number;
  readonly name: string;
  readonly address: string | null;
  readonly sorted: SortedAddresses;
  readonly cell: (column: string) => string;
  readonly note: (what: string) => void;
};

function factsOf({ line, name, address, sorted, cell, note }: Row): Facts {
  const at = (pointer: string) => ({ pointer, line });
  const { server, documentation, isSameTwice } = sorted;
  if (isSameTwice) note('`url` is the same address as `documentation`, so we take it for the documentation alone');
  const end = dateIn('endDate', cell, note);
  return toFacts({
    name: stated(name, at('name')),
    // Markdown with its line ends written out.
    ...textFacts(cell('description').replaceAll('\\n', '\n'), at('description')),
    kind: kindFact({ text: name, place: at('name') }, { url: address, place: at('url') }),
    servers: stated(server && [server], at('url')),
    documentation: stated(documentation, at('documentation')),
    licence: stated(licenceIn(cell('license')), at('license')),
    contact: stated(contactIn(cell('maintainer')), at('maintainer')),
    lifecycle: stated(end === null ? null : 'sunset', at('endDate')),
    sunset: stated(end, at('endDate')),
    details: stated(detailsOf(cell, note), at('areaServed, startDate, dateAdded, dateUpdated')),
  });
}

function detailsOf(cell: Row['cell'], note: Row['note']): Detail[] | null {
  const details = [
    { name: 'Area served', value: cleanName(cell('areaServed')) },
    { name: 'In service since', value: dateIn('startDate', cell, note) },
    { name: 'Listed since', value: dateIn('dateAdded', cell, note) },
    { name: 'Entry updated', value: dateIn('dateUpdated', cell, note) },
  ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  return details.length > 0 ? details : null;
}

function dateIn(column: string, cell: Row['cell'], note: Row['note']): string | null {
  const date = isoDate(cell(column));
  if (date === null && cell(column) !== '') note(`\`${column}\` is no date of the form 2026-11-03`);
  return date;
}

function organisationOf(
  provider: string,
  cell: Row['cell'],
  named: ReadonlyMap<string, NamedOrganisation>,
): NamedOrganisation {
  const abbreviation = cleanName(cell('alternateName'), 20);
  const url = webUrl(cell('provider url'));
  return {
    // The template has the name itself in this column.
    ...(/\s/.test(provider) ? { name: provider } : { id: provider }),
    ...(abbreviation === null ? {} : { abbreviation }),
    ...(url === null ? {} : { url }),
    ...named.get(provider.toLowerCase()),
  };
}

/** `organisation.csv`: id, name, alternateName, url. */
function readOrganisations(bytes: Uint8Array | null, notes: Notes): ReadonlyMap<string, NamedOrganisation> {
  if (bytes === null) return new Map();
  const table = readCsv(bytes, 'The file of organisations');
  if ('failure' in table) {
    notes.add(`the file of organisations could not be used: ${table.failure.message.replace(/\.$/, '')}`);
    return new Map();
  }
  return new Map(
    table.rows.flatMap(({ cells }): [string, NamedOrganisation][] => {
      const id = cleanName(cells.get('id'), 200);
      const name = cleanName(cells.get('name'), 200);
      const abbreviation = cleanName(cells.get('alternateName'), 20);
      const url = webUrl(cells.get('url'));
      if (id === null || name === null) return [];
      const organisation = {
        id,
        name,
        ...(abbreviation === null ? {} : { abbreviation }),
        ...(url === null ? {} : { url }),
      };
      return [[id.toLowerCase(), organisation]];
    }),
  );
}
