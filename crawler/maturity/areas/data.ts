/**
 * Data: 1, it is mostly entered manually; 2, only where it cannot be had otherwise; 3, the organisation produces
 * reference data of high quality for other systems. How data is entered no catalogue can show; the third level it can.
 */
import type { Area } from '../area.ts';
import { counted, share } from '../share.ts';

export const data: Area = {
  id: 'data',
  assess({ datasets }) {
    const core = datasets.filter(({ thing }) => thing.data?.core === true);
    const served = share('Core datasets that an API gives access to', core, ({ apis }) => apis.length > 0);
    const used = share(
      'Core datasets that an API gives access to and another organisation uses',
      core,
      ({ apis, usedByOthers }) => apis.length > 0 && usedByOthers,
    );
    if (used.met > 0)
      return {
        level: 3,
        statement: `${counted(used.met, 'core dataset')} ${used.met === 1 ? 'is' : 'are'} offered through an API and used by other organisations.`,
        shares: [served, used],
        next: null,
      };
    const cannotKnow = 'How data is entered cannot be seen in a catalogue.';
    return {
      level: null,
      statement:
        core.length === 0
          ? `${cannotKnow} No dataset is marked as the core copy.`
          : `${cannotKnow} ${counted(core.length, 'core dataset')}, and no other organisation is known to use ${core.length === 1 ? 'it' : 'them'} through an API.`,
      shares: core.length === 0 ? [] : [served, used],
      next: 'Say under `evidence` in `waymark.yaml` how data is entered. For level 3, mark datasets that are the core copy, and offer them through an API.',
    };
  },
};
