-- A word that is known is asked as it is: what it begins, and what looks like it, is looked for only of the others. A
-- neighbour is checked against what its reader may see, the nearest first, until there are enough.
create or replace function service_mots_lus(mots text[], visibilites text[])
returns table (mot text, connu boolean, debut boolean, proches text[])
language sql stable security definer set search_path = public set pg_trgm.similarity_threshold = 0.25 as $$
  select q.m, k.connu,
    case when k.connu then true else exists (select 1 from service_mot c
      where c.territoire_id = current_setting('maillage.territoire')::uuid and c.mot like q.m || '%'
      and (c.public or 'partenaires' = any(visibilites)) and service_mot_vu(c.mot, visibilites)) end,
    case when k.connu then '{}' else array(select x.mot from (select p.mot from service_mot p
      where p.territoire_id = current_setting('maillage.territoire')::uuid
      and p.mot % q.m and (p.public or 'partenaires' = any(visibilites)) and abs(length(p.mot) - length(q.m)) <= 2
      order by similarity(p.mot, q.m) desc, p.mot offset 0) x
      where service_mot_vu(x.mot, visibilites) limit 24) end
  from unnest(mots) with ordinality q (m, rang)
  cross join lateral (select exists (select 1 from service_mot c
    where c.territoire_id = current_setting('maillage.territoire')::uuid and c.mot = q.m
    and (c.public or 'partenaires' = any(visibilites)) and service_mot_vu(c.mot, visibilites)) as connu offset 0) k
  order by q.rang
$$;
