/**
 * The reference of every version, with its Markdown twins. One model is in memory at a time, read once.
 */
import { absolute, explorePath, referencePath, versionPath } from '../lib/addresses.ts';
import { askedFor } from '../lib/asked-for.ts';
import { describedIn } from '../lib/described-in.ts';
import { exploredDownload } from '../lib/explored.ts';
import { langAttribute } from '../lib/lang-attribute.ts';
import { markup } from '../lib/markup.ts';
import { referenceNotice } from '../lib/reference/notice.ts';
import { renderReference } from '../lib/reference/render-reference.ts';
import type { Out, Part, Site } from '../build/part.ts';

export function* referenceParts(site: Site): Generator<Part> {
  const { apis, versionsOf } = site.snapshot;
  for (const { id } of apis)
    for (const { version, model } of versionsOf(id))
      if (model !== null)
        yield {
          id: `reference ${id} ${version}`,
          about: id,
          precision: 'change',
          make: (out) => makeReference(site, { api: id, version }, out),
        };
}

function makeReference({ snapshot, frames }: Site, which: { api: string; version: string }, out: Out): void {
  const version = snapshot.version(which.api, which.version);
  const api = askedFor(snapshot.apiById.get(which.api), which.api);
  const model = snapshot.modelOf(version);
  if (!model) return;
  const { estate, organisationById } = snapshot;
  const base = referencePath(api.id, version);
  const name = version.current ? api.name : `${version.name} ${version.version}`;
  const organisation = organisationById.get(api.organisation)?.name ?? api.organisation;
  const described = describedIn(version);
  const { pages, anchors } = renderReference({
    model,
    name,
    version: version.version,
    apiPath: versionPath(api.id, version),
    base,
    explore: exploredDownload(version) ? explorePath(api.id, version) : null,
    notice: referenceNotice(api, version),
    lang: langAttribute(version.language),
  });
  for (const { path, title, html, markdown } of pages) {
    const page = frames.reference.complete({
      title: `${title} · ${organisation}`,
      description: `${title}: what each operation of ${name} takes, what it gives back and what can go wrong.`,
      canonical: absolute(estate.url, base + path),
      alternate: `${base}${path}index.md`,
      head: described
        ? markup`<link rel="service-desc" type="${described.mediaType}" href="${described.path}">`.html
        : '',
      main: html,
    });
    out.page(base + path, page);
    out.file(`${base}${path}index.md`, markdown);
  }
  if (anchors) out.file(`${base}anchors.json`, `${JSON.stringify(anchors)}\n`);
}
