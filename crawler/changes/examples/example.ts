/**
 * An example of a kind of change: the part of a description that matters, before and after.
 */
export type Part =
  /** A schema of what clients send, or get. */
  | 'request'
  | 'response'
  /** What stands in one operation. */
  | 'operation'
  /** Several paths. */
  | 'paths'
  /** Members of the whole description. */
  | 'description';

export type ChangeExample = { readonly part: Part; readonly before: object; readonly after: object };

/** The same change the other way round. */
export function reversed({ part, before, after }: ChangeExample): ChangeExample {
  return { part, before: after, after: before };
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } });

/** A whole description around the part, for what compares descriptions. */
export function toDescription(part: Part, value: object): object {
  const paths = {
    request: () => ({ '/returns': { post: { requestBody: { required: true, ...json(value) }, responses: {} } } }),
    response: () => ({ '/returns': { get: { responses: { 200: { description: 'The return.', ...json(value) } } } } }),
    operation: () => ({ '/returns': { get: { responses: {}, ...value } } }),
    paths: () => value,
    description: () => ({ '/returns': { get: { responses: {} } } }),
  }[part]();
  const head = { openapi: '3.1.0', info: { title: 'Returns', version: '1.0.0' }, paths };
  return part === 'description' ? { ...head, ...value } : head;
}
