/**
 * An issue in the publisher's own repository on GitHub: one for each source, and one for the changes of a description,
 * kept up to date, and closed when it is mended. What came since is one comment. It carries a mark, by which one is found
 * that a crash made us forget.
 */
import type { Channel, Delivery, Earlier, Notice } from '../notice.ts';
import { escapeMarkdown, toMarkdown } from '../render-notice.ts';
import { githubIssuesAt, isFailed, type GithubIssues, type Issue, type IssueDeps } from './github-issues.ts';

/** On an issue of ours it says: write nothing more about this. */
export const STOP_LABEL = 'waymark-stop';

/** On our comments: what came since, and why an issue was closed. */
const SINCE_MARK = '<!-- waymark-since -->';
const CLOSED_MARK = '<!-- waymark-closed -->';

export function createIssueChannel(deps: IssueDeps): Channel {
  return {
    name: 'issue',
    isRepeatable: true,

    async open(place, { topic, text }, earlier) {
      const found = await find(place, topic, earlier);
      if ('status' in found) return found;
      const { github, open } = found;
      const content = { title: text.title, body: bodyOf(text, topic) };
      return open ? github.change(open, content) : github.open(content);
    },

    async update(place, { topic, text }, earlier) {
      const found = await find(place, topic, earlier);
      if ('status' in found) return found;
      const { github, open } = found;
      if (!open) return { status: 'closed' };
      const changed = await github.change(open, { title: text.title, body: bodyOf(text, topic) });
      if (changed.status !== 'sent' || text.since === undefined) return changed;
      const commented = await github.comment(open, SINCE_MARK, escapeMarkdown(text.since));
      return commented.status === 'sent' ? changed : commented;
    },

    async close(place, topic, earlier, words) {
      const found = await find(place, topic, earlier);
      if ('status' in found) return found;
      const { github, open } = found;
      if (!open) return { status: 'closed' };
      const commented = await github.comment(open, CLOSED_MARK, escapeMarkdown(words));
      return commented.status === 'sent'
        ? github.change(open, { state: 'closed', state_reason: 'completed' })
        : commented;
    },
  };

  type Found = { readonly github: GithubIssues; readonly open: Issue | undefined };

  /** That which is known, or those that carry our mark; one that nobody wants any more is told so. */
  async function find(place: string, topic: string, { reference }: Earlier): Promise<Found | Delivery> {
    const github = githubIssuesAt(place, deps);
    if (github === null)
      return {
        status: 'failed',
        reason: `There is no token for ${new URL(place).origin}: set WAYMARK_GITHUB_TOKEN.`,
      };
    const known = reference === null ? 'gone' : await github.get(reference);
    const ours = known === 'gone' ? await github.newestWith(markOf(topic)) : isFailed(known) ? known : [known];
    if (isFailed(ours)) return ours;
    if (ours.some(isStopped)) return { status: 'declined', reason: `An issue has the label ${STOP_LABEL}.` };
    return { github, open: ours.find(({ state }) => state === 'open') };
  }
}

function isStopped({ labels }: Issue): boolean {
  return labels.some((label) => (typeof label === 'string' ? label : label.name) === STOP_LABEL);
}

function markOf(topic: string): string {
  return `<!-- waymark: ${topic} -->`;
}

function bodyOf(text: Notice['text'], topic: string): string {
  const stop = `Or give this issue the label \`${STOP_LABEL}\`: then nothing more is written about it.`;
  return `${toMarkdown(text)}\n${stop}\n\n${markOf(topic)}\n`;
}
