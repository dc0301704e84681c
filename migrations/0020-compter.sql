-- Counting fiches by status reads this narrow index instead of the fiches themselves, whose texts make them twenty times
-- as wide: at 30 000 fiches, after each write, that was most of what a list cost.
create index fiche_compter on fiche (territoire_id, id) include (visibilite, statut, exemple, noeud_id) where removed_at is null;
