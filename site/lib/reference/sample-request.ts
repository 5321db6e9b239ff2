/**
 * The first request that should succeed: the first server, the path and what is required filled in, and a placeholder
 * for the credential. What publishers wrote is made harmless here, before it gets into code that people copy.
 */
import type { Model, ModelContent, ModelOperation, ModelParameter } from '../../../schemas/model.ts';
import { isJson, parameterValue, valueFor } from './examples.ts';
import { credentialFor } from './credential.ts';

export type SampleRequest = {
  readonly method: string;
  /** Holds only characters that an address may have, and no quotes. */
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: {
    readonly mediaType: string;
    readonly json: boolean;
    readonly text: string;
    readonly whole: boolean;
  } | null;
  /** What must be put in or added before it is sent. */
  readonly note: string | null;
};

/** Null for a webhook, and where the description does not say where to send a request. */
export function sampleRequest(model: Model, operation: ModelOperation): SampleRequest | null {
  const server = (operation.servers ?? model.servers)[0];
  if (operation.webhook || !/^[A-Z][A-Z-]{0,30}$/.test(operation.method)) return null;
  const credential = credentialFor(model, operation);
  const body = bodyOf(model, operation.requestBody?.content ?? []);
  const query = [
    ...parametersIn(operation, 'query').flatMap((parameter) => toQuery(model, parameter)),
    ...parametersIn(operation, 'querystring').map((parameter) => toQueryString(model, parameter)),
    ...credential.query,
  ].join('&');
  const path = fillPath(model, operation);
  const base = server ? server.resolved.replace(/[?#].*$/s, '').replace(/\/+$/, '') : 'https://api.example';
  return {
    method: operation.method,
    url: safeAddress(`${base}${path}${query === '' ? '' : `${path.includes('?') ? '&' : '?'}${query}`}`),
    headers: eachOnce([
      ...acceptOf(operation),
      ...(body ? [{ name: 'Content-Type', value: body.mediaType }] : []),
      ...headersOf(model, operation),
      ...credential.headers,
    ]),
    body,
    note: server
      ? credential.note
      : `The description does not say where to send it: put the address in place of ${base}.`,
  };
}

const LONGEST = 2000;

/** The last of equal names wins: what the operation says itself over what we conclude, and credentials over all. */
function eachOnce(headers: SampleRequest['headers']): { name: string; value: string }[] {
  const byName = new Map(headers.map(({ name, value }) => [name.toLowerCase(), { name, value: oneLine(value) }]));
  return [...byName.values()].filter(({ name }) => isToken(name));
}

/** One line without characters that mean something to a terminal; ISO 8859-1 at most, as headers are (RFC 9110, 5.5). */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').slice(0, LONGEST);
}

/** RFC 9110, section 5.6.2 */
function isToken(name: string): boolean {
  return /^[\w!#$%&*+.^|~-]{1,100}$/.test(name);
}

/** Whatever RFC 3986 does not allow in an address is encoded, and so is the one quote that it does allow. */
function safeAddress(address: string): string {
  return address.replaceAll(/[^\w.~:/?#[\]@!$&()*+,;=%-]+/g, encode).slice(0, LONGEST);
}

/** Never throws: half a surrogate pair becomes a question mark. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27');
}

function fillPath(model: Model, operation: ModelOperation): string {
  const values = new Map(parametersIn(operation, 'path').map((parameter) => [parameter.name, parameter]));
  // What follows a # would not be sent.
  const path = operation.path.replaceAll('#', '%23').replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const parameter = values.get(name.replace(/[*+#]/g, ''));
    const value = parameter && parameterValue(model, parameter);
    return encode(asText(value) || name || 'value');
  });
  return path.startsWith('/') ? path : `/${path}`;
}

function parametersIn({ parameters }: ModelOperation, place: string): ModelParameter[] {
  return parameters.filter((parameter) => parameter.in === place && (parameter.required || place === 'path'));
}

/** A list is a parameter for each item, which is how it is sent unless the description says otherwise. */
function toQuery(model: Model, parameter: ModelParameter): string[] {
  const value = parameterValue(model, parameter);
  const isList = Array.isArray(value) && parameter.explode === false;
  const values: unknown[] = Array.isArray(value) && !isList ? value.slice(0, 3) : [value];
  return values.map((item) => `${encode(parameter.name)}=${encode(asText(item) || 'value')}`);
}

/** The whole of what stands after the question mark (3.2), in the one media type of the parameter. */
function toQueryString(model: Model, parameter: ModelParameter): string {
  const [content] = parameter.content ?? [];
  const value = content ? valueFor(model, content, 'request') : parameterValue(model, parameter);
  return isForm(content?.mediaType ?? '') && typeof value === 'object'
    ? toForm(value)
    : encode(asText(value) || 'value');
}

function headersOf(model: Model, operation: ModelOperation): { name: string; value: string }[] {
  const cookies = parametersIn(operation, 'cookie').map(
    (parameter) => `${encode(parameter.name)}=${encode(asText(parameterValue(model, parameter)) || 'value')}`,
  );
  // OpenAPI 3 says that these are said elsewhere and ignored here. Publishers say them here all the same, and mean it.
  const own = parametersIn(operation, 'header').filter(({ name }) => !/^content-type$/i.test(name));
  return [
    ...own.map((parameter) => ({ name: parameter.name, value: asText(parameterValue(model, parameter)) || 'value' })),
    ...(cookies.length > 0 ? [{ name: 'Cookie', value: cookies.join('; ') }] : []),
  ];
}

/** What the reader wants back: the media type of the first answer that means success. */
function acceptOf({ responses }: ModelOperation): { name: string; value: string }[] {
  const success =
    responses.find(({ status }) => status.startsWith('2')) ?? responses.find(({ status }) => status === 'default');
  const mediaType = success?.content[0]?.mediaType;
  return mediaType && !mediaType.includes('*') ? [{ name: 'Accept', value: mediaType }] : [];
}

function bodyOf(model: Model, contents: readonly ModelContent[]): SampleRequest['body'] {
  const content = contents.find(({ mediaType }) => isJson(mediaType)) ?? contents[0];
  if (!content) return null;
  const value = valueFor(model, content, 'request');
  const mediaType = content.mediaType === '*/*' ? 'application/json' : oneLine(content.mediaType);
  if (isJson(mediaType)) {
    const isWritten = typeof value === 'string' && isJsonText(value);
    const text = isWritten ? value : JSON.stringify(value === undefined ? {} : value);
    return { mediaType, json: true, ...fitting(text, '{}') };
  }
  if (isForm(mediaType)) return { mediaType, json: false, text: toForm(value), whole: true };
  const text = typeof value === 'string' ? value : BODY;
  return { mediaType, json: false, ...fitting(text, BODY) };
}

const BODY = 'the body of the request';

function fitting(text: string, instead: string): { text: string; whole: boolean } {
  return text.length > MOST_BODY ? { text: instead, whole: false } : { text, whole: text !== BODY };
}

const MOST_BODY = 3000;

function isJsonText(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // then it is a text that begins like JSON
  }
}

function isForm(mediaType: string): boolean {
  return /^application\/x-www-form-urlencoded/i.test(mediaType);
}

function toForm(value: unknown): string {
  if (typeof value !== 'object' || value === null) return 'name=value';
  const fields = Object.entries(value).map(([name, field]) => `${encode(name)}=${encode(asText(field))}`);
  return fields.join('&') || 'name=value';
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.slice(0, 500);
  if (Array.isArray(value)) return value.map(asText).join(',').slice(0, 500);
  return (JSON.stringify(value) ?? '').slice(0, 500);
}
