import { globSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { closingLine } from './src/support/closing-line.ts';

const root = resolve(import.meta.dirname, '..');
/** Every package's folder: those of the workspaces in package.json. */
const packages = globSync('{schema,projections,seeds,tests,services/*}/package.json', {
  cwd: root,
}).map(dirname);

/** One configuration for every package: each is a project of its own, named by its folder. */
export default defineConfig({
  test: {
    root,
    reporters: ['default', closingLine],
    globalSetup: resolve(import.meta.dirname, 'src/support/stores-setup.ts'),
    projects: packages.map((folder) => ({
      // graphql 16 is one module only when everybody takes its `main`, as Node itself does.
      resolve: { alias: [{ find: /^graphql$/u, replacement: 'graphql/index.js' }] },
      test: {
        name: folder.replace('services/', ''),
        root: resolve(root, folder),
        include: ['src/**/*.test.ts'],
        testTimeout: 60_000,
        hookTimeout: 60_000,
      },
    })),
  },
});
