/**
 * As much of GitHub as issues need, below `/api/v3` as on GitHub Enterprise, from a list in memory.
 */
import { startHttpServer, type HttpServer } from './http-server.ts';

export type HeldIssue = {
  readonly number: number;
  readonly repository: string;
  title: string;
  body: string;
  state: 'open' | 'closed';
  labels: { name: string }[];
  user: { id: number; type?: string };
};

export type HeldComment = { readonly id: number; readonly issue: number; body: string; user: { id: number } };

export type IssueServer = HttpServer & { readonly issues: HeldIssue[]; readonly comments: HeldComment[] };

/** Who has the token. */
const USER = { id: 7 };

/** Only who has the token may read and write. */
export async function startIssueServer(token: string): Promise<IssueServer> {
  const issues: HeldIssue[] = [];
  const comments: HeldComment[] = [];
  const server = await startHttpServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', server.origin);
    const [, repository = '', rest = ''] = /^\/api\/v3\/repos\/([^/]+\/[^/]+)\/issues(.*)$/.exec(pathname) ?? [];
    const answer = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (request.headers.authorization !== `Bearer ${token}`) return answer(401, { message: 'Bad credentials' });
    if (pathname === '/api/v3/user') return answer(200, USER);
    if (repository === '') return answer(404, { message: 'Not Found' });
    const body = await readJson(request);
    const ofRepository = issues.filter((issue) => issue.repository === repository);
    const comment = comments.find(({ id }) => rest === `/comments/${id}`);
    if (comment && request.method === 'PATCH') return answer(200, Object.assign(comment, body));
    const [, number, more] = /^\/(\d+)(\/comments)?$/.exec(rest) ?? [];
    if (rest !== '' && number === undefined) return answer(404, { message: 'Not Found' });
    if (number === undefined && request.method === 'GET') return answer(200, ofRepository.toReversed());
    if (number === undefined) {
      const issue: HeldIssue = {
        title: '',
        body: '',
        ...body,
        number: issues.length + 1,
        repository,
        state: 'open',
        labels: [],
        user: USER,
      };
      issues.push(issue);
      return answer(201, issue);
    }
    const issue = ofRepository.find((each) => String(each.number) === number);
    if (!issue) return answer(404, { message: 'Not Found' });
    if (more !== undefined) {
      if (request.method === 'GET')
        return answer(
          200,
          comments.filter((each) => each.issue === issue.number),
        );
      const written = { body: '', ...body, id: comments.length + 1, issue: issue.number, user: USER };
      comments.push(written);
      return answer(201, written);
    }
    return answer(200, request.method === 'PATCH' ? Object.assign(issue, body) : issue);
  });
  return Object.assign(server, { issues, comments });
}

async function readJson(request: AsyncIterable<unknown>): Promise<Partial<HeldIssue>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Partial<HeldIssue>);
}
