/**
 * An issue in the publisher's own repository on GitHub: one for each source or change, kept up to date, and closed when
 * it is mended. It carries a mark, by which one is found that a crash made us forget.
 */
import { z } from 'zod';
import type { HttpClient } from '../../http/client.ts';
import { GITHUB_API } from '../../sources/github/api.ts';
import { toMarkdown } from '../render-notice.ts';
import type { Channel, Delivery, Earlier, Notice } from '../notice.ts';

/** On an issue of ours it says: write nothing more about this. */
export const STOP_LABEL = 'waymark-stop';

const Issue = z.object({
  number: z.int().positive(),
  state: z.enum(['open', 'closed']),
  body: z.string().nullish(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string() })])).default([]),
});
type Issue = z.infer<typeof Issue>;

export type IssueDeps = {
  readonly http: HttpClient;
  /** By exact origin. */ readonly tokens: ReadonlyMap<string, string>;
};

export function createIssueChannel(deps: IssueDeps): Channel {
  return {
    name: 'issue',
    isRepeatable: true,

    async open(place, { topic, text }, earlier) {
      const github = githubAt(place, deps);
      if (github === null) return failed(`There is no token for ${new URL(place).origin}: set WAYMARK_GITHUB_TOKEN.`);
      const ours = await find(github, topic, earlier);
      if ('status' in ours) return ours;
      if (ours.some(isStopped)) return { status: 'declined', reason: `An issue has the label ${STOP_LABEL}.` };
      const open = ours.find(({ state }) => state === 'open');
      const content = { title: text.title, body: bodyOf(text, topic) };
      return open ? github.write(`/${open.number}`, content) : github.write('', content);
    },

    async update(place, { topic, text }, earlier) {
      return change(place, topic, earlier, { title: text.title, body: bodyOf(text, topic) });
    },

    async close(place, topic, earlier) {
      return change(place, topic, earlier, { state: 'closed', state_reason: 'completed' });
    },
  };

  /** One that is not there, or that somebody closed, is left as it is. */
  async function change(place: string, topic: string, earlier: Earlier, content: object): Promise<Delivery> {
    const github = githubAt(place, deps);
    if (github === null) return failed(`There is no token for ${new URL(place).origin}: set WAYMARK_GITHUB_TOKEN.`);
    const ours = await find(github, topic, earlier);
    if ('status' in ours) return ours;
    if (ours.some(isStopped)) return { status: 'declined', reason: `An issue has the label ${STOP_LABEL}.` };
    const open = ours.find(({ state }) => state === 'open');
    if (open) return github.write(`/${open.number}`, content);
    return { status: 'sent', ...(ours[0] && { reference: String(ours[0].number) }) };
  }
}

type Github = {
  get<S extends z.ZodType>(path: string, shape: S): Promise<z.output<S> | Delivery>;
  /** Makes an issue where the path is empty, else changes one. */
  write(path: string, content: object): Promise<Delivery>;
};

/** Issues of ours about a topic: that which is known, or those among the newest hundred that carry its mark. */
async function find(github: Github, topic: string, { reference }: Earlier): Promise<Issue[] | Delivery> {
  if (reference !== null) {
    const issue = await github.get(`/${reference}`, Issue);
    // One that was deleted or moved away is none.
    if ('number' in issue) return [issue];
    if (issue.status !== 'failed' || !/ answered (?:404|410|301)/.test(issue.reason)) return issue;
  }
  const newest = await github.get('?state=all&sort=created&direction=desc&per_page=100', z.array(Issue));
  return 'status' in newest ? newest : newest.filter(({ body }) => body?.includes(markOf(topic)));
}

function githubAt(place: string, { http, tokens }: IssueDeps): Github | null {
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
  return {
    async get(path, shape) {
      const outcome = await http.request(`${base}${path}`, { accept, headers });
      if (outcome.status !== 'fetched') return failed(reasonOf(outcome));
      const parsed = shape.safeParse(parseJson(outcome.body));
      return parsed.success ? parsed.data : failed(`${base} answered with something that is no issue.`);
    },
    async write(path, content) {
      const body = new TextEncoder().encode(JSON.stringify(content));
      const method = path === '' ? {} : { method: 'PATCH' as const };
      const outcome = await http.request(`${base}${path}`, { accept, headers, body, ...method });
      if (outcome.status !== 'fetched') {
        // Without an answer it may have been done: the next attempt looks.
        return failed(reasonOf(outcome));
      }
      const issue = Issue.safeParse(parseJson(outcome.body)).data;
      return { status: 'sent', ...(issue && { reference: String(issue.number) }) };
    },
  };
}

function reasonOf(outcome: Awaited<ReturnType<HttpClient['request']>>): string {
  return outcome.status === 'failed' ? outcome.failure.message : 'It was not modified, unasked.';
}

function failed(reason: string): Delivery & { readonly status: 'failed' } {
  return { status: 'failed', reason };
}

function isStopped({ labels }: Issue): boolean {
  return labels.some((label) => (typeof label === 'string' ? label : label.name) === STOP_LABEL);
}

function markOf(topic: string): string {
  return `<!-- waymark: ${topic} -->`;
}

function bodyOf(text: Notice['text'], topic: string): string {
  const stop = `Or give this issue the label \`${STOP_LABEL}\`: then nothing more is written about it.`;
  return `${toMarkdown(text)}\n${stop}\n\n${markOf(topic)}\n`;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined; // which no schema accepts
  }
}
