/**
 * What one run cost, in words.
 */
import type { RunRow } from '../../schemas/snapshot.ts';
import { bytesInWords, count } from './counts.ts';

/** `The last run asked 8 sources with 31 requests. 20 of them were answered “not modified”, and 120 kB were received.` */
export function runInWords({ sources, requests, notModified, bytes }: RunRow): string {
  const asked = `The last run asked ${count(sources, 'source')} with ${count(requests, 'request')}.`;
  if (requests === 0) return asked;
  const unchanged =
    notModified === 0
      ? 'None of them was answered “not modified”'
      : `${notModified.toLocaleString('en-GB')} of them ${notModified === 1 ? 'was' : 'were'} answered “not modified”`;
  return `${asked} ${unchanged}, and ${bytesInWords(bytes)} ${bytes === 1 ? 'was' : 'were'} received.`;
}
