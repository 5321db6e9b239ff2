/**
 * Whether an IP address belongs to the public internet.
 */
import ipaddr from 'ipaddr.js';

/** Azure's wire server: an ordinary looking address that answers every virtual machine there with its secrets. */
const refused = new Set(['168.63.129.16']);

/** All of IPv6 that is given out as global unicast (RFC 4291 section 2.4, IANA's IPv6 address space registry). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** True for global unicast addresses alone; false for everything else, text that is no address included. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  // `process` turns ::ffff:127.0.0.1 into 127.0.0.1 first.
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast' || refused.has(address.toString())) return false;
  return address instanceof ipaddr.IPv4 || address.match(globalUnicast);
}
