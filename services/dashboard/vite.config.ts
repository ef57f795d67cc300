import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

const compress = promisify(brotliCompress);
/** Fonts are compressed as they are. */
const COMPRESSED = /\.(?:css|html|js|svg)$/u;

/** Writes each text a second time, compressed as well as Brotli can: the server sends it as it lies. */
const brotliFiles: Plugin = {
  name: 'brotli-files',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (!COMPRESSED.test(file.fileName)) continue;
        const text = file.type === 'chunk' ? file.code : file.source;
        const source = await compress(text);
        this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source });
      }
    },
  },
};

export default defineConfig({
  plugins: [brotliFiles],
  build: {
    target: 'es2023',
    // Nothing is written into the page or its styles: a policy of 'self' alone is kept.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:4000' } },
});
