/** The way from one file to another, `../common/a.yaml`: the same wherever both are. Given whole where there is none. */
export function relativeLocation(from: string, to: string): string {
  const [base, target] = [new URL(from), new URL(to)];
  if (base.protocol !== target.protocol || base.host !== target.host) return to;
  const folders = base.pathname.split('/').slice(0, -1);
  const segments = target.pathname.split('/');
  let common = 0;
  while (common < folders.length && common < segments.length - 1 && folders[common] === segments[common]) common++;
  return `${'../'.repeat(folders.length - common)}${segments.slice(common).join('/')}${target.protocol === 'repo:' ? '' : target.search}`;
}
