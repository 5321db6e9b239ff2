import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Estate } from '../../schemas/estate.ts';
import type { Config } from '../config.ts';
import { readEstate } from '../register/read-estate.ts';

/** What an estate decides about a verdict. `url` and `contact` are those of the portal; null where there is none. */
export type CheckEstate = Pick<Estate, 'allowedOrigins' | 'pacing' | 'limits' | 'checks'> & {
  readonly url: Estate['url'] | null;
  readonly contact: Estate['contact'] | null;
};

/** The estate that was named, or the one in the usual place. A publisher has none: then everything is as it is by default. */
export function findEstate({
  estateDirectory,
  isEstateGiven,
}: Pick<Config, 'estateDirectory' | 'isEstateGiven'>): CheckEstate {
  if (isEstateGiven || existsSync(join(estateDirectory, 'estate.yaml'))) return readEstate(estateDirectory);
  return {
    ...Estate.pick({ allowedOrigins: true, pacing: true, limits: true, checks: true }).parse({}),
    url: null,
    contact: null,
  };
}
