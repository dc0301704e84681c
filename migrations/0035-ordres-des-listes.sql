-- A list reads its fifty fiches in the order that it shows them, from an index that also holds who may see them and their state: sorting three
-- thousand rows, as wide as their texts, was nearly all that a page cost. One a sort; each serves both ways, but for days, that
-- come last when they are missing.

drop index fiche_code;
create index fiche_code on fiche (territoire_id, code, id) include (visibilite, statut) where removed_at is null;
create index fiche_titre on fiche (territoire_id, titre, code, id) include (visibilite, statut) where removed_at is null;
create index fiche_modification on fiche (territoire_id, updated_at, code, id) include (visibilite, statut) where removed_at is null;
create index fiche_date_debut on fiche (territoire_id, date_debut, code, id) include (visibilite, statut) where removed_at is null;
drop index fiche_date_fin;
create index fiche_date_fin on fiche (territoire_id, date_fin, code, id) include (visibilite, statut) where removed_at is null;
create index fiche_date_fin_loin on fiche (territoire_id, date_fin desc nulls last, code desc, id desc) include (visibilite, statut)
  where removed_at is null;
create index fiche_rang_statut on fiche (territoire_id, array_position(array['bloque', 'en_cours', 'a_venir', 'a_discuter',
  'en_pause', 'realise', 'fusionnee', 'arretee', 'abandonne'], statut), code, id) include (visibilite, statut) where removed_at is null;
create index fiche_rang_priorite on fiche (territoire_id, array_position(array['haute', 'moyenne', 'basse'], priorite), code, id)
  include (visibilite, statut) where removed_at is null;
