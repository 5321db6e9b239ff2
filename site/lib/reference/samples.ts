/**
 * The same request in five languages. The generators are trusted to quote what is quotable; each is given only values
 * that it does quote, because they differ: see the comment at each.
 */
import { csharpHttpclient } from '@scalar/snippetz/plugins/csharp/httpclient';
import { javaNethttp } from '@scalar/snippetz/plugins/java/nethttp';
import { jsFetch } from '@scalar/snippetz/plugins/js/fetch';
import { pythonRequests } from '@scalar/snippetz/plugins/python/requests';
import { shellCurl } from '@scalar/snippetz/plugins/shell/curl';
import type { SampleRequest } from './sample-request.ts';

export const languages = [
  { id: 'curl', label: 'curl', print: curl },
  { id: 'javascript', label: 'JavaScript', print: javaScript },
  { id: 'python', label: 'Python', print: python },
  { id: 'csharp', label: 'C#', print: cSharp },
  { id: 'java', label: 'Java', print: java },
] as const;

export type Sample = { readonly id: string; readonly label: string; readonly code: string };

export function samplesOf(request: SampleRequest): Sample[] {
  return languages.map(({ id, label, print }) => ({ id, label, code: print(request).replaceAll('\r', '') }));
}

function curl(request: SampleRequest): string {
  // curl reads the file that a body names after an @: such a body is not shown.
  const body = request.body?.text.startsWith('@') ? null : request.body;
  return shellCurl.generate({ ...harOf(request), ...postData(body) });
}

function javaScript(request: SampleRequest): string {
  return jsFetch.generate({ ...harOf(request), ...postData(request.body, request.body?.json === true) });
}

function python(request: SampleRequest): string {
  const { body } = request;
  const code = pythonRequests.generate({
    ...harOf(request),
    ...(body?.json
      ? postData(body, true)
      : body && { postData: { mimeType: 'application/octet-stream', text: PLACE } }),
  });
  // Of other texts it makes bytes without quoting them: a JSON string is a Python string.
  const text = body && !body.json ? `${JSON.stringify(body.text)}.encode()` : '';
  return `import requests\n\nresponse = ${code.replace(`b"${PLACE}"`, () => text)}\nprint(response.text)`;
}

const PLACE = 'BODY-OF-THE-REQUEST';

function cSharp(request: SampleRequest): string {
  // It puts headers between quotes as they are.
  const headers = request.headers.map(({ name, value }) => ({
    name,
    value: value.replaceAll(/["\\]/g, String.raw`\$&`),
  }));
  const { body } = request;
  const mediaType = body?.mediaType.split(';')[0]?.trim() ?? '';
  const isKnown = /^[\w.+-]+\/[\w.+-]+$/.test(mediaType);
  const text = body?.json ? JSON.stringify(JSON.parse(body.text), null, 2) : (body?.text ?? '');
  // With form fields as parameters it would not quote them; as a text they are one raw string.
  const post = body ? { postData: { mimeType: isKnown ? mediaType : 'text/plain', text } } : {};
  return csharpHttpclient.generate({ ...harOf({ ...request, headers }), ...post });
}

function java(request: SampleRequest): string {
  return javaNethttp.generate({ ...harOf(request), ...postData(request.body) });
}

/** Addresses are whole and encoded, cookies are headers: neither is left to the generators, which differ about them. */
function harOf({ method, url, headers }: SampleRequest) {
  return {
    method,
    url,
    headers: headers.map(({ name, value }) => ({ name, value })),
    queryString: [],
    cookies: [],
    httpVersion: 'HTTP/1.1',
    headersSize: -1,
    bodySize: -1,
  };
}

function postData(body: SampleRequest['body'], asJson = false) {
  if (!body) return {};
  return { postData: { mimeType: asJson ? 'application/json' : body.mediaType, text: body.text } };
}
