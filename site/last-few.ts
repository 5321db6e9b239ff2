/**
 * The last few answers about versions, kept: several pages in a row ask for the same.
 */
const FEW = 16;

/** The same, without asking again for one of the versions that were asked for last. */
export function lastFew<Answer>(
  ask: (api: string, version: string) => Answer,
): (api: string, version: string) => Answer {
  const known = new Map<string, Answer>();
  return (api, version) => {
    const key = `${api} ${version}`;
    const answer = known.get(key) ?? ask(api, version);
    known.delete(key);
    known.set(key, answer);
    const [oldest] = known.keys();
    if (known.size > FEW && oldest !== undefined) known.delete(oldest);
    return answer;
  };
}
