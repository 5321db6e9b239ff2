/**
 * The real guarded client with settings for tests: default limits, no pause between requests, the origins given allowed.
 */
import { Limits } from '../../schemas/estate.ts';
import { createHttpClient, type HttpClient, type HttpClientOptions } from '../http/client.ts';

export type TestClientOptions = Partial<Omit<HttpClientOptions, 'allowedOrigins' | 'limits'>> & {
  readonly limits?: Partial<HttpClientOptions['limits']>;
};

export function createTestClient(origins: readonly string[], { limits, ...rest }: TestClientOptions = {}): HttpClient {
  return createHttpClient({
    userAgent: 'WaymarkTest/1.0 (+https://portal.example/bot)',
    from: 'portal@example.org',
    allowedOrigins: origins.map((origin) => ({ origin })),
    pacing: { delayMs: 0, perHost: 8 },
    limits: { ...Limits.parse({}), ...limits },
    ...rest,
  });
}
