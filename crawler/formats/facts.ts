/**
 * Values of foreign files ─▶ facts that can be published: whatever is not usable becomes null.
 */
import type { Contact, Licence, Server } from '../../schemas/facts.ts';
import type { Facts, Stated, ThingFacts } from '../metadata.ts';
import { cleanName, cleanText, emailAddress, webUrl } from '../openapi/clean-text.ts';
import { firstSentence } from '../openapi/plain-text.ts';
import { renderOnce } from '../openapi/render-once.ts';
import { isWebAddress, toServer } from '../openapi/servers.ts';

/** Where something stands in a file. */
export type FactPlace = { readonly pointer: string; readonly line?: number };

export type MaybeFacts = { readonly [K in keyof Facts]?: Facts[K] | null };
export type MaybeThingFacts = { readonly [K in keyof ThingFacts]?: ThingFacts[K] | null };

/** A value with its place; null where there is no value. */
export function stated<T>(value: T | null | undefined, { pointer, line }: FactPlace): Stated<T> | null {
  if (value === null || value === undefined) return null;
  return { value, pointer, ...(line === undefined ? {} : { line }) };
}

/** The facts that there are. */
export function toFacts(facts: MaybeFacts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== null && fact !== undefined));
}

/** The same of a service, a system or a dataset. */
export function toThingFacts(facts: MaybeThingFacts): ThingFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== null && fact !== undefined));
}

/** A text in Markdown, and the sentence that it begins with. */
export function textFacts(text: unknown, place: FactPlace): Pick<MaybeFacts, 'description' | 'purpose'> {
  const markdown = cleanText(text)?.trim() ?? null;
  if (markdown === null) return {};
  return {
    description: stated({ markdown, html: renderOnce(markdown) }, place),
    purpose: stated(firstSentence(markdown), place),
  };
}

/** One base address; null for what is no address of the web. */
export function serverAt(address: unknown, base: string | null = null): Server | null {
  const url = typeof address === 'string' ? cleanName(address, 2000) : null;
  if (url === null || !isWebAddress(url)) return null;
  return toServer(url, url, null, base);
}

/** A licence as people name it: by an address, or in words. */
export function licenceIn(text: unknown): Licence | null {
  const url = webUrl(text);
  if (url !== null) return { url };
  const name = cleanName(text);
  if (name === null) return null;
  const [address] = /https?:\/\/\S+/.exec(name) ?? [];
  const within = webUrl(address);
  return within === null ? { name } : { name, url: within };
}

/** Whom to ask, as people write it: `Team - <team@example.gov.uk>`, an address, or a name. */
export function contactIn(text: unknown): Contact | null {
  const words = cleanName(text);
  if (words === null) return null;
  const url = webUrl(words);
  if (url !== null) return { url };
  const email = emailAddress(/[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/i.exec(words)?.[0] ?? '');
  if (email === null) return { name: words };
  const name = cleanName(
    words
      .replace(email, '')
      .replace(/mailto:/i, '')
      .replaceAll(/[<>]|^[\s,;–-]+|[\s,;–-]+$/g, ''),
  );
  const trimmed = name?.replaceAll(/^[\s,;–-]+|[\s,;–-]+$/g, '') ?? '';
  return trimmed === '' ? { email } : { name: trimmed, email };
}
