import type { Valeurs } from '../../../shared/form/champs.ts';
import { RESEAUX } from '../../annuaire/annuaire.api.ts';
import type { ObjetImporte } from '../lecture/lignes.rules.ts';
import type { Releve } from '../lecture/releve.rules.ts';
import { toListe, toTexte } from '../lecture/textes.rules.ts';

type Fiche = Record<string, unknown>;

/** The place that a record's address makes; undefined when it has none. */
export function readLieuDi(fiche: Fiche, releve: Releve): Valeurs | undefined {
  const position = releve.position(fiche.latitude, fiche.longitude);
  const valeurs: Valeurs = {
    nom: releve.texte('nom', fiche.nom, 200),
    nature: 'physique',
    adresse: releve.texte('adresse', fiche.adresse, 300),
    complement: releve.texte('complement_adresse', fiche.complement_adresse, 300),
    code_postal: releve.codePostal(fiche.code_postal),
    ...releve.commune(fiche.code_insee, fiche.commune),
    ...position,
  };
  const { nom: _nom, nature: _nature, ...reste } = valeurs;
  return Object.values(reste).some((v) => v !== '' && v !== null) ? valeurs : undefined;
}

/** A data·inclusion structure: the structure, and the place of its address. */
export function readStructureDi(fiche: Fiche, releve: Releve): ObjetImporte[] | string {
  const cle = toTexte(fiche.id);
  if (cle === '') return 'Cette structure n’a pas d’identifiant.';
  const lieu = readLieuDi(fiche, releve);
  const horaires = releve.horaires(fiche.horaires_accueil);
  const structure: ObjetImporte = {
    type: 'structure',
    cle,
    original: fiche,
    valeurs: {
      nom: toTexte(fiche.nom),
      description: releve.texte('description', fiche.description, 5000),
      siret: toTexte(fiche.siret).replace(/\s/g, ''),
      telephone: releve.telephone(fiche.telephone),
      courriel: releve.courriel(fiche.courriel),
      site: releve.lien('Site internet', fiche.site_web),
      reseaux: releve.termes('Réseaux', toListe(fiche.reseaux_porteurs), RESEAUX),
    },
  };
  if (!lieu) {
    if (horaires)
      releve.dire(
        'Horaires',
        horaires,
        'Sans adresse, ces horaires n’ont pas de lieu : ils sont gardés dans l’original.',
      );
    return [structure];
  }
  const acces = releve.lien('Page Acceslibre', fiche.accessibilite_lieu);
  return [
    { ...structure, refs: { lieu_id: cle } },
    {
      type: 'lieu',
      cle,
      valeurs: { ...lieu, horaires, accessibilite_lien: acces },
      refs: { structure_id: cle },
    },
  ];
}
