import { defineConfig } from 'vite';

/** The browser build: one style sheet and one small optional script, named by their content. */
export default defineConfig({
  publicDir: false,
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
