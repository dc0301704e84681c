-- A GIN index puts new rows on a pending list, read whole by each question until the next vacuum: after an import of
-- 100 000 services, 100 ms a request instead of 3. Words are read far more often than written: they go straight in.
alter index recherche_tsv set (fastupdate = off);
alter index mot_trgm set (fastupdate = off);
alter index service_index_tsv set (fastupdate = off);
alter index service_mot_trgm set (fastupdate = off);
select gin_clean_pending_list('recherche_tsv'), gin_clean_pending_list('mot_trgm'),
  gin_clean_pending_list('service_index_tsv'), gin_clean_pending_list('service_mot_trgm');
