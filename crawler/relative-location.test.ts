import { expect, test } from 'vitest';
import { relativeLocation } from './relative-location.ts';

test.each([
  { from: 'repo:///a/openapi.yaml', to: 'repo:///a/parts/b.yaml', want: 'parts/b.yaml' },
  { from: 'repo:///openapi.yaml', to: 'repo:///openapi.yaml', want: 'openapi.yaml' },
  { from: 'repo:///a/b/openapi.yaml', to: 'repo:///a/c/d.yaml', want: '../c/d.yaml' },
  { from: 'repo:///a/b/openapi.yaml', to: 'repo:///x.yaml', want: '../../x.yaml' },
  { from: 'https://x.example/v1/o.json', to: 'https://x.example/v1/p.json?a=b', want: 'p.json?a=b' },
  { from: 'https://x.example/o.json', to: 'https://y.example/p.json', want: 'https://y.example/p.json' },
])('from $from to $to', ({ from, to, want }) => {
  expect(relativeLocation(from, to)).toBe(want);
});
