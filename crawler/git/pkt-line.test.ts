import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimiter, flush, formatPackets, parsePackets, responseEnd, type Packet } from './pkt-line.ts';

describe('pkt-line', () => {
  it('frames lines and markers', () => {
    const packets: Packet[] = ['command=ls-refs', delimiter, 'peel', flush, responseEnd];
    expect(Buffer.from(formatPackets(packets)).toString()).toBe('0014command=ls-refs\n00010009peel\n00000002');
    expect(parsePackets(formatPackets(packets))).toEqual(packets);
  });

  it.each([
    ['', []],
    ['0004', ['']],
    ['0006a\n', ['a']],
    ['0005a', ['a']],
    ['0009é\0b\n', ['é\0b']],
  ])('reads %j', (text, packets) => {
    expect(parsePackets(Buffer.from(text))).toEqual(packets);
  });

  it.each(['<!doctype html>', '0006a', '000', '0003', 'zzzz', '-001', '0000x'])('refuses %j', (text) => {
    expect(parsePackets(Buffer.from(text))).toBeNull();
  });

  it('reads back every line, and never throws', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((text) => !text.endsWith('\n'));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(parsePackets(formatPackets(lines))).toEqual(lines);
      }),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parsePackets(bytes)));
  });
});
