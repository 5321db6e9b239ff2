import type { ChangeRow } from '../../../schemas/snapshot.ts';
import type { Snapshot } from '../../snapshot.ts';
import { changesPath } from '../addresses.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { moment } from '../moment.ts';
import { groupAnchor } from './change-group.ts';
import { withOperations } from './change-html.ts';

/** One change with the API it happened to, as an item of a list. */
export function occurrenceHtml(
  change: ChangeRow,
  { apiById, versionsOf }: Pick<Snapshot, 'apiById' | 'versionsOf'>,
): SafeHtml {
  const api = apiById.get(change.api);
  const version = versionsOf(change.api).find(({ version }) => version === change.version);
  const sentence = withOperations(change.message, { operationAddress: () => null });
  if (!api || !version) return markup`<li>${sentence}</li>`;
  const address = `${changesPath(api.id, version)}#${groupAnchor(change)}`;
  return markup`<li><a href="${address}"${langAttribute(version.language)}>${api.name}</a>, ${moment(change.at)}<p>${sentence}</p></li>`;
}
