/**
 * The origins to which a page may send requests, as a content security policy names them.
 */
import type { Server } from '../../schemas/facts.ts';
import type { Model, ModelServer } from '../../schemas/model.ts';

/**
 * `https://api.example.gov.uk`, each once, in order. Only plain host names and numbers: a browser’s idea of a host
 * allows signs such as `;` and `*`, which mean something else in a policy.
 */
export function requestOrigins(addresses: readonly string[]): string[] {
  const origins = addresses.flatMap((address) => {
    if (!URL.canParse(address)) return [];
    const { protocol, hostname, origin } = new URL(address);
    return /^https?:$/.test(protocol) && /^[a-z0-9.-]+$|^\[[0-9a-f:]+\]$/.test(hostname) ? [origin] : [];
  });
  return [...new Set(origins)];
}

/** Every address that the description names, those of single operations and of each choice of a variable included. */
export function serverAddresses(servers: readonly Server[], model: Model | null): string[] {
  const more = model ? [...model.servers, ...model.operations.flatMap((operation) => operation.servers ?? [])] : [];
  return [...servers.map(({ resolved }) => resolved), ...more.flatMap(withChoices)];
}

/** More than anybody offers to choose from. */
const MOST_CHOICES = 50;

function withChoices({ url, resolved, variables = [] }: ModelServer): string[] {
  let addresses = [url];
  for (const { name, default: usual, enum: choices = [] } of variables) {
    const values = usual === undefined ? choices : [usual, ...choices];
    addresses = addresses
      .flatMap((address) => values.map((value) => address.replaceAll(`{${name}}`, value)))
      .slice(0, MOST_CHOICES);
  }
  return [resolved, ...addresses];
}
