/**
 * Specifications as families: patch releases of one minor version are the same thing to a reader.
 */
export type SpecificationFamily = { value: string; label: string };

/** `OpenAPI 3.1.0` is `{value: 'openapi-3.1', label: 'OpenAPI 3.1'}`; nothing is `{value: 'none'}`. */
export function specificationFamily(specification: string | null): SpecificationFamily {
  const [, name, version] =
    /^\s*([A-Za-z][\w ]*?)\s*v?(\d+\.\d+)?(?:[.\d][\w.-]*)?\s*$/.exec(specification ?? '') ?? [];
  if (!name || /^none$/i.test(name)) return { value: 'none', label: 'No description' };
  const label = version ? `${name === 'Swagger' ? 'OpenAPI' : name} ${version}` : name;
  return { value: label.toLowerCase().replaceAll(' ', '-'), label };
}
