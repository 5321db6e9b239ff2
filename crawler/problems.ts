/**
 * The table of problems: every way in which harvesting can fail, whose it is to mend, whether asking again
 * helps, and what to do. Codes are stable for ever; each has a page in `content/guides/problems`.
 */
import type { Whose } from '../schemas/words.ts';

type ProblemRow = {
  readonly whose: Whose;
  /** Whether the same request may well succeed later without anybody doing anything. */
  readonly retry: boolean;
  readonly title: string;
  readonly action: string;
};

export const problems = {
  'registration-invalid': {
    whose: 'publisher',
    retry: false,
    title: 'The registration has a mistake',
    action: 'Correct the registration file at the place named.',
  },
  'source-withdrawn': {
    whose: 'nobody',
    retry: false,
    title: 'The source is no longer registered',
    action: 'Nothing, if this is meant. To bring it back, register it again.',
  },
  'removal-held': {
    whose: 'operator',
    retry: false,
    title: 'Much of it disappeared at once',
    action: 'Nothing, if it comes back. If it is meant to be gone, the operator accepts that.',
  },
  'address-invalid': {
    whose: 'publisher',
    retry: false,
    title: 'The address cannot be used',
    action: 'Register an https address without a user name, password or unusual port.',
  },
  'address-refused': {
    whose: 'publisher',
    retry: false,
    title: 'The address is not on the public internet',
    action: 'Publish at a public address, or ask the operator of this portal to allow this origin.',
  },
  'host-unknown': {
    whose: 'publisher',
    retry: true,
    title: 'The host name does not exist',
    action: 'Check the spelling of the host name and its DNS records.',
  },
  'host-unreachable': {
    whose: 'publisher',
    retry: true,
    title: 'The server did not accept a connection',
    action: 'Check that the server is running and can be reached from the internet.',
  },
  'certificate-invalid': {
    whose: 'publisher',
    retry: true,
    title: 'The server’s certificate is not valid',
    action: 'Renew or correct the certificate, including its intermediate certificates.',
  },
  'timed-out': {
    whose: 'publisher',
    retry: true,
    title: 'The server took too long',
    action: 'Check why the answer takes so long; we ask again at the next run.',
  },
  'connection-lost': {
    whose: 'publisher',
    retry: true,
    title: 'The connection broke before the answer was complete',
    action: 'Nothing for now; we ask again at the next run. If it stays, check proxies and the Content-Length header.',
  },
  'rate-limited': {
    whose: 'nobody',
    retry: true,
    title: 'The server asked us to wait',
    action: 'Nothing; we wait and ask again.',
  },
  'server-error': {
    whose: 'publisher',
    retry: true,
    title: 'The server reported an error of its own',
    action: 'Look in the server’s log for the time shown.',
  },
  'not-found': {
    whose: 'publisher',
    retry: false,
    title: 'There is nothing at the address',
    action: 'Correct the address in the registration, or put the file back.',
  },
  'access-denied': {
    whose: 'publisher',
    retry: false,
    title: 'The server refuses to show it to us',
    action: 'Make the description public, or register an address that is.',
  },
  'request-refused': {
    whose: 'publisher',
    retry: false,
    title: 'The server did not accept our request',
    action: 'Check that the address answers an ordinary GET request.',
  },
  'redirect-refused': {
    whose: 'publisher',
    retry: false,
    title: 'The redirect cannot be followed',
    action: 'Register the final address. We follow few redirects, and none from https to http.',
  },
  'address-moved': {
    whose: 'publisher',
    retry: false,
    title: 'The address has moved for good',
    action: 'Register the new address; we still follow the redirect.',
  },
  'found-elsewhere': {
    whose: 'publisher',
    retry: false,
    title: 'The description is at another address',
    action: 'Register the address that we found; until then we look for it there.',
  },
  'robots-refused': {
    whose: 'publisher',
    retry: false,
    title: 'The server’s robots.txt keeps us out',
    action: 'Register the address itself, or let Waymark in with robots.txt.',
  },
  'response-unreadable': {
    whose: 'publisher',
    retry: true,
    title: 'The answer could not be read',
    action: 'Send the file plain or compressed once with gzip or brotli, with correct HTTP headers.',
  },
  'too-large': {
    whose: 'publisher',
    retry: false,
    title: 'It is larger than we accept',
    action: 'Split the description, or take large examples out of it.',
  },
  'too-complex': {
    whose: 'publisher',
    retry: false,
    title: 'The document is too deep or too complex to read safely',
    action: 'Reduce nesting and YAML aliases, or split the description.',
  },
  'too-many-files': {
    whose: 'publisher',
    retry: false,
    title: 'The repository has more files than we look at',
    action: 'Name the files to read with `paths` in the registration.',
  },
  'more-to-read': {
    whose: 'nobody',
    retry: true,
    title: 'There is more than one run reads',
    action: 'Nothing; the next run goes on where this one stopped.',
  },
  'not-a-description': {
    whose: 'publisher',
    retry: false,
    title: 'It is not an OpenAPI description',
    action: 'Register the address of the JSON or YAML file itself, not of a page that shows it.',
  },
  'no-description-found': {
    whose: 'publisher',
    retry: false,
    title: 'No OpenAPI description was found',
    action: 'Add a description to the repository, or correct `paths` in the registration.',
  },
  'not-a-catalogue': {
    whose: 'publisher',
    retry: false,
    title: 'It is not a catalogue that we can read',
    action: 'Register the address of the catalogue’s own file, with the kind that it has.',
  },
  'entry-unusable': {
    whose: 'publisher',
    retry: false,
    title: 'Something in the catalogue could not be used',
    action: 'Correct the catalogue at the place named. What could be used is shown.',
  },
  'too-many-entries': {
    whose: 'publisher',
    retry: false,
    title: 'The catalogue has more entries than we read',
    action: 'Divide the catalogue, and register each part.',
  },
  'organisation-not-covered': {
    whose: 'publisher',
    retry: false,
    title: 'The catalogue may not speak for this organisation',
    action:
      'Add the organisation to `speaksFor` in the registration, if it agrees, or take its entries out of the catalogue.',
  },
  'organisation-differs': {
    whose: 'publisher',
    retry: false,
    title: 'The repository names another organisation',
    action: 'Correct the organisation in the file named, or register the repository for that organisation.',
  },
  'metadata-unusable': {
    whose: 'publisher',
    retry: false,
    title: 'A file beside a description could not be used',
    action: 'Correct the file at the place named. The descriptions themselves are read all the same.',
  },
  'facts-disagree': {
    whose: 'publisher',
    retry: false,
    title: 'Two places say different things',
    action: 'Correct the one that is wrong. Until then we show what stands nearer to the API.',
  },
  'syntax-error': {
    whose: 'publisher',
    retry: false,
    title: 'The file is not valid JSON or YAML',
    action: 'Correct the file at the line shown.',
  },
  'ref-not-found': {
    whose: 'publisher',
    retry: false,
    title: 'The branch or tag does not exist',
    action: 'Correct `ref` in the registration, or leave it out to read the default branch.',
  },
  'repository-empty': {
    whose: 'publisher',
    retry: false,
    title: 'The repository has no commits',
    action: 'Push a first commit.',
  },
  'git-failed': {
    whose: 'publisher',
    retry: true,
    title: 'Git could not read the repository',
    action: 'Check that `git clone` works without a password for this address.',
  },
  'internal-error': {
    whose: 'operator',
    retry: true,
    title: 'We made a mistake',
    action: 'Nothing for publishers; the operator finds the details in the log.',
  },
} as const satisfies Record<string, ProblemRow>;

export type ProblemCode = keyof typeof problems;

/** One failure while harvesting: a code of the table and what happened, to which thing, in a sentence. */
export type Failure = {
  readonly code: ProblemCode;
  readonly message: string;
  /** The file concerned, where it is none of its own: the path in its repository. */
  readonly file?: string;
  /** The line in the file concerned, from 1. */
  readonly line?: number;
  /** When the server asked us not to come back before. */
  readonly retryAfterMs?: number;
  /** The same as a time (ISO 8601, UTC), once it is recorded. */
  readonly until?: string;
};
