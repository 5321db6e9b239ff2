import { expect, test } from 'vitest';
import { isEstateAddress, parseEstateAddress } from './estate-address.ts';

test.each([
  ['https://code.example/estate.git', 'https://code.example/estate.git', undefined, ''],
  ['https://code.example/estate.git#main', 'https://code.example/estate.git', 'main', ''],
  ['git+https://code.example/a/b#release/2026:estates/uk/', 'https://code.example/a/b', 'release/2026', 'estates/uk'],
  ['https://code.example/a#:content', 'https://code.example/a', undefined, 'content'],
  ['http://127.0.0.1:4010/estate.git', 'http://127.0.0.1:4010/estate.git', undefined, ''],
  ['http://localhost/estate.git', 'http://localhost/estate.git', undefined, ''],
])('%s', (text, url, ref, folder) => {
  expect(isEstateAddress(text)).toBe(true);
  expect(parseEstateAddress(text)).toEqual({ text, url, ref, folder });
});

test.each([
  ['http://code.example/estate.git', /write https/],
  ['http://8.8.8.8/estate.git', /write https/],
  ['https://user:secret@code.example/estate.git', /take the user name and password out/],
  ['https://code.example/estate.git#--upload-pack=x', /branch or tag/],
  ['https://code.example/estate.git#main:../secret', /folder of the repository/],
  ['https://', /not a web address/],
])('%s cannot be used', (text, message) => {
  expect(() => parseEstateAddress(text)).toThrow(message);
  expect(() => parseEstateAddress(text)).not.toThrow(/user:|secret@/);
});

test.each(['content', './https', '/srv/estate', 'C:\\estate', 'ssh://host/estate'])('%s is a folder', (text) => {
  expect(isEstateAddress(text)).toBe(false);
});
