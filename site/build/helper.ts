/**
 * A thread that makes parts of the site beside the main one: `helper-thread.ts`, from outside.
 */
import type { Compiled } from './compile.ts';
import type { SearchFiles } from './make-search.ts';
import type { Made } from './make-part.ts';
import type { Manifest } from './manifest.ts';
import type { Queue } from './queue.ts';
import type { Answers, HelperData, Task } from './helper-thread.ts';
import { startThread } from './start-thread.ts';
import type { Token, Tracer } from './trace.ts';

/** `tracer`: by whose numbers what was read is told. */
type Asking = { readonly similar: Manifest['similar'] | null; readonly tracer: Tracer };

export type Helper = {
  /** Searches part of an earlier snapshot for nobody and loads the pages: what comes after is faster. */
  warmUp(snapshot: string, compiled: Compiled): Promise<null>;
  /** Lets it open the snapshot that it will be asked about. */
  open(snapshot: string): void;
  search(snapshot: string, tracer: Tracer): Promise<SearchFiles>;
  /** Takes from the queue, beside others, until it is empty. `similar`: what is similar to each API; null for what it found itself. */
  make(data: HelperData, queue: Queue, asking: Asking): Promise<Made[]>;
  /** Lets it give back what memory it does not use. */
  giveBack(): void;
  /** Lets it close what it has open. */
  end(): Promise<void>;
  /** Ends it whatever it does. */
  stop(): void;
};

/** What one that cannot go on has to say is thrown by whatever is asked of it, then or later. */
export function startHelper(): Helper {
  const worker = startThread(new URL('helper-thread.ts', import.meta.url));
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`A thread that makes pages ended with ${code}.`)),
    );
  });
  // It may fail while nobody asks anything of it.
  ended.catch(() => undefined);
  // It answers in the order in which it is asked.
  const waiting: ((answer: unknown) => void)[] = [];
  worker.on('message', (answer: unknown) => waiting.shift()?.(answer));
  const ask = async (task: Task): Promise<unknown> => {
    const answer = new Promise((resolve) => waiting.push(resolve));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
    worker.postMessage(task);
    return Promise.race([answer, ended]);
  };
  /** What goes wrong with it is told by whatever it is asked next. */
  const tell = (task: Task): void => void ask(task).catch(() => undefined);
  /** Those that the tokens of the thread have in the one tracer that asks. */
  const numbers: number[] = [];
  const learn = (tokens: readonly Token[], tracer: Tracer): void => {
    for (const number of tracer.adopt(tokens)) numbers.push(number);
  };
  const renumber = ({ read, ...made }: Made): Made => ({ ...made, read: read.map((number) => numbers[number]!) }); // they were told of before
  return {
    warmUp: (snapshot, compiled) => ask({ do: 'warm up', snapshot, compiled }) as Promise<null>,
    open: (snapshot) => tell({ do: 'open', snapshot }),
    async search(snapshot, tracer) {
      const { found, tokens } = (await ask({ do: 'search', snapshot })) as Answers['search'];
      learn(tokens, tracer);
      return { ...found, part: renumber(found.part) };
    },
    async make(data, queue, { similar, tracer }) {
      const { found, tokens } = (await ask({ do: 'make', data, queue, similar })) as Answers['make'];
      learn(tokens, tracer);
      return found.map(renumber);
    },
    giveBack: () => tell({ do: 'give back' }),
    async end() {
      await ask({ do: 'end' });
      await ended;
    },
    stop: () => void worker.terminate(),
  };
}
