import { defineConfig } from 'vite';

/** The server build: plain Node modules in dist/, dependencies left where npm put them. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    rollupOptions: {
      input: {
        server: 'src/server.ts',
        cli: 'src/cli.ts',
        'embedded.worker': 'src/shared/db/embedded.worker.ts',
        'lecture.worker': 'src/shared/classeur/lecture.worker.ts',
        'atelier.worker': 'src/shared/document/atelier.worker.ts',
        'sauvegarde.child': 'src/shared/sauvegarde/sauvegarde.child.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
});
