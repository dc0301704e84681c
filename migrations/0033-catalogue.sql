-- The directory is searched in the memory of the program: one pass over narrow columns answers the page and every
-- facet, where the engine took a hundred milliseconds a pass. Each write of the index takes a number of its territory,
-- held until it is kept: who knows the directory up to a number reads again only what came after.
alter table service_index add column numero bigint not null default 0;
create index service_index_numero on service_index (territoire_id, numero);

create table service_catalogue (
  territoire_id uuid primary key references territoire (id) on delete cascade,
  numero bigint not null,
  retire bigint not null default 0
);
alter table service_catalogue enable row level security;
create policy territoire on service_catalogue using (territoire_id = current_setting('maillage.territoire')::uuid);
grant select, insert, update, delete on service_catalogue to maillage_app;

-- What the words answer, with how well: one text, as thousands of rows cost more to carry than to find.
drop function services_trouves(text);
create function services_trouves(requete text) returns text
language sql stable security definer set search_path = public as $$
  select string_agg(s.service_id::text || ts_rank('{0.05, 0.2, 0.5, 1}', s.tsv, q.q, 2)::text, ' ')
  from service_index s, to_tsquery('french', requete) q (q)
  where s.territoire_id = current_setting('maillage.territoire')::uuid and s.tsv @@ q.q
$$;
revoke execute on function services_trouves from public;
grant execute on function services_trouves to maillage_app;
