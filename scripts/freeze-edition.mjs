/**
 * Begins a new edition of the playbook: `node scripts/freeze-edition.mjs YEAR [FOLDER]`. The guides as they are stay readable
 * below `editions/`, with the links among them leading to one another. What describes how the program works is true of
 * the program as it is, and not of a year: it stays where it is, and nothing is kept of it.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ofTheProgram = /^(?:editions|operate|reference|problems|decisions)\//;

const [year, folder = fileURLToPath(new URL('../content/guides/', import.meta.url))] = process.argv.slice(2);
process.exitCode = freeze(Number(year), folder);

/**
 * @param {number} next the year of the new edition
 * @param {string} directory of the guides
 * @returns {number} the exit code
 */
function freeze(next, directory) {
  const record = join(directory, 'edition.json');
  const { edition } = JSON.parse(readFileSync(record, 'utf8'));
  if (!Number.isInteger(next) || next <= edition || next > 2999) {
    process.stderr.write(
      `Say the year of the new edition, after ${edition}: node scripts/freeze-edition.mjs ${edition + 1}\n`,
    );
    return 2;
  }
  const files = globSync('**/*.md', { cwd: directory }).filter((file) => !ofTheProgram.test(file));
  const addresses = new Set(files.map(addressOf));
  for (const file of files) {
    const copy = join(directory, 'editions', String(edition), file);
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, frozen(readFileSync(join(directory, file), 'utf8'), edition, addresses), { flag: 'wx' });
  }
  const since = new Date().toISOString().slice(0, 10);
  writeFileSync(record, `${JSON.stringify({ edition: next, since }, null, 1).replaceAll(/\s*\n\s*/g, ' ')}\n`);
  process.stdout.write(
    `Kept ${files.length} guides as edition ${edition}. The guides are those of edition ${next} now: change what is new in them, and add a line to their changes.\n`,
  );
  return 0;
}

/** @param {string} file */
function addressOf(file) {
  const path = file.replaceAll('\\', '/').replace(/(?:^|\/)index\.md$|\.md$/, '');
  return path === '' ? '/guides/' : `/guides/${path}/`;
}

/**
 * @param {string} text
 * @param {number} edition
 * @param {ReadonlySet<string>} addresses of all that are kept
 */
function frozen(text, edition, addresses) {
  return text
    .replace(/^---\n/, `---\nedition: ${edition}\n`)
    .replaceAll(/\]\((\/guides\/[^)#\s]*)/g, (link, address) =>
      addresses.has(address) ? `](/guides/editions/${edition}/${address.slice('/guides/'.length)}` : link,
    );
}
