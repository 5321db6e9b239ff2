#!/usr/bin/env node
// @ts-check
/**
 * Prints a small database of Waymark as SQL that makes it anew. With it, the database of a layout that is about to
 * become an older one is kept in `crawler/store/older-layouts` as an example that must still be brought up to date.
 */
import Database from 'better-sqlite3';

const [path] = process.argv.slice(2);
if (path === undefined) {
  process.stderr.write('Say which database: node scripts/dump-database.mjs PATH_OF_CATALOGUE_DB\n');
  process.exit(2);
}
const database = new Database(path, { readonly: true });
const own = "sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

/** The first column of each row.
 * @param {string} sql */
const column = (sql) => database.prepare(sql).pluck().all().map(String);

/** @param {string} table */
function insertsOf(table) {
  const values = column(`SELECT 'quote("' || name || '")' FROM pragma_table_info('${table}')`);
  return column(`SELECT concat_ws(', ', ${values.join(', ')}) FROM "${table}"`).map(
    (row) => `INSERT INTO "${table}" VALUES (${row});`,
  );
}

const [layout = '', application = ''] = [...column('PRAGMA user_version'), ...column('PRAGMA application_id')];
const lines = [
  `-- A database of layout ${layout}.`,
  'PRAGMA foreign_keys = OFF;',
  'BEGIN;',
  ...column(`SELECT sql || ';' FROM sqlite_schema WHERE ${own} ORDER BY type = 'trigger', type = 'index', rootpage`),
  ...column(`SELECT name FROM sqlite_schema WHERE ${own} AND type = 'table' ORDER BY rootpage`).flatMap(insertsOf),
  `PRAGMA application_id = ${application};`,
  `PRAGMA user_version = ${layout};`,
  'COMMIT;',
];
process.stdout.write(`${lines.join('\n')}\n`);
database.close();
