/**
 * Starts a script of the benchmark that serves, in a process of its own, so that serving does not slow down what is measured.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** `says` is the first line that the script prints, once it serves. Rejects when it ends before. */
export async function startServer(
  script: string,
  ...args: readonly string[]
): Promise<{ says: string; stop: () => void }> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const says of createInterface({ input: child.stdout })) return { says, stop: () => child.kill() };
  throw new Error(`${script} of the benchmark did not start.`);
}
