/**
 * Writes the snapshot of a data folder again and again, for a test that kills it.
 */
import { createAnalysisPool } from '../../analysis-pool.ts';
import { readEstate } from '../../register/read-estate.ts';
import { openStore } from '../../store/store.ts';
import { foldersOf, publish } from '../../sync.ts';

const [data = '', estate = ''] = process.argv.slice(2);
const folders = foldersOf(data);
const log = { info() {}, warn() {}, error() {} };
const read = readEstate(estate);
const pool = createAnalysisPool(read);
const deps = { store: openStore(folders.database), estate: read, estateDirectory: estate, pool, folders, log };
process.stdout.write('begun\n');
for (;;) await publish({ ...deps, now: () => new Date().toISOString() });
