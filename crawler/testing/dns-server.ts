/**
 * A real name server on a free loopback port (RFC 1035 section 4), which knows a few names and remembers what it was asked.
 */
import { createSocket } from 'node:dgram';

type Type = 'NS' | 'TXT' | 'CAA';

export type DnsServer = {
  /** `127.0.0.1:40123` */
  readonly address: string;
  /** Every question so far, for example `TXT boats.example`. */
  readonly questions: string[];
  close(): Promise<void>;
};

const types: Readonly<Record<number, Type>> = { 2: 'NS', 16: 'TXT', 257: 'CAA' };

/** `zone` has the records of each name; a name that is not in it does not exist. Undefined for a server that never answers. */
export async function startDnsServer(
  zone: Readonly<Record<string, Partial<Record<Type, readonly string[]>>>> | undefined,
): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const questions: string[] = [];
  socket.on('message', (query, { port, address }) => {
    const { name, type, question } = readQuestion(query);
    questions.push(`${types[type] ?? type} ${name}`);
    if (zone === undefined) return;
    const records = zone[name];
    const kind = types[type];
    const answers = (kind === undefined ? [] : (records?.[kind] ?? [])).map((text) => toAnswer(type, text));
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    // An answer to a recursive question; 3 is “there is no such name”.
    header.writeUInt16BE(0x8180 | (records === undefined ? 3 : 0), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(answers.length, 6);
    socket.send(Buffer.concat([header, question, ...answers]), port, address);
  });
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${socket.address().port}`,
    questions,
    close: () => new Promise((resolve) => void socket.close(() => resolve())),
  };
}

function readQuestion(query: Buffer): { name: string; type: number; question: Buffer } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return {
    name: labels.join('.').toLowerCase(),
    type: query.readUInt16BE(at + 1),
    question: query.subarray(12, at + 5),
  };
}

function toAnswer(type: number, text: string): Buffer {
  const data = type === 2 ? toName(text) : type === 16 ? toText(text) : toCaa(text);
  const head = Buffer.alloc(12);
  // The name is that of the question.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.byteLength, 10);
  return Buffer.concat([head, data]);
}

function toName(name: string): Buffer {
  return Buffer.concat([...name.split('.').map(toText), Buffer.from([0])]);
}

function toText(text: string): Buffer {
  return Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]);
}

/** `issue ca.example` (RFC 8659 section 4.1). */
function toCaa(text: string): Buffer {
  const [tag = '', value = ''] = text.split(' ');
  return Buffer.concat([Buffer.from([0]), toText(tag), Buffer.from(value)]);
}
