/**
 * The process that starts others for the crawler (`launcher.ts`). It ends, with all that it has started, when the
 * crawler does.
 */
import { killAll, runBounded, type BoundedProcess, type ProcessResult } from './bounded-process.ts';

export type LaunchRequest = { readonly id: number; readonly bounded: BoundedProcess };
export type LaunchReply = { readonly id: number } & ({ readonly result: ProcessResult } | { readonly error: Error });

process.on('message', ({ id, bounded }: LaunchRequest) => {
  runBounded(bounded).then(
    (result) => reply({ id, result }),
    (error: Error) => reply({ id, error }),
  );
});
process.on('disconnect', killAll);
// Ctrl-C reaches every process of the terminal; the crawler decides what ends then, and when.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

function reply(message: LaunchReply): void {
  if (process.connected) process.send?.(message);
}
