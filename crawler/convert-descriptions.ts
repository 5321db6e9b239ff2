/**
 * Descriptions ─▶ their other forms, kept beside them: once for each content, and nothing to do when nothing changed.
 */
import type { AnalysisPool } from './analysis-pool.ts';
import { CONVERTER_VERSION } from './convert.ts';
import type { Logger } from './log.ts';
import type { Progress } from './progress.ts';
import type { Unconverted } from './store/conversions.ts';
import type { Store } from './store/store.ts';

type ConvertDeps = {
  readonly store: Store;
  readonly pool: AnalysisPool;
  readonly log: Logger;
  readonly progress: Progress;
};

/** Two at a time, as many as the pool has workers. A description that cannot be converted keeps its page. */
export async function convertDescriptions({ store, pool, log, progress }: ConvertDeps): Promise<void> {
  const missing = store.conversions.missing(CONVERTER_VERSION);
  if (missing.length === 0) return;
  progress.start('Converting', missing.length);
  const queue = missing.values();
  const work = async () => {
    for (const description of queue) {
      await convertOne(description, { store, pool, log });
      progress.step(description.root);
    }
  };
  await Promise.all([work(), work()]);
  progress.finish();
}

async function convertOne(
  description: Unconverted,
  { store, pool, log }: Omit<ConvertDeps, 'progress'>,
): Promise<void> {
  const { root, bundled, syntax } = description;
  try {
    const original = store.blobs.read(root);
    const conversion = await pool.convert({
      original,
      syntax,
      bundled: Buffer.from(store.blobs.read(bundled)).toString(),
    });
    store.conversions.keep(description, CONVERTER_VERSION, conversion);
  } catch (error) {
    log.error(
      { what: root, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      'bug while converting a description',
    );
  }
}
