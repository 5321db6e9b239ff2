import { expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { commands, helpText, parseConfig } from './config.ts';

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
  { args: ['sync', 'x'], says: /`sync` takes no further words, but `x` was given/ },
  { args: ['sync', '--now', 'yesterday'], says: /`--now yesterday` is not a time/ },
  { args: ['demo', '--port', '70000'], says: /`--port 70000` is not a port/ },
  { args: ['sync', '--data'], says: /--data/ },
  { args: ['sync', '--port', '1'], says: /`--port` is only for `demo`/ },
])('$args', ({ args, says }) => {
  expect(() => parseConfig(args)).toThrow(ConfigError);
  expect(() => parseConfig(args)).toThrow(says);
});

test('the help names every command', () => {
  expect(parseConfig(['--help'])).toBe('help');
  for (const name of Object.keys(commands)) expect(helpText()).toMatch(new RegExp(`^ {2}${name} `, 'm'));
});
