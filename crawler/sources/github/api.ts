/**
 * GitHub's REST API through the guarded client: one GET at a time, conditional, and judged by a schema. Addresses are
 * made here and never taken from an answer, so that neither a `Link` header nor a body leads anywhere else.
 */
import type { z } from 'zod';
import type { HttpClient, Validators } from '../../http/client.ts';
import type { Failure } from '../../problems.ts';
import { GithubFailure } from './github-failure.ts';

/** Where the public GitHub answers. */
export const GITHUB_API = 'https://api.github.com';

export type ApiAnswer<T> =
  | {
      readonly status: 'fetched';
      readonly value: T;
      readonly validators: Validators;
      /** Whether the list goes on at the next page; undefined where the server says nothing of pages. */
      readonly hasNext: boolean | undefined;
    }
  | { readonly status: 'not-modified' }
  | { readonly status: 'failed'; readonly failure: Failure; readonly httpStatus?: number };

/** A path begins with a slash and holds no text of others that is not encoded. */
export type GithubApi = {
  /** Asks whether there is anything new. Never throws for what GitHub does. */
  ask<S extends z.ZodType>(path: string, shape: S, validators: Validators | undefined): Promise<ApiAnswer<z.output<S>>>;
  /** Asks for what must be had. Throws GithubFailure. */
  get<S extends z.ZodType>(path: string, shape: S): Promise<z.output<S>>;
};

type ApiOptions = {
  readonly http: HttpClient;
  readonly apiUrl: string | undefined;
  /** By exact origin. */
  readonly tokens: ReadonlyMap<string, string>;
};

export function createGithubApi({ http, apiUrl = GITHUB_API, tokens }: ApiOptions): GithubApi {
  const base = apiUrl.replace(/\/+$/, '');
  const token = tokens.get(new URL(base).origin);
  const headers = {
    'x-github-api-version': '2022-11-28',
    // The client sends these to this origin alone, also when it is redirected.
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };

  async function ask<S extends z.ZodType>(
    path: string,
    shape: S,
    validators: Validators | undefined,
  ): Promise<ApiAnswer<z.output<S>>> {
    const url = `${base}${path}`;
    const conditions = validators === undefined ? {} : { validators };
    const outcome = await http.request(url, { accept: 'application/vnd.github+json', headers, ...conditions });
    if (outcome.status !== 'fetched') return outcome;
    const parsed = shape.safeParse(parseJson(outcome.body));
    if (!parsed.success) {
      const message = `${url} answered with something that is not what the API of GitHub answers.`;
      return { status: 'failed', failure: { code: 'response-unreadable', message } };
    }
    const hasNext = outcome.link === null ? undefined : /;\s*rel="?next"?/i.test(outcome.link);
    return { status: 'fetched', value: parsed.data, validators: outcome.validators, hasNext };
  }

  return {
    ask,
    async get(path, shape) {
      const answer = await ask(path, shape, undefined);
      if (answer.status === 'fetched') return answer.value;
      // The client lets no "not modified" pass where nothing was asked conditionally.
      if (answer.status === 'not-modified') throw new Error(`${path} was not modified, unasked.`);
      throw new GithubFailure(answer.failure, answer.httpStatus);
    },
  };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch {
    return undefined; // which no schema accepts
  }
}
