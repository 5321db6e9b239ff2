/**
 * The five areas, in the order of the model: one file each, one line here.
 */
import type { Area } from '../area.ts';
import { api } from './api.ts';
import { data } from './data.ts';
import { oauth } from './oauth.ts';
import { standards } from './standards.ts';
import { systems } from './systems.ts';

export const areas: readonly Area[] = [systems, api, oauth, standards, data];
