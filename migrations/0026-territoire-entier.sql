-- « Tout le territoire » and « on ne sait pas où » are two values: naming no commune said both.
alter table fiche add column tout_territoire boolean not null default false;
alter table besoin add column tout_territoire boolean not null default false;
-- Examples were written with no commune for the whole territory: they keep their meaning.
update fiche f set tout_territoire = true where f.exemple and not exists
  (select 1 from fiche_commune c where c.territoire_id = f.territoire_id and c.fiche_id = f.id);
update besoin b set tout_territoire = true where b.exemple and not exists
  (select 1 from besoin_commune c where c.territoire_id = b.territoire_id and c.besoin_id = b.id);
