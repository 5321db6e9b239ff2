/**
 * The portal as one of its own publishers: the description of its data API is made here when it is asked for, the very bytes
 * that the site will have. So a portal can list itself before its first release, and without a network.
 */
import { dataApiUrl, describeDataApi } from '../schemas/data-api.ts';
import type { Estate } from '../schemas/estate.ts';
import { digest } from './digest.ts';
import type { HttpClient } from './http/client.ts';

/** A client that asks nobody for that one address, and everybody else for all others. */
export function answeringForItself(
  http: HttpClient,
  { name, url, contact, licence }: Pick<Estate, 'name' | 'url' | 'contact' | 'licence'>,
): HttpClient {
  const own = dataApiUrl(url);
  return {
    ...http,
    request(address, options) {
      if (address !== own) return http.request(address, options);
      const text = describeDataApi({
        name,
        url,
        contactName: contact.name,
        contactEmail: contact.email,
        licence: licence ?? null,
      });
      const body = Buffer.from(text);
      const etag = `"${digest(body)}"`;
      if (options?.validators?.etag === etag) return Promise.resolve({ status: 'not-modified' });
      return Promise.resolve({
        status: 'fetched',
        url: own,
        contentType: 'application/vnd.oai.openapi+json',
        body,
        validators: { etag },
        link: null,
        hsts: null,
        deprecation: null,
        sunset: null,
      });
    },
  };
}
