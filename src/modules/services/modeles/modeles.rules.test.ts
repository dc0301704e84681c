import { describe, expect, it } from 'vitest';
import { formSchema, toSaisie } from '../../../shared/form/champs.ts';
import { readOsm } from '../indexation/ouverture.rules.ts';
import { checkService, serviceFormChamps } from '../services.form.ts';
import { PUBLICS } from '../termes/termes.rules.ts';
import { THEMATIQUES } from '../termes/thematiques.rules.ts';
import { MODELES } from './modeles.rules.ts';

describe('les modèles de service', () => {
  it.each(Object.entries(MODELES))('« %s » ne dit que ce que le formulaire accepte', (_cle, { valeurs }) => {
    const noms = serviceFormChamps.map(({ nom }) => nom);
    expect(Object.keys(valeurs).filter((nom) => !noms.includes(nom))).toEqual([]);
    const saisie = toSaisie(serviceFormChamps, {
      nom: 'Un nom',
      statut: 'actif',
      frais: 'inconnu',
      nature: 'information',
      ...valeurs,
    });
    const lu = formSchema(serviceFormChamps).safeParse(saisie);
    expect(lu.error?.issues).toBeUndefined();
    expect(checkService(lu.data!)).toEqual({});
    for (const p of valeurs.publics as string[]) expect(PUBLICS).toHaveProperty([p]);
    for (const th of (valeurs.thematiques ?? []) as string[]) expect(THEMATIQUES).toHaveProperty([th]);
    if (valeurs.horaires) expect(readOsm(String(valeurs.horaires))).not.toBeNull();
  });
});
