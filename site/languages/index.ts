/**
 * The languages that pages can be in beside English: one folder each, one line here.
 */
import { cy } from './cy/index.ts';
import type { Language } from './language.ts';

export const languages: readonly Language[] = [cy];
