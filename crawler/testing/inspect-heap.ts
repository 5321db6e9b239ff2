/**
 * What a process of Node holds when its rubbish is collected, asked through its inspector: `--inspect=127.0.0.1:0`.
 * https://chromedevtools.github.io/devtools-protocol/v8/
 */
import { z } from 'zod';

export type HeapInspector = {
  /** Bytes that are still in use after a collection: objects, and what lies outside of the heap of JavaScript for them. */
  bytesInUse(): Promise<number>;
  close(): void;
};

const Answer = z.object({ id: z.int(), result: z.unknown() });
const Usage = z.object({ usedSize: z.number(), embedderHeapUsedSize: z.number(), backingStorageSize: z.number() });

/** `log` is what the process has written to stderr: there it says where it can be asked. */
export async function inspectHeap(log: string): Promise<HeapInspector> {
  const [address] = /ws:\/\/\S+/.exec(log) ?? [];
  if (address === undefined) throw new Error(`The process has no inspector: ${log}`);
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error(`${address} does not answer.`)), { once: true });
  });
  const waiting = new Map<number, (result: unknown) => void>();
  socket.addEventListener('message', ({ data }) => {
    const { success, data: answer } = Answer.safeParse(JSON.parse(String(data)));
    if (!success) return;
    waiting.get(answer.id)?.(answer.result);
    waiting.delete(answer.id);
  });
  let asked = 0;
  const ask = (method: string) =>
    new Promise<unknown>((resolve) => {
      const id = ++asked;
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method }));
    });
  return {
    async bytesInUse() {
      // What is let go of in the first is collected by the second.
      await ask('HeapProfiler.collectGarbage');
      await ask('HeapProfiler.collectGarbage');
      const usage = Usage.parse(await ask('Runtime.getHeapUsage'));
      return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
    },
    close: () => socket.close(),
  };
}
