import { expect, test } from 'vitest';
import { isLikelyFile } from './likely-file.ts';

test.each([
  ['openapi.yaml', true],
  ['public/api/conf/1.0/application.yaml', true],
  ['schemas/manifest-service.json', true],
  ['.well-known/openapi.json', true],
  ['package.json', false],
  ['web/package-lock.json', false],
  ['tsconfig.build.json', false],
  ['.eslintrc.json', false],
  ['.prettierrc.yaml', false],
  ['docker-compose.test.yml', false],
  ['helm/values.yaml', false],
  ['.github/workflows/build.yml', false],
])('%s: %s', (path, isLikely) => {
  expect(isLikelyFile(path, 1000)).toBe(isLikely);
});

test('what is too short is no description', () => {
  expect(isLikelyFile('openapi.yaml', 20)).toBe(false);
});
