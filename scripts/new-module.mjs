// `npm run new <module>`: writes a module's skeleton, and prints what to add where.
import fs from 'node:fs';
import path from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const name = process.argv[2] ?? '';
if (!/^[a-z]{3,30}$/.test(name)) {
  console.error('Donnez un nom en minuscules, sans accent ni tiret : npm run new seances');
  process.exit(1);
}
const folder = path.join(root, 'src', 'modules', name);
if (fs.existsSync(folder)) {
  console.error(`Le module « ${name} » existe déjà.`);
  process.exit(1);
}
const one = name.replace(/s$/, '');
const Type = one[0].toUpperCase() + one.slice(1);
const Module = name[0].toUpperCase() + name.slice(1);

const files = {
  [`${name}.table.ts`]: `import type { Visibilite } from '../../shared/access/droits.ts';

export type ${Type} = { id: string; titre: string; visibilite: Visibilite; exemple: boolean };
export type ${Type}Table = ${Type} & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    ${one}: ${Type}Table;
  }
}
`,
  [`${name}.form.ts`]: `import { VISIBILITES, type Visibilite } from '../../shared/access/droits.ts';
import { declareObjet } from '../journal/journal.api.ts';
import './${name}.table.ts';

export const ${one}Objet = declareObjet({
  type: '${one}',
  libelle: '${Type}',
  table: '${one}',
  champs: [
    { nom: 'titre', libelle: 'Titre', type: 'texte', max: 300, obligatoire: 'Écrivez un titre.' },
    { nom: 'visibilite', libelle: 'Qui peut le voir', type: 'choix', choix: VISIBILITES },
    { nom: 'exemple', libelle: 'C’est un exemple', type: 'oui' },
  ],
  droit: 'espace.lire',
  href: (id) => \`/${name}/\${id}\`,
  titre: (v) => String(v.titre),
  extrait: () => '',
  visibilite: (v) => v.visibilite as Visibilite,
});
`,
  [`${name}.data.ts`]: `import type { Visibilite } from '../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import type { ${Type} } from './${name}.table.ts';

export async function list${Module}(db: Db, territoireId: TerritoireId, visibilites: readonly Visibilite[]): Promise<${Type}[]> {
  return db
    .selectFrom('${one}')
    .select(['id', 'titre', 'visibilite', 'exemple'])
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .orderBy('titre')
    .execute();
}
`,
  [`${name}.views.tsx`]: `import { Exemple, Vide } from '../../ui/textes.tsx';
import type { ${Type} } from './${name}.table.ts';

export function ${Type}ListPage({ ${name} }: { ${name}: ${Type}[] }) {
  return (
    <>
      <h1>${Module}</h1>
      {${name}.length === 0 && <Vide>Rien pour le moment. Dites ici comment commencer.</Vide>}
      <ul class="liste-simple">
        {${name}.map((${one}) => (
          <li key={${one}.id}>
            {${one}.titre} <Exemple si={${one}.exemple} />
          </li>
        ))}
      </ul>
    </>
  );
}
`,
  [`${name}.routes.tsx`]: `import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { renderPage } from '../../shared/session/render.tsx';
import { list${Module} } from './${name}.data.ts';
import { ${Type}ListPage } from './${name}.views.tsx';

async function showList(c: Ctx) {
  const ${name} = await list${Module}(c.var.db, c.var.territoire.id, c.var.acces.visibilites);
  return renderPage(c, { titre: '${Module}' }, <${Type}ListPage ${name}={${name}} />);
}

export function mount${Module}(site: Site): void {
  site.get('/${name}', 'site.lire', showList);
}
`,
  [`${name}.test.ts`]: `import { expect, it } from 'vitest';
import { makeTestApp } from '../../../test/app.ts';

it('montre une page qui dit comment commencer', async () => {
  const t = await makeTestApp();
  const response = await t.get('/${name}');
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('Rien pour le moment');
});
`,
};

fs.mkdirSync(folder, { recursive: true });
for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
console.log(`src/modules/${name}/ est écrit. Il reste à ajouter :
1. migrations/NNNN-${name}.sql : la table « ${one} », territoire_id en premier, sa règle de territoire et ses droits (voir 0002) ;
2. src/app.tsx : mount${Module}(site) ;
3. .dependency-cruiser.cjs : sa place dans l'ordre des modules ;
4. src/declarations.ts : import './modules/${name}/${name}.form.ts' ;
5. src/shared/db/archive.ts : la table, à sa place dans TABLES ;
6. docs/glossaire.md : \`${one}\` et \`${name}\` ;
7. le droit du module dans src/shared/access/droits.ts, à la place de « espace.lire ».`);
