/**
 * robots.txt (RFC 9309) for addresses that were found rather than registered: asked for once for each origin.
 */
import type { Failure } from '../problems.ts';
import type { HttpClient, HttpOutcome } from './outcome.ts';
import { MOST_ROBOTS_BYTES, readRobots } from './robots-rules.ts';
import { shortUrl } from './short-url.ts';

/** What robots.txt calls us. */
const AGENT = 'Waymark';

export type Robots = {
  /** Why we do not ask for an address; undefined when we may. Never throws for anything a server does. */
  refusal(url: string): Promise<Failure | undefined>;
};

/** Why an address of this origin is not asked for. */
type Rules = (url: string) => Failure | undefined;

/** Remembers the files of this one run, and forgets them with it. */
export function createRobots(http: Pick<HttpClient, 'request'>): Robots {
  const files = new Map<string, Promise<Rules>>();
  return {
    async refusal(url) {
      if (!URL.canParse(url)) return { code: 'address-invalid', message: `${shortUrl(url)} is not a web address.` };
      const { origin, href } = new URL(url);
      const file =
        files.get(origin) ?? http.request(`${origin}/robots.txt`, { accept: 'text/plain, */*;q=0.5' }).then(toRules);
      files.set(origin, file);
      return (await file)(href);
    },
  };
}

/** No file, or a refusal of it, is leave; a server that does not work, or wants us to wait, is not (section 2.3.1). */
function toRules(outcome: HttpOutcome): Rules {
  if (outcome.status === 'not-modified') throw new Error('A robots.txt was not modified, unasked.');
  if (outcome.status === 'fetched') {
    const text = Buffer.from(outcome.body).subarray(0, MOST_ROBOTS_BYTES).toString('utf8');
    const isAllowed = readRobots(text, AGENT);
    return (url) => (isAllowed(url) ? undefined : refusedBy(url));
  }
  const { failure, httpStatus = 500 } = outcome;
  if (httpStatus >= 300 && httpStatus < 500 && failure.code !== 'rate-limited') return () => undefined;
  return (url) => {
    const message = `We do not ask for ${shortUrl(url)}, because the robots.txt there could not be read. ${failure.message}`;
    return { ...failure, message };
  };
}

function refusedBy(url: string): Failure {
  const message = `The robots.txt of ${new URL(url).host} keeps us from asking for ${shortUrl(url)}.`;
  return { code: 'robots-refused', message };
}
