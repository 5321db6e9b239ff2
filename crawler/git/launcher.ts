/**
 * Starts processes from a small process. The system copies the page tables of whoever starts another, and the crawler
 * stands still meanwhile: 16 ms for every 400 MiB that it holds, several times for each repository.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BoundedProcess, ProcessResult } from './bounded-process.ts';
import type { LaunchReply, LaunchRequest } from './launcher-process.ts';

type Waiting = { readonly resolve: (result: ProcessResult) => void; readonly reject: (error: Error) => void };

type Launcher = { readonly process: ChildProcess; readonly waiting: Map<number, Waiting> };

let current: Launcher | null = null;
let last = 0;

/**
 * Resolves when the process has ended, whatever came of it; rejects only when it cannot be started. When the crawler
 * ends, so does the process.
 */
export function launch(bounded: BoundedProcess): Promise<ProcessResult> {
  const launcher = (current ??= start());
  const id = ++last;
  return new Promise((resolve, reject) => {
    launcher.waiting.set(id, { resolve, reject });
    launcher.process.channel?.ref();
    launcher.process.send({ id, bounded } satisfies LaunchRequest, (error) => {
      if (error) settle(launcher, id)?.reject(error);
    });
  });
}

function start(): Launcher {
  const child = fork(fileURLToPath(new URL('launcher-process.ts', import.meta.url)), {
    env: {},
    execArgv: [],
    serialization: 'advanced', // output is bytes
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const launcher: Launcher = { process: child, waiting: new Map() };
  child.on('message', ({ id, ...reply }: LaunchReply) => {
    const waiting = settle(launcher, id);
    if ('error' in reply) waiting?.reject(reply.error);
    else waiting?.resolve(reply.result);
  });
  const lost = (error: Error): void => {
    if (current === launcher) current = null;
    for (const id of launcher.waiting.keys()) settle(launcher, id)?.reject(error);
  };
  child.on('error', lost);
  child.on('exit', (code, signal) => lost(new Error(`The process that starts Git ended with ${signal ?? code}.`)));
  // Neither of them keeps the crawler alive while there is nothing to wait for.
  child.unref();
  child.channel?.unref();
  return launcher;
}

function settle(launcher: Launcher, id: number): Waiting | undefined {
  const waiting = launcher.waiting.get(id);
  launcher.waiting.delete(id);
  if (launcher.waiting.size === 0) launcher.process.channel?.unref();
  return waiting;
}
