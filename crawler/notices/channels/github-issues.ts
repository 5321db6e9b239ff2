/**
 * The issues of one repository on GitHub, and their comments, as far as notices need them.
 */
import { z } from 'zod';
import type { HttpClient, HttpOutcome } from '../../http/client.ts';
import { GITHUB_API } from '../../sources/github/api.ts';
import type { Delivery } from '../notice.ts';

const User = z.object({ id: z.int(), type: z.string().optional() });
const Author = User.nullish();

const Issue = z.object({
  number: z.int().positive(),
  state: z.enum(['open', 'closed']),
  body: z.string().nullish(),
  user: Author,
  labels: z.array(z.union([z.string(), z.object({ name: z.string() })])).default([]),
});
export type Issue = z.infer<typeof Issue>;

const Comment = z.object({ id: z.int().positive(), body: z.string().nullish(), user: Author });

export type IssueDeps = {
  readonly http: HttpClient;
  /** By exact origin. */ readonly tokens: ReadonlyMap<string, string>;
};

type Failed = Delivery & { readonly status: 'failed'; readonly httpStatus?: number };

export type GithubIssues = {
  get(number: string): Promise<Issue | 'gone' | Failed>;
  /** Those of ours among the newest hundred that say something. */
  newestWith(mark: string): Promise<Issue[] | Failed>;
  /** Opens one. */
  open(content: object): Promise<Delivery>;
  change(issue: Issue, content: object): Promise<Delivery>;
  /** A comment of whoever wrote the issue that carries a mark: changed where it is there, else written. */
  comment(issue: Issue, mark: string, text: string): Promise<Delivery>;
};

const PAGE = 100;

/** Null where there is no token. */
export function githubIssuesAt(place: string, { http, tokens }: IssueDeps): GithubIssues | null {
  const { origin, pathname } = new URL(place);
  const api = origin === 'https://github.com' ? GITHUB_API : `${origin}/api/v3`;
  const token = tokens.get(new URL(api).origin);
  if (token === undefined) return null;
  const base = `${api}/repos${pathname}/issues`;
  const accept = 'application/vnd.github+json';
  const headers = {
    'x-github-api-version': '2022-11-28',
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  };

  async function read<S extends z.ZodType>(address: string, shape: S): Promise<z.output<S> | Failed> {
    const outcome = await http.request(address, { accept, headers });
    if (outcome.status !== 'fetched') return failedBy(outcome);
    const parsed = shape.safeParse(parseJson(outcome.body));
    return parsed.success ? parsed.data : failed(`${address} answered with something else than GitHub does.`);
  }

  /** Whether somebody is whom the token is of. */
  async function createIsUs(): Promise<((author: z.infer<typeof Author>) => boolean) | Failed> {
    const us = await read(`${api}/user`, User);
    if (!isFailed(us)) return (author) => author?.id === us.id;
    // The token of an app is of nobody. What apps write is by bots, whose names no person has.
    return us.httpStatus === 403 || us.httpStatus === 404 ? (author) => author?.type === 'Bot' : us;
  }

  async function write(path: string, content: object, method?: 'PATCH'): Promise<Delivery> {
    const body = new TextEncoder().encode(JSON.stringify(content));
    const outcome = await http.request(`${base}${path}`, { accept, headers, body, ...(method && { method }) });
    // Without an answer it may have been done: the next attempt looks.
    if (outcome.status !== 'fetched') return failedBy(outcome);
    const issue = Issue.safeParse(parseJson(outcome.body)).data;
    return { status: 'sent', ...(issue && { reference: String(issue.number) }) };
  }

  return {
    async get(number) {
      const issue = await read(`${base}/${number}`, Issue);
      // One that was deleted or moved away is none.
      if (isFailed(issue)) return issue.httpStatus === 404 || issue.httpStatus === 410 ? 'gone' : issue;
      // It may have been read where it is now: its number there is that of something else here.
      return String(issue.number) === number ? issue : 'gone';
    },
    async newestWith(mark) {
      const newest = await read(`${base}?state=all&sort=created&direction=desc&per_page=${PAGE}`, z.array(Issue));
      if (isFailed(newest)) return newest;
      const marked = newest.filter(({ body }) => body?.includes(mark));
      if (marked.length === 0) return [];
      // Anybody may write our mark.
      const isUs = await createIsUs();
      return typeof isUs === 'function' ? marked.filter(({ user }) => isUs(user)) : isUs;
    },
    open: (content) => write('', content),
    change: ({ number }, content) => write(`/${number}`, content, 'PATCH'),
    async comment({ number, user }, mark, text) {
      const comments = await read(`${base}/${number}/comments?per_page=${PAGE}`, z.array(Comment));
      if (isFailed(comments)) return comments;
      // Anybody may write our mark; nobody but us is changed.
      const ours = comments.find((comment) => comment.user?.id === user?.id && comment.body?.includes(mark));
      const body = `${text}\n\n${mark}\n`;
      if (ours !== undefined) return write(`/comments/${ours.id}`, { body }, 'PATCH');
      // Ours may be behind so many: one less is better than one more each time.
      return comments.length < PAGE ? write(`/${number}/comments`, { body }) : { status: 'sent' };
    },
  };
}

export function isFailed(value: object): value is Failed {
  return 'status' in value && value.status === 'failed';
}

function failedBy(outcome: Exclude<HttpOutcome, { status: 'fetched' }>): Failed {
  if (outcome.status === 'not-modified') return failed('It was not modified, unasked.');
  const { failure, httpStatus } = outcome;
  return { ...failed(failure.message), ...(httpStatus !== undefined && { httpStatus }) };
}

function failed(reason: string): Failed {
  return { status: 'failed', reason };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined; // which no schema accepts
  }
}
