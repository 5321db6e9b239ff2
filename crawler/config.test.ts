import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { commands, helpText } from './command-line.ts';
import { parseConfig } from './config.ts';

test('flags have defaults and are read wherever they stand', () => {
  expect(parseConfig(['--json', 'harvest', 'a/b', '--data', '/d', '--now', '2026-11-03T09:00:00Z'])).toMatchObject({
    command: 'harvest',
    operands: ['a/b'],
    dataDirectory: '/d',
    json: true,
    now: '2026-11-03T09:00:00.000Z',
    port: 4000,
  });
});

test.each([
  { args: [], says: /Say what to do: waymark sync, / },
  { args: ['harvset'], says: /no command `harvset`: did you mean `harvest`\?/ },
  { args: ['sync', '--dta', 'x'], says: /no flag `--dta`: did you mean `--data`\?/ },
  { args: ['build', 'x'], says: /`build` takes no further words, but `x` was given/ },
  { args: ['sync', '--now', 'yesterday'], says: /`--now yesterday` is not a time/ },
  { args: ['demo', '--port', '70000'], says: /`--port 70000` is not a port/ },
  { args: ['sync', '--data'], says: /--data/ },
  { args: ['sync', '--port', '1'], says: /`--port` is only for `serve` and `demo`/ },
  { args: ['check'], says: /Say what to check/ },
  { args: ['check', 'a', 'b'], says: /Say what to check/ },
  { args: ['check', 'ftp://a.example/o.yaml'], says: /cannot be checked/ },
  { args: ['check', 'a', '--format', 'sarf'], says: /none of text, json, .* Did you mean `sarif`\?/ },
  { args: ['check', 'a', '--fail-on', 'warn'], says: /`--fail-on warn` is none of/ },
  { args: ['check', 'a', '--fail-on', 'breaking'], says: /needs something to compare with/ },
  { args: ['check', 'a', '--against', 'ref:'], says: /names nothing/ },
  { args: ['harvest', '--accept-removals'], says: /Name the sources whose losses you accept/ },
  { args: ['sync', '--fail-on', 'error'], says: /`--fail-on` is only for `check`/ },
])('$args', ({ args, says }) => {
  expect(() => parseConfig(args)).toThrow(ConfigError);
  expect(() => parseConfig(args)).toThrow(says);
});

describe('check', () => {
  const read = (args: readonly string[], environment: Record<string, string> = {}, isTerminal = false) => {
    const config = parseConfig(['check', ...args], { environment, isTerminal });
    return config === 'help' ? null : config;
  };

  test('text that never fails is the default', () => {
    expect(read(['https://a.example/o.json'])?.check).toEqual({
      place: 'https://a.example/o.json',
      against: null,
      format: 'text',
      failOn: 'never',
      colour: false,
    });
    expect(read(['a', '--json', '--fail-on=warning'])?.check).toMatchObject({ format: 'json', failOn: 'warning' });
  });

  test('a path counts from where the person is, who may be elsewhere than npm', () => {
    expect(read(['api/o.yaml'])?.check.place).toBe(resolve('api/o.yaml'));
    const inNpm = { npm_lifecycle_event: 'waymark', INIT_CWD: '/home/x' };
    expect(read(['api/o.yaml'], inNpm)?.check.place).toBe('/home/x/api/o.yaml');
    expect(read(['/api/o.yaml'], inNpm)?.check.place).toBe('/api/o.yaml');
    expect(read(['o.yaml'], { ...inNpm, npm_lifecycle_event: 'test' })?.check.place).toBe(resolve('o.yaml'));
  });

  test('what to compare with is a place, a commit or the catalogue', () => {
    const inNpm = { npm_lifecycle_event: 'waymark', INIT_CWD: '/home/x' };
    const of = (against: string) => read(['a', '--against', against, '--fail-on', 'breaking'], inNpm)?.check.against;
    for (const same of ['ref:main', 'catalogue', 'catalogue:a/b', 'https://a.example/o.json'])
      expect(of(same)).toBe(same);
    expect(of('old/o.yaml')).toBe('/home/x/old/o.yaml');
  });

  test.each([
    [{}, false, false],
    [{}, true, true],
    [{ NO_COLOR: '1' }, true, false],
    [{ TERM: 'dumb' }, true, false],
  ])('colours with %j on a terminal (%s): %s', (environment, isTerminal, colour) => {
    expect(read(['a'], environment as Record<string, string>, isTerminal)?.check.colour).toBe(colour);
  });

  test('an estate that was named must be there', () => {
    expect([read(['a'])?.isEstateGiven, read(['a', '--estate', 'e'])?.isEstateGiven]).toEqual([false, true]);
  });
});

test('the help names every command', () => {
  expect(parseConfig(['--help'])).toBe('help');
  // What each does stands apart from how it is written.
  const lines = helpText().split('\n');
  for (const [name, { does }] of Object.entries(commands))
    expect(lines.filter((line) => line.startsWith(`  ${name} `) && line.endsWith(`  ${does}`))).toHaveLength(1);
});
