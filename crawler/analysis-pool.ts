import type { Worker } from 'node:worker_threads';
import type { Limits } from '../schemas/estate.ts';
import type { Analysis, DescriptionFiles } from './analysis.ts';
import {
  analysing,
  comparing,
  converting,
  readingCatalogue,
  readingSidecars,
  rendering,
  type Job,
} from './analysis-jobs.ts';
import type { AnalysisReply, RenderedPage, WorkerMessage, WorkerResult } from './analysis-worker.ts';
import type { ComparisonOutcome, DescriptionPair } from './changes/compare-descriptions.ts';
import { toRuleset, type Ruleset } from './checks/engine/ruleset.ts';
import type { Conversion, ConvertibleDescription } from './convert.ts';
import type { CatalogueFile, ReadCatalogue } from './formats/entry.ts';
import type { CatalogueFormatId } from './formats/format.ts';
import type { ReadSidecars } from './formats/sidecars/index.ts';
import type { SidecarFile } from './formats/sidecars/sidecar.ts';
import { startThread } from './start-thread.ts';

export type AnalysisPool = {
  /**
   * The verdict on one description. One that takes longer than `limits.parseMs`, or more memory than a worker has, is
   * `unreadable` with the code `too-complex`; its worker is replaced and other jobs do not notice. Rejects only for a
   * mistake of ours.
   */
  analyse(files: DescriptionFiles): Promise<Analysis>;
  /** Its other forms. One that takes too much is converted to nothing; rejects only for a mistake of ours. */
  convert(description: ConvertibleDescription): Promise<Conversion>;
  /**
   * What changed from one description to another. Two that take longer than twice `limits.parseMs`, or more memory than
   * a worker has, are `failed` with the code `too-complex`. Rejects only for a mistake of ours.
   */
  compare(pair: DescriptionPair): Promise<ComparisonOutcome>;
  /**
   * The entries of one file of a catalogue. One that takes longer than three times `limits.parseMs`, or more memory than a
   * worker has, is `unreadable` with the code `too-complex`. Rejects only for a mistake of ours.
   */
  readCatalogue(format: CatalogueFormatId, file: CatalogueFile): Promise<ReadCatalogue>;
  /** What files beside descriptions say. Those that take too much say nothing, with a note. Rejects only for a mistake of ours. */
  readSidecars(files: readonly SidecarFile[]): Promise<ReadSidecars>;
  /** A page that somebody wrote in Markdown, as HTML that can do nothing. Rejects only for a mistake of ours. */
  renderPage(markdown: string): Promise<RenderedPage>;
  /** Starts a worker for what is about to come. */
  warmUp(): void;
  /** Stops the workers; what is under way is rejected. Those that are still starting may take seconds to end. */
  close(): Promise<void>;
};

export type AnalysisPoolOptions = {
  readonly limits: Limits;
  /** The checks as the estate asks them; all of them as they are, where it says nothing. */
  readonly ruleset?: Ruleset;
  /** How many descriptions are read at once. */
  readonly size?: number;
  /** JavaScript heap of one worker, in MiB. */
  readonly heapMb?: number;
};

/** Milliseconds for a worker that is told to end: more than one takes to start on a machine that is busy. */
const PATIENCE_MS = 60_000;

