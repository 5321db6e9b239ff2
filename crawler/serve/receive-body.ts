/**
 * The body of a request, where anybody may send one: only so long, in so much time, and so many at once.
 */
import type { IncomingMessage } from 'node:http';

export type Received = Buffer | 'long' | 'late' | 'busy';

export type ReceivingLimits = {
  /** Bytes of one. */
  readonly longest: number;
  /** How many are received at once: together they may take `most` times `longest` bytes of memory. */
  readonly most: number;
  /** Milliseconds in which one must be here. */
  readonly ms: number;
};

/** Never rejects. Whoever sends one that is too long or too late can still be told so. */
export function createBodyReceiver({
  longest,
  most,
  ms,
}: ReceivingLimits): (request: IncomingMessage) => Promise<Received> {
  let receiving = 0;
  return async (request) => {
    if (receiving >= most) return 'busy';
    receiving++;
    try {
      return await receive(request, { longest, ms });
    } finally {
      receiving--;
    }
  };
}

function receive(request: IncomingMessage, { longest, ms }: Omit<ReceivingLimits, 'most'>): Promise<Received> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (outcome: Received) => {
      clearTimeout(late);
      request.off('data', onData).pause();
      resolve(outcome);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > longest) end('long');
      else chunks.push(chunk);
    };
    const late = setTimeout(() => end('late'), ms);
    request
      .on('data', onData)
      .once('end', () => end(Buffer.concat(chunks)))
      // Its sender left, and reads no answer.
      .once('close', () => end('late'));
  });
}
