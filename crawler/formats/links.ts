/**
 * Addresses as files write them, also relative to where they were read, and keys that are made of them.
 */
import { digest } from '../digest.ts';
import { webUrl } from '../openapi/clean-text.ts';
import { isInRepository, resolveLocation } from '../openapi/location.ts';

/** An absolute http or https address; null for anything else. */
export function addressFrom(reference: unknown, location: string): string | null {
  if (typeof reference !== 'string' || reference.trim() === '') return null;
  const text = reference.trim();
  return webUrl(URL.canParse(text, location) ? new URL(text, location).href : text);
}

/** The same for a description, which may also lie beside the file that names it, in the same repository. */
export function descriptionFrom(reference: unknown, location: string): string | null {
  const address = addressFrom(reference, location);
  if (address !== null || typeof reference !== 'string' || !isInRepository(location)) return address;
  const resolved = resolveLocation(location, reference.trim());
  return resolved.status === 'inside' && resolved.location !== location ? resolved.location : null;
}

/** The key of an entry that is known by its address. */
export function keyOfAddress(address: string): string {
  return address.length <= LONGEST ? address : `${address.slice(0, LONGEST - 14)}-${digest(address).slice(0, 12)}`;
}

const LONGEST = 250;
