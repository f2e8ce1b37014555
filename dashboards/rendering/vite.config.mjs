// SPDX-License-Identifier: Apache-2.0
export default {
  base: './',
  esbuild: { jsx: 'automatic' },
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
  build: { minify: false, target: 'es2022', reportCompressedSize: false, chunkSizeWarningLimit: 20000 },
};
