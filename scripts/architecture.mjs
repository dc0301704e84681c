// The rules that no other tool knows: names of files, their caps, lengths of functions, words of the glossary.
import fs from 'node:fs';
import path from 'node:path';

const root = new URL('..', import.meta.url).pathname;
/** A module's files: a closed vocabulary, each with its cap in lines. */
const CAPS = {
  'table.ts': 120,
  'form.ts': 120,
  'rules.ts': 150,
  'data.ts': 200,
  'routes.tsx': 200,
  'views.tsx': 250,
  'api.ts': 60,
  'mails.ts': 150,
  'jobs.ts': 150,
  'import.ts': 150,
  'export.ts': 150,
};
const OTHER_CAP = 250;
const FUNCTION_CAP = 60;
const faults = [];

function walk(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? walk(full) : [full];
  });
}

function checkFile(file) {
  const name = path.relative(root, file);
  const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n').length;
  const test = /\.test\.tsx?$/.test(name);
  if (name.startsWith('src/modules/') && !test) {
    const role = Object.keys(CAPS).find((suffix) =>
      new RegExp(`/[a-z-]+\\.${suffix.replace('.', '\\.')}$`).test(name),
    );
    if (!role) faults.push(`${name} : ce nom n’est pas dans le vocabulaire des fichiers`);
    else if (lines > CAPS[role]) faults.push(`${name} : ${lines} lignes, ${CAPS[role]} au plus`);
  } else if (!test && lines > OTHER_CAP) faults.push(`${name} : ${lines} lignes, ${OTHER_CAP} au plus`);
  if (/(^|\/)index\.tsx?$/.test(name)) faults.push(`${name} : pas de fichier index`);
  checkFunctions(name, file);
  checkAcces(name, file);
}

/** An account is not a right: outside the accounts themselves, what a reader may see is asked of `canSee` and its kind. */
const COMPTES = /^src\/(modules\/comptes|shared\/(access|session))\//;

function checkAcces(name, file) {
  if (COMPTES.test(name) || /\.test\.tsx?$/.test(name)) return;
  const text = fs.readFileSync(file, 'utf8');
  const asked =
    /\bacces\??\.(compteId|visibilites\.includes)|\{[^{}]*\bcompteId\b[^{}]*\}\s*=\s*(c\.var\.)?acces\b/.exec(
      text,
    );
  if (asked)
    faults.push(
      `${name} : « ${asked[0]} » : demandez canSee, isConnecte ou ownerOf (shared/access/acces.ts)`,
    );
}

/** Functions at the top of a file, by their closing brace in the first column. */
function checkFunctions(name, file) {
  if (/\.test\.tsx?$/.test(name)) return;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  let start = -1;
  for (const [index, line] of lines.entries()) {
    if (/^(export )?(default )?(async )?function /.test(line)) start = index;
    const view = /\.views\.tsx$|\/ui\//.test(name);
    if (start >= 0 && line === '}') {
      const length = index - start + 1;
      const cap = view ? FUNCTION_CAP + 40 : FUNCTION_CAP;
      if (length > cap) faults.push(`${name}:${start + 1} : fonction de ${length} lignes, ${cap} au plus`);
      start = -1;
    }
  }
}

function checkGlossary() {
  const glossary = fs.readFileSync(path.join(root, 'docs', 'glossaire.md'), 'utf8');
  const sql = fs
    .readdirSync(path.join(root, 'migrations'))
    .map((file) => fs.readFileSync(path.join(root, 'migrations', file), 'utf8'));
  const tables = sql.flatMap((text) => [...text.matchAll(/^create table (\w+)/gm)].map((match) => match[1]));
  const modules = fs.readdirSync(path.join(root, 'src', 'modules'));
  for (const word of [...tables, ...modules]) {
    if (!glossary.includes(`\`${word}\``)) faults.push(`docs/glossaire.md : le mot \`${word}\` manque`);
  }
}

/** Typed rows against the migrated schema would need a database: that test is in test/schema.test.ts. */
for (const file of walk(path.join(root, 'src')).filter((name) => /\.tsx?$/.test(name))) checkFile(file);
checkGlossary();
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
