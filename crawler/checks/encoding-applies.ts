import type { ModelEncoding, ModelEncodings } from '../../schemas/model.ts';
import { shorten } from '../openapi/clean-text.ts';
import { escapeToken } from '../openapi/json-pointer.ts';
import { defineCheck } from './engine/check.ts';

export const encodingApplies = defineCheck({
  id: 'encoding-applies',
  kind: 'advice',
  severity: 'warning',
  title: 'An encoding is for a body, or a part of one, that has parts',
  clause: {
    source: 'openapi',
    at: 'encoding-object',
    words: 'Encodings apply to multipart media types, and those by name to forms too; elsewhere they mean nothing.',
  },
  action: 'Remove the encoding, or correct the media type.',
  good: `paths:
  /boats:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {photo: {type: string, format: binary}}}
            encoding: {photo: {contentType: image/png}}
      responses: {201: {description: Added}}
`,
  bad: `paths:
  /boats:
    post:
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {photo: {type: string, format: binary}}}
            encoding: {photo: {contentType: image/png}}
      responses: {201: {description: Added}}
`,
  on: ({ contents }) => contents.flatMap((content) => levelsOf(content, content.mediaType, content.pointer)),
  find: ({ keys, mediaType }) => {
    const wrong = keys.find((key) => !mayHold(mediaType, key));
    return (
      wrong !== undefined &&
      `\`${wrong}\` means nothing for ${shorten(mediaType, 80)}, which has no such parts. Remove it, or correct the media type.`
    );
  },
});

type Key = keyof ModelEncodings;
/** The encodings of one body, or of one part of it. */
type Level = { readonly pointer: string; readonly mediaType: string; readonly keys: readonly Key[] };

const names = ['encoding', 'prefixEncoding', 'itemEncoding'] as const;

/** Of what does not say its media type, nothing is known. */
function levelsOf(owner: ModelEncodings, mediaType: string | undefined, pointer: string): Level[] {
  const keys = names.filter((name) => owner[name] !== undefined);
  const of = (encoding: ModelEncoding, at: string) => levelsOf(encoding, encoding.contentType, `${pointer}/${at}`);
  return [
    ...(mediaType === undefined || keys.length === 0 ? [] : [{ pointer, mediaType, keys }]),
    ...(owner.encoding ?? []).flatMap((each) => of(each, `encoding/${escapeToken(each.property)}`)),
    ...(owner.prefixEncoding ?? []).flatMap((each, index) => of(each, `prefixEncoding/${index}`)),
    ...(owner.itemEncoding ? of(owner.itemEncoding, 'itemEncoding') : []),
  ];
}

function mayHold(mediaType: string, key: Key): boolean {
  return mediaType
    .split(',')
    .some((type) =>
      key === 'encoding'
        ? /^\s*(?:multipart\/|application\/x-www-form-urlencoded|(?:application|\*)\/\*)/i.test(type)
        : /^\s*(?:multipart\/|\*\/\*)/i.test(type),
    );
}
