import { defineCheck } from './engine/check.ts';
import { charsetOf } from './engine/media-types.ts';

export const utf8 = defineCheck({
  id: 'utf8',
  kind: 'standard',
  severity: 'error',
  title: 'Text is sent as UTF-8',
  clause: { source: 'standards', words: 'Unicode in the encoding UTF-8 is mandatory.' },
  action: 'Send UTF-8 and say so, or leave the character set out: JSON is always UTF-8.',
  good: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json; charset=utf-8:
              schema:
                type: object
`,
  bad: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json; charset=iso-8859-1:
              schema:
                type: object
`,
  on: ({ contents }) => contents.filter(({ mediaType }) => charsetOf(mediaType) !== null),
  find: ({ mediaType, of }) =>
    !/^(?:utf-?8|us-ascii)$/.test(charsetOf(mediaType) ?? '') &&
    `${of.name} uses the character set “${charsetOf(mediaType)}”. Use UTF-8.`,
});
