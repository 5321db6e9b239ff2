/**
 * What every tool of the Model Context Protocol server is: a question with a schema, and a short answer from the
 * snapshot with the address of the page that says more.
 */
import type { z } from 'zod';
import type { AnalysisPool } from '../analysis-pool.ts';
import type { Published } from '../publish/read-published.ts';

export type ToolDeps = { readonly published: Published; readonly pool: AnalysisPool };

export type Tool<Input extends z.ZodObject = z.ZodObject> = {
  readonly name: string;
  readonly title: string;
  /** For the agent: what it answers, and when to use it. */
  readonly description: string;
  readonly input: Input;
  /** Throws NoAnswer for a question that cannot be answered. */
  answer(question: z.output<Input>, deps: ToolDeps): object | Promise<object>;
};

/** Keeps the input of a tool's schema and of its answer the same. */
export function tool<Input extends z.ZodObject>(definition: Tool<Input>): Tool {
  return definition; // the server parses each question with the very schema beside it
}

/** Why there is no answer, and what to ask instead. */
export class NoAnswer extends Error {}
