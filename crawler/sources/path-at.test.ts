import { expect, test } from 'vitest';
import { pathAt } from './path-at.ts';

const repository = 'https://github.com/Harbours/tides.git';

test.each([
  ['https://github.com/harbours/tides/blob/main/api/openapi.yaml', 'api/openapi.yaml'],
  ['https://raw.githubusercontent.com/harbours/tides/refs/heads/main/openapi.yaml', 'openapi.yaml'],
  ['https://github.com/harbours/tides', null],
  ['https://github.com/harbours/other/blob/main/openapi.yaml', null],
  ['https://api.example/openapi.yaml', null],
])('%s is %s', (address, path) => {
  expect(pathAt(address, repository)).toBe(path);
});