/** Workers are started when first needed, used again, and do not keep the process alive while idle. */
export function createAnalysisPool({
  limits,
  ruleset = toRuleset(),
  size = 2,
  heapMb = 512,
}: AnalysisPoolOptions): AnalysisPool {
  const waiting: Task[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Task>();
  const starting = new Set<Worker>();
  const stopping = new Set<Promise<number>>();
  let closed = false;

  return {
    analyse: (files) => work(analysing(files)),
    convert: (description) => work(converting(description)),
    compare: (pair) => work(comparing(pair, limits)),
    readCatalogue: (format, file) => work(readingCatalogue(format, file, limits)),
    readSidecars: (files) => work(readingSidecars(files)),
    renderPage: (markdown) => work(rendering(markdown)),
    warmUp() {
      if (starting.size + busy.size + idle.length === 0) start();
    },
    async close() {
      closed = true;
      const tasks = [...waiting.splice(0), ...busy.values()];
      for (const worker of busy.keys()) stop(worker);
      for (const worker of [...idle, ...starting]) dismiss(worker);
      for (const task of tasks)
        task.reject(new Error('The analysis pool was closed before this description was read.'));
      await Promise.all(stopping);
    },
  };

  /** A reply is what its job asks for: the worker sees to that. */
  function work<Result extends WorkerResult>(job: Job<Result>): Promise<Result> {
    if (closed) return Promise.reject(new Error('The analysis pool is closed.'));
    return new Promise((resolve, reject) => {
      waiting.push({ ...job, resolve: (result) => resolve(result as Result), reject, timer: null });
      assign();
    });
  }

  function assign(): void {
    while (waiting.length > 0) {
      const worker = idle.pop();
      if (!worker) break;
      const task = waiting.shift();
      if (task) give(worker, task);
    }
    if (waiting.length > starting.size && starting.size + busy.size + idle.length < size) start();
  }

  function start(): void {
    const worker = startThread(new URL('./analysis-worker.ts', import.meta.url), {
      workerData: { limits, ruleset },
      // Nothing that is read may see the environment of the crawler.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
    });
    starting.add(worker);
    worker.on('message', (reply: AnalysisReply) => receive(worker, reply));
    worker.on('error', (error) => fail(worker, error));
    worker.on('exit', (code) => fail(worker, new Error(`The analysis worker ended with code ${code}.`)));
  }

  function give(worker: Worker, task: Task): void {
    const { ms = limits.parseMs } = task;
    busy.set(worker, task);
    worker.ref();
    task.timer = setTimeout(() => {
      const seconds = (ms / 1000).toLocaleString('en-GB');
      finish(worker, task);
      stop(worker);
      task.resolve(task.late(`takes longer than ${seconds} seconds to read`));
      assign();
    }, ms);
    const { job, transfer } = task.pack();
    worker.postMessage(job, transfer);
  }

  function receive(worker: Worker, reply: AnalysisReply): void {
    const task = busy.get(worker);
    if (reply.status === 'ready') starting.delete(worker);
    if (task && reply.status !== 'ready') {
      finish(worker, task);
      if (reply.status === 'done') task.resolve(reply.result);
      else task.reject(new Error(`Reading ${task.name} failed: ${reply.stack}`));
    }
    worker.unref();
    idle.push(worker);
    assign();
  }

  /** A worker that ends by itself ran out of memory, or could not even start. */
  function fail(worker: Worker, error: Error): void {
    const task = busy.get(worker);
    const neverStarted = starting.has(worker);
    if (task) finish(worker, task);
    stop(worker);
    if (task && isOutOfMemory(error)) task.resolve(task.late('needs more memory to read than we allow'));
    else task?.reject(new Error(`Reading ${task.name} failed.`, { cause: error }));
    if (neverStarted && !closed)
      for (const each of waiting.splice(0))
        each.reject(new Error('The analysis worker did not start.', { cause: error }));
    if (!closed) assign();
  }

  function finish(worker: Worker, task: Task): void {
    if (task.timer) clearTimeout(task.timer);
    busy.delete(worker);
  }

  function stop(worker: Worker): void {
    forget(worker);
    waitFor(worker.terminate());
  }

  /** One that is not in the middle of anything ends by itself: to terminate a thread that is still starting can take the process along. */
  function dismiss(worker: Worker): void {
    forget(worker);
    worker.ref();
    const patience = setTimeout(() => void worker.terminate(), PATIENCE_MS);
    waitFor(
      new Promise((resolve) =>
        worker.once('exit', (code) => {
          clearTimeout(patience);
          resolve(code);
        }),
      ),
    );
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
    worker.postMessage('end' satisfies WorkerMessage);
  }

  function waitFor(end: Promise<number>): void {
    const stopped = end.finally(() => stopping.delete(stopped));
    stopping.add(stopped);
  }

  function forget(worker: Worker): void {
    starting.delete(worker);
    const at = idle.indexOf(worker);
    if (at !== -1) idle.splice(at, 1);
    worker.removeAllListeners();
    // An error while it is being stopped concerns nobody any more.
    worker.on('error', () => undefined);
  }
}

type Task = Job<WorkerResult> & {
  readonly resolve: (result: WorkerResult) => void;
  readonly reject: (error: Error) => void;
  timer: NodeJS.Timeout | null;
};

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
