/** Ways to send a registration, at build time with an example in it and in the browser with the real one. */
import type { Forge } from '../../../schemas/forges.ts';
import { newFile, type Repository } from '../repository/forge.ts';
import { fileName } from './registration.ts';

export type Place = Repository & { readonly branch: string };
type File = { readonly id: string; readonly text: string };

export const forgeNames: Readonly<Record<Forge, string>> = { github: 'GitHub', gitlab: 'GitLab', gitea: 'the forge' };

/** `folder` ends with a slash. */
export function proposeFile(place: Place, folder: string, { id, text }: File): string {
  return newFile(place, place.branch, { path: `${folder}${fileName(id)}`, text });
}

export function mailRegistration(email: string, portal: string, { id, text }: File): string {
  const body = `Please add this registration to ${portal}, as ${fileName(id)}:\n\n${text}`;
  return `mailto:${email}?subject=${encodeURIComponent(`Register ${id}`)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
}
