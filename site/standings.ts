/**
 * How the APIs of the estate stand with each check, read once for all pages of a build.
 */
import { standingsOf } from './lib/standing.ts';
import { published } from './published.ts';

export const standings = standingsOf(published.currentScores());
