/**
 * How much of a copy is done, as a bar of a hundred steps.
 */
import type { Progress } from '../progress.ts';
import type { OnProgress } from '../store/backup.ts';

export function showShare(progress: Progress, label: string): OnProgress {
  progress.start(label, 100);
  let shown = 0;
  return (share) => {
    for (; shown < Math.floor(share * 100); shown++) progress.step('%');
  };
}
