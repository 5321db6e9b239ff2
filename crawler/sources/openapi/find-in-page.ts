/**
 * What a page that shows an API says about where its description is. A text search: nothing of the page is run, so what
 * its scripts would work out is not found. Pure, and linear in the length of the text.
 */

export type PageClues = {
  /** Addresses that may be descriptions, the likeliest first. */
  readonly descriptions: readonly string[];
  /** Addresses of scripts and settings of the page, in which such addresses may stand. */
  readonly settings: readonly string[];
};

/** No page needs more to say where a description is. */
const MOST_TEXT = 1024 * 1024;
const MOST_DESCRIPTIONS = 20;
const MOST_SETTINGS = 3;

/** In HTML: Redoc, RapiDoc, Elements, Scalar, and the link of RFC 8631. */
const attributes =
  /\s(?:spec-url|spec-href|data-url|data-spec-url|apiDescriptionUrl|document-url)\s*=\s*(?:"([^"]{1,2048})"|'([^']{1,2048})')/gi;
const links = /<link\b([^>]{1,2048})>/gi;
/** In scripts, in settings as JSON, and in JSON that stands in a string or an attribute. */
const properties =
  /["']?\b(url|specUrl|spec_url|swaggerUrl|openapiUrl|openApiUrl|definitionUrl|descriptionUrl)\\?["']?\s*[:=]\s*\\?(["'`])([^"'`\\\s]{1,2048})\\?\2/g;
const calls = /\bRedoc\.init\(\s*(["'`])([^"'`\s]{1,2048})\1/g;
const configs = /["']?\bconfigUrl\\?["']?\s*[:=]\s*\\?(["'`])([^"'`\\\s]{1,2048})\\?\1/g;
/** Small scripts of the page's own, not the libraries. */
const scripts = /<script\b[^>]{0,1024}?\ssrc\s*=\s*["']?([^"'\s>]{1,2048})/gi;

/** `text` is the page, or one of its scripts or settings; `base` the address that relative ones are relative to. */
export function findInPage(text: string, base: string): PageClues {
  const page = withoutEntities(text.slice(0, MOST_TEXT));
  const asked = askedFor(base);
  const found = [
    ...asked.descriptions,
    ...[...page.matchAll(links)].flatMap(([, link = '']) => serviceDescription(link)),
    ...[...page.matchAll(attributes)].map(([, double, single]) => double ?? single ?? ''),
    ...[...page.matchAll(calls)].map(([, , address = '']) => address),
    ...[...page.matchAll(properties)].map(([, , , address = '']) => address),
  ];
  const settings = [
    ...asked.settings,
    ...[...page.matchAll(configs)].map(([, , address = '']) => address),
    ...[...page.matchAll(scripts)].map(([, address = '']) => address).filter(isOwnScript),
  ];
  return {
    descriptions: resolved(found, base)
      .filter(isPossible)
      .toSorted((a, b) => likelihood(b) - likelihood(a))
      .slice(0, MOST_DESCRIPTIONS),
    settings: resolved(settings, base)
      .filter((address) => new URL(address).origin === new URL(base).origin)
      .slice(0, MOST_SETTINGS),
  };
}

/** Pages of Swagger UI take the address from their own: `index.html?url=/v3/api-docs`. */
function askedFor(base: string): { descriptions: string[]; settings: string[] } {
  const asked = new URL(base).searchParams;
  return {
    descriptions: ['url', 'spec', 'spec-url'].flatMap((name) => asked.get(name) ?? []),
    settings: asked.getAll('configUrl'),
  };
}

function serviceDescription(link: string): string[] {
  const rel = /\brel\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*))/i.exec(link);
  const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*))/i.exec(link);
  const relations = (rel?.[1] ?? rel?.[2] ?? rel?.[3] ?? '').toLowerCase().split(/\s+/);
  const address = href?.[1] ?? href?.[2] ?? href?.[3];
  return relations.includes('service-desc') && address ? [address] : [];
}

function isOwnScript(address: string): boolean {
  const name = address.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? '';
  return (
    /init|config|setup|^index\.js$|swagger\.js$|redoc\.js$|api-?docs?\.js$/i.test(name) &&
    !/bundle|preset|standalone|\.min\./i.test(name)
  );
}

function resolved(addresses: readonly string[], base: string): string[] {
  const urls = addresses.flatMap((address) => (URL.canParse(address, base) ? [new URL(address, base)] : []));
  return [...new Set(urls.filter(({ protocol }) => /^https?:$/.test(protocol)).map(toAddress))];
}

function toAddress(url: URL): string {
  const address = new URL(url);
  address.hash = '';
  return address.href;
}

/** Not a part of the page, and not the example that Swagger UI shows when nothing is set. */
function isPossible(address: string): boolean {
  const { pathname, hostname } = new URL(address);
  return (
    !/\.(?:js|mjs|css|map|html?|png|svg|ico|gif|jpe?g|woff2?)$/i.test(pathname) &&
    !/^petstore\d*\.swagger\.io$/.test(hostname)
  );
}

function likelihood(address: string): number {
  return Number(/openapi|swagger|api-docs|spec/i.test(address)) * 2 + Number(/\.(?:json|ya?ml)$/i.test(address));
}

function withoutEntities(text: string): string {
  return text
    .replaceAll(/&(?:quot|#34|#x22);/gi, '"')
    .replaceAll(/&(?:apos|#39|#x27);/gi, "'")
    .replaceAll(/&(?:amp|#38|#x26);/gi, '&');
}
