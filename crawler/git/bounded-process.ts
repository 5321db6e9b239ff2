/**
 * One process with bounds on time and output, which ends with everything that it has started.
 */
import { spawn } from 'node:child_process';

export type BoundedProcess = {
  readonly command: string;
  readonly args: readonly string[];
  readonly directory: string;
  /** All of its environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stdin: string;
  readonly ms: number;
  readonly outputBytes: number;
};

export type ProcessResult =
  | { readonly status: 'done'; readonly stdout: Buffer; readonly stderr: string }
  | {
      readonly status: 'failed';
      /** What ended it: our limit on time or on size, or Git itself. */
      readonly by: 'time' | 'size' | 'git';
      readonly stderr: string;
    };

const stderrBytes = 64 * 1024;

/** The groups of the processes that are running. */
const groups = new Set<number>();

/** Resolves when the process has ended, whatever came of it; rejects only when it cannot be started. */
export function runBounded(bounded: BoundedProcess): Promise<ProcessResult> {
  const { command, args, directory, environment, stdin, ms, outputBytes } = bounded;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: directory,
      env: environment,
      // A group of its own, so that Git's helpers end with it.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    if (child.pid !== undefined) groups.add(child.pid);
    const stdout: Buffer[] = [];
    let size = 0;
    let stderr = '';
    let by: 'time' | 'size' | 'git' = 'git';
    const stop = (reason: typeof by): void => {
      by = reason;
      if (child.pid !== undefined) killGroup(child.pid);
    };
    const timer = setTimeout(stop, ms, 'time');
    const end = (): void => {
      clearTimeout(timer);
      if (child.pid !== undefined) groups.delete(child.pid);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > outputBytes) stop('size');
      else stdout.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < stderrBytes) stderr += text;
    });
    child.on('error', (error) => {
      end();
      reject(error);
    });
    child.on('close', (code) => {
      end();
      if (code === 0 && by === 'git') resolve({ status: 'done', stdout: Buffer.concat(stdout, size), stderr });
      else resolve({ status: 'failed', by, stderr });
    });
    // When Git ends early the pipe breaks; what it says about that is the better message.
    child.stdin.on('error', () => {}).end(stdin);
  });
}

/** Ends everything that is running. */
export function killAll(): void {
  for (const group of groups) killGroup(group);
}

function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // Everything in the group has ended already.
  }
}
