/**
 * Whole numbers and text as few bytes: LEB128, seven bits to a byte, low ones first.
 */
export type ByteWriter = {
  number(value: number): void;
  text(value: string): void;
  bytes(value: Uint8Array): void;
  readonly length: number;
  /** What was written; the writer may be used further. */
  take(): Uint8Array;
};

export function byteWriter(): ByteWriter {
  let buffer = new Uint8Array(256);
  let length = 0;
  const encoder = new TextEncoder();
  const reserve = (more: number) => {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  };
  const number = (value: number) => {
    reserve(5);
    let rest = value;
    while (rest > 127) {
      buffer[length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    buffer[length++] = rest;
  };
  const bytes = (value: Uint8Array) => {
    reserve(value.length);
    buffer.set(value, length);
    length += value.length;
  };
  return {
    number,
    bytes,
    text: (value) => {
      const encoded = encoder.encode(value);
      number(encoded.length);
      bytes(encoded);
    },
    get length() {
      return length;
    },
    take: () => buffer.slice(0, length),
  };
}

export type ByteReader = { number(): number; text(): string; readonly position: number; readonly ended: boolean };

/** Reads what a writer wrote. Behind the end every number is 0. */
export function byteReader(buffer: Uint8Array, start = 0, end = buffer.length): ByteReader {
  let position = start;
  const decoder = new TextDecoder();
  const number = () => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = buffer[position++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return value >>> 0;
  };
  return {
    number,
    text: () => {
      const length = number();
      position += length;
      return decoder.decode(buffer.subarray(position - length, position));
    },
    get position() {
      return position;
    },
    get ended() {
      return position >= end;
    },
  };
}
