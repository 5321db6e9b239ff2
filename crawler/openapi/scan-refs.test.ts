import { expect, test } from 'vitest';
import { scanRefs } from './scan-refs.ts';

test('external targets of YAML and JSON, without fragments, each once', () => {
  const yaml = `
a:
  $ref: './one.yaml#/x'   # a comment
b: { $ref: "two.yaml", other: 1 }
c: {$ref: three.yaml}
d:
  $ref: my file.yaml # with a comment
e:
  "$ref": './one.yaml#/y'
f:
  $ref: '#/components/schemas/A'
g:
  $ref: "#/components/schemas/B"
h:
  $ref: #/a/comment/in/truth
`;
  expect(scanRefs(Buffer.from(yaml))).toEqual(['./one.yaml', 'two.yaml', 'three.yaml', 'my file.yaml']);
  const json =
    '{"a":{"$ref":"one.json#/a"},"b":{"$ref" : "sub\\/two.json"},"c":{"$ref":"#/x"},"properties":{"$ref":{"type":"string"}}}';
  expect(scanRefs(Buffer.from(json))).toEqual(['one.json', 'sub/two.json']);
});

test('CRLF, and nothing at all', () => {
  expect(scanRefs(Buffer.from('a:\r\n  $ref: x.yaml\r\nb: 1\r\n'))).toEqual(['x.yaml']);
  expect(scanRefs(Buffer.from('openapi: 3.0.0'))).toEqual([]);
});
