import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { unruly } from '../../e2e/fixture-changes.ts';
import { calendar, type CalendarDay } from './calendar.ts';

const at = '2026-11-20T06:30:00.000Z';
const day = (text: string): CalendarDay => ({
  uid: 'tag:portal.example,2026:ends/a/b/v1',
  date: '2027-03-01',
  summary: text,
  description: `${text}\nSecond line`,
  url: 'https://portal.example/apis/a/b/versions/v1/',
});

function events(text: string) {
  const component = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return component.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

describe('a calendar', () => {
  test('has a day for each deadline', () => {
    const [event] = events(calendar('What stops working', [day('Parking; permits, v1 \\ stops working')], at));
    expect(event?.summary).toBe('Parking; permits, v1 \\ stops working');
    expect(event?.description).toBe('Parking; permits, v1 \\ stops working\nSecond line');
    expect(event?.uid).toBe('tag:portal.example,2026:ends/a/b/v1');
    expect(event?.startDate.toString()).toBe('2027-03-01');
    expect(event?.startDate.isDate).toBe(true);
    expect(event?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-11-20T06:30:00Z');
  });

  test('may be empty', () => {
    expect(events(calendar('What stops working', [], at))).toEqual([]);
  });

  test.each(unruly)('keeps its lines within 75 octets and its events apart, whatever the names are: %j', (name) => {
    const text = calendar(name, [day(`Zoë ☃ ${name}`), { ...day(name), uid: 'other' }], at);
    expect(text.endsWith('\r\n')).toBe(true);
    const lines = text.slice(0, -2).split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\p{Cc}\uFFFD]/u.test(line))).toEqual([]);
    const found = events(text);
    expect(found.map(({ uid }) => uid)).toEqual(['tag:portal.example,2026:ends/a/b/v1', 'other']);
    expect(found[1]?.summary).toBe(name.replaceAll('\r\n', '\n').replaceAll(/[^\P{Cc}\n]|\p{Cs}/gu, ''));
  });
});
