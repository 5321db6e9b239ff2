/**
 * What a command costs: wall time, processor time and peak memory, with everything it starts.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export type Cost = {
  readonly wallMs: number;
  /** User and system time of the command and all its children. */
  readonly cpuMs: number;
  /** The most resident memory that the command and its children had together, as seen every 50 ms; 0 off Linux. */
  readonly peakBytes: number;
  /** What the command and its children had written to disk; 0 off Linux. */
  readonly writtenBytes: number;
  readonly stdout: string;
};

const SAMPLE_MS = 50;

/** Runs a command in a process group of its own and measures it. Rejects when it fails, with the end of what it said. */
export async function measure(command: string, args: readonly string[], cwd: string): Promise<Cost> {
  const started = performance.now();
  // The shell's `times` counts the children that have ended: two lines, its own and theirs. So does proc_pid_io(5).
  const script = '"$@"; code=$?; times >&3; cat /proc/$$/io >&3 2>/dev/null; exit $code';
  const child = spawn('sh', ['-c', script, 'sh', command, ...args], {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const texts = ['', '', '', ''];
  for (const number of [1, 2, 3])
    child.stdio[number]?.on('data', (chunk: Buffer) => (texts[number] += chunk.toString()));
  let peakBytes = 0;
  const groupBytes = readerOfGroup(child.pid ?? 0);
  const sampler = setInterval(() => (peakBytes = Math.max(peakBytes, groupBytes())), SAMPLE_MS);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  clearInterval(sampler);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${texts[2]?.slice(-2000)}`);
  const [, told = '', , counted = ''] = texts;
  const writtenBytes = Number(/^write_bytes: (\d+)/m.exec(counted)?.[1] ?? 0);
  return { wallMs: performance.now() - started, cpuMs: processorMs(counted), peakBytes, writtenBytes, stdout: told };
}

/** `0m1.234s 0m0.567s` on each line: user and system. */
function processorMs(times: string): number {
  return [...times.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}

/**
 * Resident memory of all processes of a group together. Whoever is found to be of another group is not looked at again:
 * what measures takes time from what is measured.
 */
function readerOfGroup(group: number): () => number {
  const others = new Set<string>();
  return () => {
    try {
      return readdirSync('/proc').reduce((sum, pid) => {
        if (others.has(pid)) return sum;
        const bytes = /^\d+$/.test(pid) ? residentBytes(pid, group) : null;
        if (bytes === null) others.add(pid);
        return sum + (bytes ?? 0);
      }, 0);
    } catch {
      return 0; // no /proc on this system
    }
  };
}

/** Resident memory of a process: proc_pid_stat(5), fields 5 (group) and 24 (pages). Null of one of another group. */
function residentBytes(pid: string, group: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return Number(fields[2]) === group ? Number(fields[21]) * 4096 : null;
  } catch {
    return 0; // it ended between the listing and now
  }
}
