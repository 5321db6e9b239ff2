import type { Target } from './parts.ts';
import type { ReadingCheck } from './reading-finding.ts';

type Unresolved = Extract<Target, { reason: string }>;

/** The finding for a reference that leads nowhere: what happened and what to do. */
export function explainUnresolved(
  reference: string,
  { status, reason }: Unresolved,
): { readonly check: ReadingCheck; readonly message: string } {
  const said = reason.replace(/\.$/, '');
  const start = `The reference ${reference.slice(0, 300)}`;
  const unread = `${start} leads to a file that we could not read: ${said}.`;
  switch (status) {
    case 'outside':
      return {
        check: 'part-outside',
        message: `${start} is not followed because ${said}. Put a copy of the file beside the description.`,
      };
    case 'missing':
      return { check: 'part-missing', message: `${unread} Add the file, or correct the reference.` };
    case 'unreadable':
      return { check: 'part-unreadable', message: `${unread} Correct that file.` };
    case 'no-pointer':
      return {
        check: 'pointer-missing',
        message: `${start} leads to nothing: ${said}. Correct the reference, or add what it names.`,
      };
    case 'cycle':
      return {
        check: 'reference-cycle',
        message: `${start} cannot be followed because ${said}. Break the circle.`,
      };
  }
}
