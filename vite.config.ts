import { builtinModules } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';

const projectFolder = fileURLToPath(new URL('.', import.meta.url));
const packageFile = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

/** Node loads its packages itself: native ones and those that read their own data files break when bundled. */
const external = [
  'electron',
  ...builtinModules,
  /^node:/,
  ...Object.keys(packageFile.dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
];

const renderer: EnvironmentOptions = {
  build: {
    outDir: join(projectFolder, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // The strict policy allows no inline script and no data: font; the preload helper would be inline.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: join(projectFolder, 'renderer/index.html') },
  },
};

/** A bundle for Node: ES modules, but for the preload script, which a sandboxed page can load as CommonJS only. */
function forNode(parts: {
  readonly input: Readonly<Record<string, string>>;
  readonly outFolder: string;
  readonly format: 'es' | 'cjs';
}): EnvironmentOptions {
  const isPreload = parts.format === 'cjs';
  return {
    consumer: 'server',
    resolve: { noExternal: true },
    build: {
      outDir: join(projectFolder, parts.outFolder),
      // The preload script joins the main script, which was built just before.
      emptyOutDir: !isPreload,
      target: 'node24',
      ssr: true,
      minify: false,
      copyPublicDir: false,
      rolldownOptions: {
        input: parts.input,
        // A sandboxed preload script cannot require packages; what it needs is put into it.
        external: isPreload ? ['electron'] : external,
        output: {
          format: parts.format,
          entryFileNames: isPreload ? '[name].cjs' : '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  };
}

/** The service starts the device host by its path: beside the bundle it is JavaScript. */
const hostProcessPath: Plugin = {
  name: 'host-process-path',
  transform: (code, id) =>
    id.endsWith('/devices/host/spawn-host.ts')
      ? code.replace('./host-process.ts', './host-process.js')
      : null,
};

const environments: Record<string, EnvironmentOptions> = {
  // Vite's own name for what a browser loads.
  client: renderer,
  electronMain: forNode({
    input: { main: join(projectFolder, 'main/electron/main.ts') },
    outFolder: 'dist/electron',
    format: 'es',
  }),
  electronPreload: forNode({
    input: { preload: join(projectFolder, 'main/electron/preload.ts') },
    outFolder: 'dist/electron',
    format: 'cjs',
  }),
  service: forNode({
    input: {
      entry: join(projectFolder, 'main/service/entry.ts'),
      'host-process': join(projectFolder, 'devices/host/host-process.ts'),
    },
    outFolder: 'dist/service',
    format: 'es',
  }),
};

/**
 * `vite build` builds the renderer, which is all that the Chromium host needs, since Node runs its own parts from
 * source. `vite build --app` builds everything: Electron loads dist/electron and dist/service.
 */
export default defineConfig({
  root: join(projectFolder, 'renderer'),
  base: '/',
  publicDir: false,
  resolve: {
    alias: ['main', 'devices', 'renderer', 'kiosk-config'].map((name) => ({
      find: new RegExp(`^#${name}/`),
      replacement: join(projectFolder, `${name}/`),
    })),
  },
  plugins: [react(), hostProcessPath],
  environments,
});
