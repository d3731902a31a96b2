import { createHash } from 'node:crypto';
import { formatConfigProblem, type ConfigProblem } from '#kiosk-config/load.ts';
import { html } from '#test/district/inbox/html.ts';

/** What the preview's address leads to at this moment. */
export type PreviewState =
  | { readonly type: 'faults'; readonly problems: readonly ConfigProblem[] }
  | { readonly type: 'starting' }
  | { readonly type: 'terminal'; readonly url: string };

/** Another one for whatever looks otherwise. */
export function versionOf(state: PreviewState): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16);
}

/** Looks twice a second whether something else is to be shown; `version` is ours and holds no quotes. */
export function watchScript(version: string): string {
  return `setInterval(async () => {
  const answer = await fetch('/version', { cache: 'no-store' }).catch(() => null);
  if (answer?.ok && (await answer.text()) !== '${version}') location.replace('/');
}, 500);
`;
}

/** A plain page in place of the terminal: every fault, or that it is starting. */
export function previewPage(state: Exclude<PreviewState, { readonly type: 'terminal' }>): string {
  const problems = state.type === 'faults' ? state.problems : [];
  const title = state.type === 'faults' ? headline(problems.length) : 'The terminal is starting.';
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          body {
            font: 28px/1.5 sans-serif;
            margin: 48px;
          }
          li {
            font-family: monospace;
            margin-bottom: 24px;
            overflow-wrap: anywhere;
          }
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${problems.length > 0 ? html`<p>The terminal is shown again once this is mended.</p>` : null}
        <ol>
          ${problems.map((problem) => html`<li>${formatConfigProblem(problem)}</li>`)}
        </ol>
        <script src="/watch.js?version=${versionOf(state)}"></script>
      </body>
    </html>`.text;
}

function headline(count: number): string {
  return count === 1 ? 'One fault' : `${count} faults`;
}
