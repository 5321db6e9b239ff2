/**
 * Loaded first by a process of a build: it ends when the one that began it does, however that ended. Otherwise it would go
 * on for a site that nobody waits for, beside the next build.
 */
process.once('disconnect', () => process.exit(1));
// To wait for that is no reason to stay.
process.channel?.unref();
