/**
 * Where the registration of an organisation is kept, as far as the operator says where: then anybody can propose to add
 * or change one.
 */
import type { EstateRepository } from '../../../schemas/estate.ts';
import { editFile, readRepository, type Repository } from '../repository/forge.ts';

type Place = {
  readonly path: string;
  readonly edit: string;
};

/** The folder of the registrations within the repository, with a slash at its end. */
export function registrationsFolder({ folder }: Pick<EstateRepository, 'folder'>): string {
  return `${folder === '' ? '' : `${folder}/`}registrations/`;
}

/** The repository of the estate; null where the operator names none whose pages are known. */
export function estateRepository(repository: EstateRepository | null): Repository | null {
  return repository && readRepository(repository.url, repository.forge);
}

/** The file is called after its organisation. */
export function registrationPlace(repository: EstateRepository | null, organisation: string): Place | null {
  const home = estateRepository(repository);
  if (!repository || !home) return null;
  const path = `${registrationsFolder(repository)}${organisation}.yaml`;
  return { path, edit: editFile(home, repository.branch, path) };
}
