/**
 * Open standards: 1, some systems use them; 2, all do; 3, the organisation works with those who make them, which no
 * catalogue can show.
 */
import type { Area } from '../area.ts';
import { reaches, type AssessedSystem } from '../scope.ts';
import { counted, isWhole, share } from '../share.ts';

export const standards: Area = {
  id: 'standards',
  assess({ systems, apis }) {
    const valid = share('APIs with a valid OpenAPI description', apis, (one) => reaches(one, 'valid'));
    if (systems.length === 0) {
      if (apis.length === 0)
        return {
          level: null,
          statement: 'No system and no API is in the catalogue.',
          shares: [],
          next: 'Publish an OpenAPI description of an API.',
        };
      return {
        level: valid.met > 0 ? 1 : 0,
        statement: `${valid.met} of ${counted(apis.length, 'API')} ${valid.met === 1 ? 'has' : 'have'} a valid OpenAPI description. Nothing says which systems there are.`,
        shares: [valid],
        next: 'Say in `waymark.yaml` or `catalog-info.yaml` which systems there are, what they provide and which standards their data follows.',
      };
    }
    const using = share(
      'Systems that provide an API with a valid OpenAPI description, or hold data that follows a named standard',
      systems,
      usesStandards,
    );
    const statement = `${using.met} of ${counted(systems.length, 'system')} in the catalogue ${using.met === 1 ? 'uses' : 'use'} an open standard.`;
    if (!isWhole(using))
      return {
        level: using.met > 0 ? 1 : 0,
        statement,
        shares: [using, valid],
        next: 'Publish a valid OpenAPI description for each system, or name the standards that its data follows.',
      };
    return {
      level: 2,
      statement,
      shares: [using, valid],
      next: 'Level 3 is to work with those who define standards. A catalogue cannot see that: say so under `evidence` in `waymark.yaml`.',
    };
  },
};

function usesStandards({ apis, datasets }: AssessedSystem): boolean {
  return apis.some((one) => reaches(one, 'valid')) || datasets.some(({ data }) => (data?.standards ?? []).length > 0);
}
