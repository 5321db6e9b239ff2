/**
 * Reads a response's body within bounds: bytes as sent and bytes after decompression.
 */
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { fault, type Fault } from './failures.ts';
import { shortUrl } from './short-url.ts';

export type BodyLimits = { readonly wireBytes: number; readonly decodedBytes: number };

/** One layer of these and no other: stacked encodings serve nobody but bombs. */
const decoders = { gzip: promisify(gunzip), 'x-gzip': promisify(gunzip), br: promisify(brotliDecompress) };

/**
 * The decoded body, or why it was not read to its end. Rejects as the stream does.
 * Stops reading at the limit: what a server would still send is never received.
 */
export async function readBody(
  body: Readable,
  {
    url,
    encoding,
    length,
    limits,
    onBytes,
  }: {
    readonly url: URL;
    /** Content-Encoding and Content-Length as sent. */
    readonly encoding: string | undefined;
    readonly length: string | undefined;
    readonly limits: BodyLimits;
    readonly onBytes: (count: number) => void;
  },
): Promise<Uint8Array | Fault> {
  const format = (encoding ?? '').trim().toLowerCase();
  const decode = Object.hasOwn(decoders, format) ? decoders[format as keyof typeof decoders] : undefined;
  if (decode === undefined && format !== '' && format !== 'identity') {
    abandon(body);
    return fault(
      'response-unreadable',
      `${shortUrl(url)} is encoded as “${format.slice(0, 50)}”, which we do not read.`,
    );
  }
  // Without an encoding both limits are about the same bytes.
  const maxBytes = decode === undefined ? Math.min(limits.wireBytes, limits.decodedBytes) : limits.wireBytes;
  const wire = Number(length) > maxBytes ? undefined : await readAtMost(body, maxBytes, onBytes);
  if (wire === undefined) {
    abandon(body);
    return fault('too-large', `${shortUrl(url)} is larger than ${inWords(maxBytes)}.`);
  }
  if (decode === undefined || wire.byteLength === 0) return wire;
  try {
    return await decode(wire, { maxOutputLength: limits.decodedBytes });
  } catch (error) {
    if (error instanceof RangeError) {
      return fault('too-large', `${shortUrl(url)} is larger than ${inWords(limits.decodedBytes)} once decompressed.`);
    }
    return fault(
      'response-unreadable',
      `${shortUrl(url)} says that it is compressed with ${format}, but it cannot be decompressed.`,
    );
  }
}

/** Ends a body that nobody wants; the connection goes with it. */
export function abandon(body: Readable): void {
  body.on('error', () => {}).destroy();
}

async function readAtMost(
  body: Readable,
  maxBytes: number,
  onBytes: (count: number) => void,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    onBytes(chunk.byteLength);
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size);
}

function inWords(bytes: number): string {
  return bytes >= 1024 ** 2 ? `${Math.round(bytes / 1024 ** 2)} MiB` : `${bytes} bytes`;
}
