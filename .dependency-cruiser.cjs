// The borders of docs/architecture.md, checked by `npm run check`.
const MODULES = [
  'journal',
  'comptes',
  'sauvegardes',
  'territoires',
  'liens',
  'annuaire',
  'conventions',
  'projet',
  'services',
  'livrets',
  'fiches',
  'besoins',
  'echanges',
  'verifications',
  'finances',
  'reseau',
  'campagnes',
  'successions',
  'activites',
  'comparaisons',
  'sorties',
  'rappels',
  'vitrine',
];

/** A module may use those above it in this list, never below. */
const order = MODULES.slice(0, -1).map((name, index) => ({
  name: `${name}-regarde-vers-le-haut`,
  severity: 'error',
  from: { path: `^src/modules/${name}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: `^src/modules/(${MODULES.slice(index + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...order,
    {
      name: 'par-la-porte',
      comment: 'Another module is entered by its api or its tables only.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/modules/([^/]+)/', pathNot: ['^src/modules/$1/', '\\.(api|table)\\.ts$'] },
    },
    {
      name: 'ui-et-shared-sans-module',
      severity: 'error',
      from: { path: '^src/(ui|shared|enhance)/' },
      to: { path: '^src/modules/' },
    },
    {
      name: 'ui-sans-base',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '(^src/shared/db/|node_modules/(kysely|pg|@electric-sql))' },
    },
    {
      name: 'sql-dans-data',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '\\.(data|table)\\.ts$',
          '^src/shared/db/',
          '\\.test\\.tsx?$',
          '^src/commandes/doctor\\.ts$',
        ],
      },
      to: { path: 'node_modules/(kysely|pg|@electric-sql)/' },
    },
    {
      name: 'http-dans-routes',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '\\.routes\\.tsx$',
          '^src/(app\\.tsx|server\\.ts)$',
          '^src/shared/(session|access|form)/',
          '\\.test\\.tsx?$',
        ],
      },
      to: { path: 'node_modules/(hono|@hono)/' },
    },
    {
      name: 'vues-et-regles-pures',
      comment: 'A view or a rule asks for no data and reads no clock; types may cross.',
      severity: 'error',
      from: { path: '\\.(views\\.tsx|rules\\.ts)$' },
      to: { path: '\\.(data|routes|import|jobs)\\.tsx?$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sans-boucle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'enhance-seul',
      severity: 'error',
      from: { path: '^src/enhance/' },
      to: { pathNot: '^src/enhance/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
