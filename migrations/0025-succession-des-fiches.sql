-- What a succession does to a fiche has states of its own, and takes effect when the next convention begins.
alter table fiche drop constraint fiche_statut_check;
alter table fiche add constraint fiche_statut_check check (statut in ('a_venir', 'a_discuter', 'en_cours', 'realise', 'en_pause',
  'abandonne', 'bloque', 'fusionnee', 'arretee'));

-- The day the decision took effect on the fiche; null as long as its convention has not begun.
alter table reprise add column effet_le date;

-- Decisions already taken: those whose convention has begun say it in their own words, the others wait for it.
update fiche f set statut = r.choix
from reprise r join convention c on c.territoire_id = r.territoire_id and c.id = r.convention_id
where r.territoire_id = f.territoire_id and r.fiche_id = f.id and r.removed_at is null and f.statut = 'abandonne'
  and r.choix in ('fusionnee', 'arretee') and r.statut_avant <> 'abandonne'
  and coalesce(c.date_debut, make_date(c.annee_debut, 1, 1)) <= current_date;

update fiche f set statut = case when r.statut_avant = 'bloque' and (f.blocage_motif = '' or f.blocage_condition = '')
  then 'en_cours' else r.statut_avant end
from reprise r join convention c on c.territoire_id = r.territoire_id and c.id = r.convention_id
where r.territoire_id = f.territoire_id and r.fiche_id = f.id and r.removed_at is null and f.statut = 'abandonne'
  and r.choix in ('fusionnee', 'arretee') and r.statut_avant <> 'abandonne' and c.removed_at is null
  and coalesce(c.date_debut, make_date(c.annee_debut, 1, 1), current_date + 1) > current_date;

update reprise r set effet_le = (r.updated_at at time zone 'Europe/Paris')::date
from convention c
where c.territoire_id = r.territoire_id and c.id = r.convention_id and r.removed_at is null
  and (r.choix not in ('fusionnee', 'arretee')
    or coalesce(c.date_debut, make_date(c.annee_debut, 1, 1)) <= current_date);
create index reprise_en_attente on reprise (territoire_id, convention_id) where removed_at is null and effet_le is null;
