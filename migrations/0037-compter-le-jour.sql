-- What the day asks of the fiches (late, blocked, silent) is counted in this narrow index too, without their texts; those without
-- a pilot have one of their own, as a list of pilots may be long.
drop index fiche_compter;
create index fiche_compter on fiche (territoire_id, id)
  include (visibilite, statut, exemple, noeud_id, date_fin, date_fin_reelle, updated_at) where removed_at is null;
create index fiche_sans_pilote on fiche (territoire_id, visibilite) include (noeud_id)
  where removed_at is null and cardinality(pilotes) = 0;
