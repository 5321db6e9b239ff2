/**
 * Git's framing of everything it says (gitprotocol-common(5), pkt-line format): four hexadecimal digits of length,
 * themselves included, then the text. Pure.
 */

/** A line of text without its newline, or one of the markers that separate lines. */
export type Packet = string | typeof flush | typeof delimiter | typeof responseEnd;

export const flush = Symbol('flush');
export const delimiter = Symbol('delimiter');
export const responseEnd = Symbol('response end');

const markers: Readonly<Record<number, Packet>> = { 0: flush, 1: delimiter, 2: responseEnd };

/** All packets in order; null when the bytes are not packets to their very end. */
export function parsePackets(bytes: Uint8Array): readonly Packet[] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packets: Packet[] = [];
  let at = 0;
  while (at < buffer.byteLength) {
    const digits = buffer.toString('latin1', at, at + 4);
    if (!/^[0-9a-f]{4}$/i.test(digits)) return null;
    const length = Number.parseInt(digits, 16);
    const marker = markers[length];
    if (marker === undefined && (length < 4 || at + length > buffer.byteLength)) return null;
    packets.push(marker ?? buffer.toString('utf8', at + 4, at + length).replace(/\n$/, ''));
    at += marker === undefined ? length : 4;
  }
  return packets;
}

export function formatPackets(packets: readonly Packet[]): Uint8Array {
  return Buffer.from(packets.map(formatPacket).join(''));
}

function formatPacket(packet: Packet): string {
  if (packet === flush) return '0000';
  if (packet === delimiter) return '0001';
  if (packet === responseEnd) return '0002';
  const line = `${packet}\n`;
  return `${(Buffer.byteLength(line) + 4).toString(16).padStart(4, '0')}${line}`;
}
