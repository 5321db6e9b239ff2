/**
 * Documenting existing systems: 1, they are not all documented; 2, they are all; 3, the documentation is automated and
 * updates itself, and shows how they connect.
 */
import type { Area } from '../area.ts';
import { counted, isWhole, share } from '../share.ts';

export const systems: Area = {
  id: 'systems',
  assess({ systems: all }) {
    if (all.length === 0)
      return {
        level: null,
        statement: 'No system is in the catalogue, so nothing shows how many of them are documented.',
        shares: [],
        next: 'Describe the systems in `waymark.yaml` or `catalog-info.yaml`, in a repository that is registered.',
      };
    const documented = share(
      'Systems that say what they are for and where their documentation is',
      all,
      ({ thing }) => thing.purpose !== null && thing.documentation !== null,
    );
    const current = share(
      'Systems whose description is read from its source and is current',
      all,
      ({ thing }) => thing.freshness.state === 'fresh',
    );
    const connected = share('Systems that say how they connect to others', all, (system) => system.connected);
    const shares = [documented, current, connected];
    const statement = `${documented.met} of ${counted(all.length, 'system')} in the catalogue ${documented.met === 1 ? 'is' : 'are'} documented.`;
    if (!isWhole(documented))
      return { level: 1, statement, shares, next: 'Say of each system what it is for and where its documentation is.' };
    if (!isWhole(current) || !isWhole(connected))
      return {
        level: 2,
        statement,
        shares,
        next: 'Keep the files that describe the systems where they can be read, and say how each system connects to others.',
      };
    return {
      level: 3,
      statement: `${statement} What is shown is read from its source and current.`,
      shares,
      next: null,
    };
  },
};
