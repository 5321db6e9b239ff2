/**
 * Where each kind of change happened last. Read once for all pages of rules.
 */
import { published } from './published.ts';

const MOST = 5;

export const changeExamples = published.newestOfEachRule(MOST);
