import { Ou } from '../../../ui/textes.tsx';
import type { FicheVue, Nom } from '../fiches.data.ts';
import { describeOu } from '../fiches.rules.ts';
import { PARTICIPATIONS } from '../fiches.table.ts';
import { Bloc, Dates } from '../suivi/suivi.views.tsx';

function Noms({ noms, vers }: { noms: Nom[]; vers: string }) {
  if (noms.length === 0) return <Ou valeur="" />;
  return (
    <>
      {noms.map(({ id, nom }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a href={`${vers}/${id}`}>{nom}</a>
        </span>
      ))}
    </>
  );
}

/** Who carries a fiche, for whom, where and when. Persons' names are for partners. */
export function Qui({ fiche, prive }: { fiche: FicheVue; prive: boolean }) {
  return (
    <dl class="fiche-liste">
      <Bloc titre="Portée par">
        <Noms noms={fiche.porteurs} vers="/structures" />
      </Bloc>
      {fiche.partenaires.length > 0 && (
        <Bloc titre="Avec">
          <Noms noms={fiche.partenaires} vers="/structures" />
        </Bloc>
      )}
      {fiche.partenaires_note && (
        <Bloc titre="Rôle de chaque partenaire">
          <span class="texte-brut">{fiche.partenaires_note}</span>
        </Bloc>
      )}
      {prive && (
        <Bloc titre="Pilotes">
          <Ou valeur={fiche.pilotes.join(', ')} />
        </Bloc>
      )}
      {prive && fiche.services.length > 0 && <Bloc titre="Services">{fiche.services.join(', ')}</Bloc>}
      {prive && fiche.elus_referents.length > 0 && (
        <Bloc titre="Élu·es référent·es">{fiche.elus_referents.join(', ')}</Bloc>
      )}
      <Bloc titre="Publics">
        <Ou valeur={fiche.publics.join(', ')} />
      </Bloc>
      <Bloc titre="Communes">
        {!fiche.tout_territoire && fiche.communes.length > 0 ? (
          <Noms noms={fiche.communes} vers="/communes" />
        ) : (
          describeOu(fiche.tout_territoire, [])
        )}
      </Bloc>
      <Bloc titre="Domaines">
        <Noms noms={fiche.domaines} vers="/domaines" />
      </Bloc>
      {fiche.participation && (
        <Bloc titre="Participation des habitants">
          {PARTICIPATIONS[fiche.participation]}
          {fiche.participation_note && <>. {fiche.participation_note}</>}
        </Bloc>
      )}
      <Bloc titre="Dates">
        <Dates debut={fiche.date_debut} fin={fiche.date_fin} reelle={fiche.date_fin_reelle} />
      </Bloc>
      {fiche.calendrier && <Bloc titre="Calendrier">{fiche.calendrier}</Bloc>}
    </dl>
  );
}
