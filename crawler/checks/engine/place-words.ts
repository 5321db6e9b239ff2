import { toTokens } from '../../openapi/json-pointer.ts';

/** Where something stands, for people: `GET /returns › responses › 200`. */
export function placeWords(pointer: string): string {
  const tokens = toTokens(pointer);
  const [section, name, method] = tokens;
  if (section === undefined) return 'The document';
  if ((section === 'paths' || section === 'webhooks') && name !== undefined) {
    const isMethod = method !== undefined && /^[a-z]+$/.test(method) && method !== 'parameters' && method !== 'servers';
    return [isMethod ? `${method.toUpperCase()} ${name}` : name, ...tokens.slice(isMethod ? 3 : 2)].join(' › ');
  }
  return (section === 'components' && method !== undefined ? tokens.slice(1) : tokens).join(' › ');
}
