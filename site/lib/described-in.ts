/** The file that describes a version to programs. */
import type { VersionRow } from '../../schemas/snapshot.ts';
import { downloadPath } from './addresses.ts';

type Described = Pick<VersionRow, 'api' | 'slug' | 'current' | 'specification' | 'downloads'>;

/** In one file, or as published; null where nothing could be read. */
export function describedIn(version: Described): { readonly path: string; readonly mediaType: string } | null {
  const [download] = ['bundled', 'original'].flatMap((kind) => version.downloads.filter((each) => each.kind === kind));
  return download
    ? {
        path: downloadPath(version.api, version, download.fileName),
        mediaType: descriptionType(version, download.mediaType),
      }
    : null;
}

/** The registered media types of OpenAPI 3 (https://www.iana.org/assignments/media-types/application/vnd.oai.openapi+json). */
function descriptionType({ specification }: Described, mediaType: string): string {
  if (!specification?.startsWith('OpenAPI 3')) return mediaType;
  return mediaType === 'application/json' ? 'application/vnd.oai.openapi+json' : 'application/vnd.oai.openapi';
}
