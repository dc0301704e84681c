import fs from 'node:fs';
import path from 'node:path';
import { findRoot } from './root.ts';

/** `veille` keeps one page on telephones; it is served at an address of its own. */
export type Actifs = { style: string; script: string; veille: string };

/** The built style sheet and script, named by their content; plain names when nothing is built (tests). */
export function readActifs(): Actifs {
  try {
    const manifest = JSON.parse(
      fs.readFileSync(path.join(findRoot(), 'dist', 'client', 'manifest.json'), 'utf8'),
    );
    return {
      style: `/${manifest['src/ui/style.css'].file}`,
      script: `/${manifest['src/enhance/main.ts'].file}`,
      veille: `/${manifest['src/enhance/veille.ts'].file}`,
    };
  } catch {
    return { style: '/assets/style.css', script: '/assets/script.js', veille: '/assets/veille.js' };
  }
}
