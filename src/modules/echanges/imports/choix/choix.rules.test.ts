import { describe, expect, it } from 'vitest';
import type { Brut } from '../../lecture/lignes.rules.ts';
import { matchColonnes } from '../../modeles/colonnes.rules.ts';
import { chooseConnues, completeDites, isSansNom, listColonnes, listNoms, readDites } from './choix.rules.ts';

const bruts: Brut[] = [
  { ligne: 2, champs: { Nom: '', 'Où aller': 'Foyer', Tél: '–' } },
  { ligne: 3, champs: { Nom: 'x', 'Où aller': 'Mairie', Tél: '0471475000' } },
];

const liste = { noms: listNoms(bruts), bruts };

describe('ce que sont les colonnes d’une liste', () => {
  it('montre chacune avec le premier contenu qui dit quelque chose', () => {
    expect(listColonnes(liste, {})).toEqual([
      { nom: 'Nom', exemple: 'x', champ: 'nom' },
      { nom: 'Où aller', exemple: 'Foyer', champ: '' },
      { nom: 'Tél', exemple: '0471475000', champ: 'telephone' },
    ]);
  });

  it('ce qu’une personne dit l’emporte sur le nom, même pour ne rien lire', () => {
    const dites = { Nom: '', 'Où aller': 'nom' } as const;
    expect([...matchColonnes(['Nom', 'Où aller', 'Tél'], dites)]).toEqual([
      ['nom', 'Où aller'],
      ['telephone', 'Tél'],
    ]);
    expect(isSansNom(listColonnes(liste, { Nom: '' }))).toBe(true);
  });

  it('un nom de colonne qui est un mot du langage ne trompe pas', () => {
    expect([...matchColonnes(['constructor', 'toString', '__proto__', 'Nom'], {})]).toEqual([['nom', 'Nom']]);
  });

  it('ne prend que des champs de la liste, et jamais deux colonnes pour un', () => {
    const colonnes = listColonnes(liste, {});
    expect(readDites({ colonne_0: 'toString', colonne_1: 'commune' }, colonnes)).toEqual({
      ok: true,
      dites: { Nom: 'nom', 'Où aller': 'commune', Tél: 'telephone' },
    });
    expect(readDites({ colonne_1: 'nom' }, colonnes)).toMatchObject({
      ok: false,
      erreurs: { colonne_1: expect.stringContaining('« Nom » et « Où aller »') },
    });
  });

  it('dit complètement ce qui est lu : le relire donne la même chose', () => {
    const dites = completeDites(liste, { 'Où aller': 'commune' });
    expect(dites).toEqual({ Nom: 'nom', 'Où aller': 'commune', Tél: 'telephone' });
    expect(completeDites(liste, dites)).toEqual(dites);
  });

  it('ne se souvient que d’une liste qui a les mêmes colonnes', () => {
    const dites = completeDites(liste, { Nom: '', 'Où aller': 'nom' });
    expect(chooseConnues(liste.noms, [{ Nom: '' }, dites])).toEqual(dites);
    expect(chooseConnues(liste.noms, [{ Nom: '' }])).toEqual({});
  });
});
