import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGroupes, listEssais, listMots, type MotLu, makeSynonymes } from './requete.rules.ts';

const connu = (mot: string): MotLu => ({ mot, connu: true, debut: true, proches: [] });
const inconnu = (mot: string, ...proches: string[]): MotLu => ({ mot, connu: false, debut: false, proches });
const SANS = new Map<string, readonly string[]>();

describe('les mots d’une demande', () => {
  it.each([
    ['Je cherche quelqu’un pour garder mon fils', ['garder', 'fils']],
    ['l’aide aux démarches', ['aide', 'demarches']],
    ['Vic-sur-Cère', ['vic', 'cere']],
    ['qui où', ['qui', 'ou']],
    ['!!! &', []],
  ])('« %s » se lit %j', (texte, mots) => expect(listMots(texte)).toEqual(mots));
});

describe('ce qu’une demande cherche', () => {
  it('garde un mot connu, corrige les autres, et finit le dernier', () => {
    const groupes = buildGroupes(
      [connu('atelier'), inconnu('vilo', 'velo'), { mot: 'num', connu: false, debut: true, proches: [] }],
      SANS,
    );
    expect(groupes.map(({ alternatives }) => alternatives)).toEqual([
      ['atelier'],
      ['vilo', 'velo'],
      ['num:*'],
    ]);
    expect(groupes.map(({ corrige }) => corrige)).toEqual([undefined, 'velo', undefined]);
  });

  it('essaie toutes, puis toutes sauf une, puis une seule', () => {
    const groupes = buildGroupes([connu('a1'), connu('b2'), connu('c3')], SANS);
    expect(listEssais(groupes)).toEqual([
      '(a1) & (b2) & (c3)',
      '((b2) & (c3)) | ((a1) & (c3)) | ((a1) & (b2))',
      '(a1) | (b2) | (c3)',
    ]);
    expect(listEssais([])).toEqual([]);
  });

  it('lit une expression de tous les jours d’un seul tenant, la plus longue d’abord', () => {
    const synonymes = makeSynonymes([{ mot: 'aire de jeux', equivalents: ['parc', 'square municipal'] }]);
    const [groupe, ...reste] = buildGroupes([connu('aire'), connu('jeux')], synonymes);
    expect(reste).toEqual([]);
    expect(groupe!.alternatives).toEqual(['((aire) & (jeux))', 'parc', '(square & municipal)']);
  });

  it('connaît un mot au pluriel, avec ou sans accent', () => {
    const synonymes = makeSynonymes([]);
    for (const mot of ['garderie', 'garderies', 'creche'])
      expect(buildGroupes([connu(mot)], synonymes)[0]!.alternatives.length).toBeGreaterThan(1);
  });

  it('remplace un mot du dictionnaire par celui d’ici', () => {
    const synonymes = makeSynonymes([{ mot: 'Nounou', equivalents: ['relais'] }]);
    expect(buildGroupes([connu('nounou')], synonymes)[0]!.alternatives).toEqual(['((nounou))', 'relais']);
  });

  it('n’écrit jamais que des lettres, des chiffres et ses propres signes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (texte) => {
        const essais = listEssais(
          buildGroupes(
            listMots(texte).map((mot) => inconnu(mot)),
            makeSynonymes([]),
          ),
        );
        for (const essai of essais) expect(essai).toMatch(/^[\p{L}\p{N}()&|:* ]*$/u);
      }),
    );
  });
});
