/**
 * A mistake of the operator in a flag or a file: the program says so and ends with exit code 2.
 */
export class ConfigError extends Error {
  override name = 'ConfigError';
}
