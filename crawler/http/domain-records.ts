/**
 * What the name servers say of a domain besides its addresses.
 */
import { Resolver } from 'node:dns/promises';

export type DomainRecords = {
  /** Whether it is said who may issue certificates for it, there or above (CAA, RFC 8659 section 3). */
  readonly caa: boolean;
  /** The name servers of the zone that it is in. */
  readonly nameServers: readonly string[];
  /** Who may send mail in its name (SPF, RFC 7208), as published; null where nothing is. */
  readonly spf: string | null;
  /** What becomes of mail that pretends to come from it, said there or above (DMARC, RFC 7489); null where nothing is. */
  readonly dmarc: string | null;
};

/** The longest record that is kept. */
const longest = 500;

/**
 * Null where the name servers do not answer. `servers` are those to ask, as `address:port`; without it those of the
 * machine.
 */
export async function readDomainRecords(
  domain: string,
  { servers, totalMs }: { readonly servers: readonly string[] | undefined; readonly totalMs: number },
): Promise<DomainRecords | null> {
  const resolver = new Resolver({ timeout: Math.ceil(totalMs / 4), tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  const timer = setTimeout(() => resolver.cancel(), totalMs);
  const texts = async (name: string) => (await found(resolver.resolveTxt(name))).map((parts) => parts.join(''));
  try {
    const [caa, nameServers, spf, dmarc] = await Promise.all([
      nearest(domain, (name) => found(resolver.resolveCaa(name))),
      nearest(domain, (name) => found(resolver.resolveNs(name))),
      texts(domain),
      nearest(domain, async (name) => (await texts(`_dmarc.${name}`)).filter((text) => /^v=DMARC1\b/i.test(text))),
    ]);
    return {
      caa: caa.length > 0,
      nameServers: [...new Set(nameServers.map((name) => name.toLowerCase()))],
      spf: spf.find((text) => /^v=spf1(?: |$)/i.test(text))?.slice(0, longest) ?? null,
      dmarc: dmarc[0]?.slice(0, longest) ?? null,
    };
  } catch (error) {
    if (isResolverError(error)) return null;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The records of a name, or of the nearest one above it that has any; none where none has. */
async function nearest<T>(name: string, read: (name: string) => Promise<T[]>): Promise<T[]> {
  const records = await read(name);
  const above = name.slice(name.indexOf('.') + 1);
  return records.length > 0 || above === name || !name.includes('.') ? records : nearest(above, read);
}

/** No records where there are none: that is an answer too. */
async function found<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (isResolverError(error) && (error.code === 'ENODATA' || error.code === 'ENOTFOUND')) return [];
    throw error;
  }
}

function isResolverError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}
