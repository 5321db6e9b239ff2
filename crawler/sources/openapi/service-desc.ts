/**
 * `Link: <…>; rel="service-desc"` (RFC 8631, RFC 8288): where a server says its own description is.
 */

/** The addresses named by Link headers, which may be several in one text; relative ones are relative to `base`. */
export function serviceDescriptions(link: string | null, base: string): string[] {
  const entries = [
    ...(link ?? '').matchAll(/<([^>]{1,2048})>((?:\s*;\s*[^\s=;,]+\s*(?:=\s*(?:"[^"]*"|[^\s";,]*))?)*)/g),
  ];
  return entries.flatMap(([, target = '', parameters = '']) => {
    const [, quoted, plain] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s";,]*))/i.exec(parameters) ?? [];
    const relations = (quoted ?? plain ?? '').toLowerCase().split(/\s+/);
    return relations.includes('service-desc') && URL.canParse(target, base) ? [new URL(target, base).href] : [];
  });
}
