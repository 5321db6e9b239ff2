/**
 * What the crawler asks of the process that builds the site, and what it hears from it.
 */
import { z } from 'zod';

/** Sent when there is a snapshot. */
export const BuildRequest = z.object({
  /** The snapshot’s file. */
  snapshot: z.string(),
  /** A folder of its own: what is in it is removed first. */
  outDirectory: z.string(),
  /** Whether to build nothing when the earlier release tells all that the snapshot does, but for when we looked last. */
  onlyIfNew: z.boolean(),
});
export type BuildRequest = z.infer<typeof BuildRequest>;

/** What the process is told when it starts. */
export type Beforehand = {
  /** Kept between builds; everything in it can be made again. */
  readonly cacheDirectory: string;
  /** The folder of a release: what is unchanged since is taken over from it. Null makes everything. */
  readonly previous: string | null;
  /** The folder of a release that is none any more: its files are used up. Null where there is none. */
  readonly spare: string | null;
  /** Whether nobody has asked for a build yet: then there is time for whatever makes it faster. */
  readonly idle?: boolean;
};

const Reckoning = z.object({ made: z.int(), reused: z.int() });

/** Pages and files that were made, and those that were taken over. */
export const BuildReport = z.object({
  /** Whether a site was built: not when nothing is new and that was asked for. */
  built: z.boolean(),
  pages: Reckoning,
  files: Reckoning,
});
export type BuildReport = z.infer<typeof BuildReport>;

/** Heard once the site is complete. */
export const BuildAnswer = BuildReport.extend({
  /** Why the folder of the site could not be filled beforehand; null where it was, or nobody tried. */
  unprepared: z.string().nullable(),
  /** How the files differ from those of `previous`, by their paths below its folder; null where everything was made. */
  differs: z.object({ changed: z.array(z.string()), removed: z.array(z.string()) }).nullable(),
});
export type BuildAnswer = z.infer<typeof BuildAnswer>;
