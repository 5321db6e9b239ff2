/**
 * `waymark serve` as its operator runs it: a real process, its log, and what it says of itself.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const secret = 'a secret of 24 letters..';

export type Service = {
  /** Where it serves, with a slash at the end. */
  readonly url: string;
  readonly process: ChildProcess;
  /** Says in a signed message that something was pushed to this address. */
  tellOfPush(address: string): Promise<Response>;
  /** The value of a figure of `/metrics`. */
  metric(name: string): Promise<number>;
  /** What its log says so far. */
  log(): string;
  /** Asks it to end; its exit code. */
  end(): Promise<number | null>;
};

/** Its flags, and those of Node before it. */
export async function startService(args: readonly string[], nodeFlags: readonly string[] = []): Promise<Service> {
  const child = spawn(process.execPath, [...nodeFlags, main, 'serve', ...args, '--port', '0', '--json'], {
    env: { ...process.env, WAYMARK_WEBHOOK_SECRET: secret },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  let url = '';
  for await (const line of createInterface({ input: child.stdout })) {
    ({ url } = JSON.parse(line) as { url: string });
    break;
  }
  if (url === '') throw new Error(`The service did not start: ${log}`);
  let sent = 0;
  return {
    url,
    process: child,
    tellOfPush(address) {
      // Each is another message: the same one again would be refused.
      const body = JSON.stringify({ url: address, number: sent++ });
      const time = Math.floor(Date.now() / 1000);
      const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
      const headers = { 'x-waymark-signature': `t=${time},v1=${signature}` };
      return fetch(`${url}hooks/generic`, { method: 'POST', headers, body });
    },
    async metric(name) {
      const text = await (await fetch(`${url}metrics`)).text();
      return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
    },
    log: () => log,
    end() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Asks again and again until there is an answer. */
export async function until<T>(ask: () => Promise<T | undefined>, everyMs = 50): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await delay(everyMs);
  }
}
