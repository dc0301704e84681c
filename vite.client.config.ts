import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Compressed once, as small as can be, rather than at each request: both forms stand beside the file. */
function compresser(): Plugin {
  return {
    name: 'compresser',
    writeBundle({ dir = '' }, bundle) {
      for (const nom of Object.keys(bundle).filter((fichier) => fichier.startsWith('assets/'))) {
        const contenu = fs.readFileSync(path.join(dir, nom));
        fs.writeFileSync(path.join(dir, `${nom}.br`), zlib.brotliCompressSync(contenu));
        fs.writeFileSync(path.join(dir, `${nom}.gz`), zlib.gzipSync(contenu, { level: 9 }));
      }
    },
  };
}

/** The browser build: one style sheet and one small optional script, named by their content. */
export default defineConfig({
  publicDir: false,
  plugins: [compresser()],
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    manifest: 'manifest.json',
    modulePreload: false,
    rollupOptions: {
      input: { script: 'src/enhance/main.ts', veille: 'src/enhance/veille.ts', style: 'src/ui/style.css' },
    },
  },
});
