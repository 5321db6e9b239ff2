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
};

export type IssueServer = HttpServer & { readonly issues: HeldIssue[] };

/** Only who has the token may read and write. */
export async function startIssueServer(token: string): Promise<IssueServer> {
  const issues: HeldIssue[] = [];
  const server = await startHttpServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', server.origin);
    const [, repository = '', number] = /^\/api\/v3\/repos\/([^/]+\/[^/]+)\/issues(?:\/(\d+))?$/.exec(pathname) ?? [];
    const answer = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (request.headers.authorization !== `Bearer ${token}`) return answer(401, { message: 'Bad credentials' });
    if (repository === '') return answer(404, { message: 'Not Found' });
    const body = await readJson(request);
    const ofRepository = issues.filter((issue) => issue.repository === repository);
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
      };
      issues.push(issue);
      return answer(201, issue);
    }
    const issue = ofRepository.find((each) => String(each.number) === number);
    if (!issue) return answer(404, { message: 'Not Found' });
    return answer(200, request.method === 'PATCH' ? Object.assign(issue, body) : issue);
  });
  return Object.assign(server, { issues });
}

async function readJson(request: AsyncIterable<unknown>): Promise<Partial<HeldIssue>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Partial<HeldIssue>);
}
