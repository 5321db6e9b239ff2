/**
 * Headers that keep readers safe whatever a publisher wrote, and that tell browsers who may use an answer.
 */
import { pagePolicy } from '../../schemas/page-policy.ts';

/** Of every answer. */
export const safetyHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

/** Nobody may frame a page, which only a header can say. */
const policy = `${pagePolicy()}; frame-ancestors 'none'`;
/** From here a reader may send requests to an API where the estate allows it: its own meta element names the origins. */
const explorerPolicy = `${pagePolicy(['https:', 'http:'])}; frame-ancestors 'none'`;

/** Of a file of the site. Open data is for programs wherever they run; pages are for this origin alone. */
export function pageHeaders(path: string, { isData }: { readonly isData: boolean }): Record<string, string> {
  return {
    ...safetyHeaders,
    'Content-Security-Policy': path.endsWith('/reference/explore/') ? explorerPolicy : policy,
    'Cross-Origin-Resource-Policy': isData ? 'cross-origin' : 'same-origin',
    ...(isData && { 'Access-Control-Allow-Origin': '*' }),
  };
}
