/**
 * Which files of a repository are worth a request of their own. In a clone, looking at a file costs nothing; here each
 * costs one of a few thousand requests an hour, so the files of well-known tools are left alone.
 */

/** Names, and folders, that are other things by convention. */
const others = [
  /(?:^|\/)(?:package|package-lock|manifest|npm-shrinkwrap|composer|bower|lerna|nx|renovate|vercel|netlify|angular|deno|biome|app\.config|launchSettings|appsettings(?:\.\w+)?)\.json$/i,
  /(?:^|\/)(?:tsconfig|jsconfig|tslint|jest|babel|cypress|nodemon|global)(?:[.-][\w.-]+)?\.json$/i,
  /(?:^|\/)\.[\w-]+(?:rc|\.config)?(?:\.\w+)?\.(?:json|ya?ml)$/i,
  /(?:^|\/)(?:docker-compose|compose|mkdocs|_config|chart|values|kustomization|skaffold|cloudbuild|buildspec|appspec|serverless|pnpm-lock|pnpm-workspace|codecov|dependabot|manifest|playbook|requirements|ansible|prometheus|alertmanager)(?:[.-][\w.-]+)?\.ya?ml$/i,
  /(?:^|\/)\.(?:github|circleci|vscode|idea|devcontainer|husky|storybook|gitlab|concourse|buildkite|azure-pipelines)\//i,
  /(?:^|\/)(?:node_modules|__snapshots__|locales|i18n|helm|terraform|dist)\//i,
];

/** No description is shorter than this many bytes: a version, a title and a path need more. */
const SHORTEST = 60;

/** Whether a JSON or YAML file may be a description, judged by its path and its size alone. */
export function isLikelyFile(path: string, size: number): boolean {
  return size >= SHORTEST && !others.some((form) => form.test(path));
}
