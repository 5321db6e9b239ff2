/**
 * A first request to copy: the first GET, if possible without path parameters, at the first base address, as a curl command.
 */
import type { OperationRow, VersionRow } from '../../schemas/snapshot.ts';
import { listInWords } from './counts.ts';

export type FirstRequest = {
  command: string;
  /** What the reader has to put in first, if anything. */
  note: string | null;
};

/** Null when no such request can be made up honestly. */
export function firstRequest(
  version: Pick<VersionRow, 'servers' | 'security'>,
  operations: readonly OperationRow[],
): FirstRequest | null {
  const server = version.servers.find(({ resolved }) => isComplete(resolved));
  const operation = chooseOperation(operations);
  if (!server || !operation) return null;
  const address = `${server.resolved.replace(/\/+$/, '')}${operation.path.startsWith('/') ? '' : '/'}${operation.path}`;
  const credential = operation.secured === false ? null : credentialFor(version.security);
  const parts = ['curl', ...(credential?.option ?? []), quote(address)];
  const notes = [parametersNote(operation.path), credential?.note ?? null].filter((note) => note !== null);
  return { command: parts.join(' '), note: notes.length > 0 ? notes.join(' ') : null };
}

/** One argument for a POSIX shell. In single quotes everything stands for itself; a single quote is put in from outside. */
export function quote(argument: string): string {
  // A line break or control character in an address is never meant; curl would not send it either.
  const visible = argument.replaceAll(/\p{Cc}/gu, (character) => encodeURIComponent(character));
  return `'${visible.replaceAll("'", String.raw`'\''`)}'`;
}

function chooseOperation(operations: readonly OperationRow[]): OperationRow | undefined {
  const reading = operations.filter(({ method, webhook }) => method === 'GET' && !webhook);
  const whole = reading.filter(({ path }) => !/[{}]/.test(path));
  const suitable = whole.length > 0 ? whole : reading;
  return suitable.find(({ deprecated }) => !deprecated) ?? suitable[0];
}

/** Which parts of the path the reader has to fill in, each as it stands in the command. */
function parametersNote(path: string): string | null {
  const parameters = [...new Set(path.match(/\{[^{}]*\}/g))].map((parameter) => `\`${parameter}\``);
  return parameters.length > 0
    ? `Put your own ${parameters.length === 1 ? 'value' : 'values'} in place of ${listInWords(parameters)}.`
    : null;
}

function credentialFor(security: VersionRow['security']): { option: string[]; note: string } | null {
  const [scheme] = security;
  if (!scheme) return null;
  const sentence = scheme.words.replace(/\.?$/, '.');
  if (
    scheme.type === 'oauth2' ||
    scheme.type === 'openIdConnect' ||
    (scheme.type === 'http' && /bearer/i.test(scheme.words))
  ) {
    return {
      option: ['-H', quote('Authorization: Bearer YOUR_TOKEN')],
      note: `Put your own token in place of YOUR_TOKEN. ${sentence}`,
    };
  }
  if (scheme.type === 'basic' || scheme.type === 'http') {
    return { option: ['-u', quote('YOUR_NAME:YOUR_PASSWORD')], note: `Put in your own name and password. ${sentence}` };
  }
  // RFC 9110, section 5.1: the characters that a name of a header may have.
  const [, header] = (scheme.type === 'apiKey' && /\bheader `?([\w!#$%&'*+.^|~-]+)/.exec(scheme.words)) || [];
  if (header) {
    return {
      option: ['-H', quote(`${header}: YOUR_KEY`)],
      note: `Put your own key in place of YOUR_KEY. ${sentence}`,
    };
  }
  return { option: [], note: `Add your credential before you send it. ${sentence}` };
}

function isComplete(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) && !/[{}]/.test(address);
}
