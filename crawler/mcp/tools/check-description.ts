import { z } from 'zod';
import { rungOf } from '../../rung-of.ts';
import { NoAnswer, tool } from '../tool.ts';

const MOST_FINDINGS = 100;
const ROOT = 'repo:///openapi.yaml';

export const checkDescription = tool({
  name: 'check_description',
  title: 'Check a description',
  description:
    'Judges an OpenAPI description, given as text, exactly as the catalogue would: what is wrong, on which line, and what to do. Keeps nothing and asks no server.',
  input: z.object({
    text: z.string().min(1).max(2_000_000).describe('The whole description, as JSON or YAML'),
  }),
  async answer({ text }, { pool }) {
    const analysis = await pool.analyse({ root: ROOT, files: new Map([[ROOT, Buffer.from(text)]]) });
    if (analysis.status === 'unreadable') throw new NoAnswer(analysis.failure.message);
    if (analysis.status === 'needs-parts')
      throw new NoAnswer('It refers to other files. Put everything into one file, or use the command `waymark check`.');
    const { findings, score } = analysis;
    return {
      rung: rungOf({ isRead: true, isScored: true, findings }),
      score: score.value,
      findings: findings.slice(0, MOST_FINDINGS).map(({ check, severity, message, line, column, pointer }) => ({
        check,
        severity,
        message,
        line,
        column,
        pointer,
      })),
      ...(findings.length > MOST_FINDINGS && { leftOut: `${findings.length - MOST_FINDINGS} further findings.` }),
    };
  },
});
