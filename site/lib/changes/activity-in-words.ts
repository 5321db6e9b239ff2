import { Count, sentence, numberInWords } from '../counts.ts';
import { dateInWords } from '../dates.ts';

/** `12 APIs changed in the 90 days before 20 November 2026. Three of them changed in a way that breaks clients.` */
export function activityInWords(
  { changed, broke }: { changed: number; broke: number },
  days: number,
  until: string,
): string {
  const when = `in the ${days} days before ${dateInWords(until)}`;
  if (changed === 0) return `No API changed ${when}.`;
  const first = `${Count(changed, 'API')} changed ${when}.`;
  if (broke === 0) return `${first} ${changed === 1 ? 'That broke no client.' : 'None of them broke clients.'}`;
  if (changed === 1) return `${first} It changed in a way that breaks clients.`;
  return `${first} ${sentence(numberInWords(broke))} of them changed in a way that breaks clients.`;
}
