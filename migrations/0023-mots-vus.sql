-- A word is known, and may correct another, only while something that its reader may see holds it: « public » says that
-- somebody wrote it in public once, and what it was in may since be hidden, changed or gone.
create function mot_vu(mot_lu text, visibilites text[]) returns boolean
language sql stable security definer set search_path = public as $$
  select numnode(q.q) = 0 or exists (select 1 from recherche r
    where r.territoire_id = current_setting('maillage.territoire')::uuid and r.tsv @@ q.q and r.visibilite = any(visibilites))
  from plainto_tsquery('french', mot_lu) q (q)
$$;

drop function mot_lu(text[], boolean);
create function mot_lu(mots text[], visibilites text[])
returns table (mot text, connu boolean, proche text)
language sql stable security definer set search_path = public as $$
  select q.m,
    exists (select 1 from mot c where c.territoire_id = current_setting('maillage.territoire')::uuid
      and c.mot like q.m || '%' and (c.public or 'partenaires' = any(visibilites)) and mot_vu(c.mot, visibilites)),
    (select p.mot from mot p where p.territoire_id = current_setting('maillage.territoire')::uuid
      and p.mot % q.m and (p.public or 'partenaires' = any(visibilites)) and similarity(p.mot, q.m) >= 0.35
      and mot_vu(p.mot, visibilites)
      order by similarity(p.mot, q.m) desc, abs(length(p.mot) - length(q.m)), p.mot limit 1)
  from unnest(mots) with ordinality q (m, rang) order by q.rang
$$;

create function service_mot_vu(mot_lu text, visibilites text[]) returns boolean
language sql stable security definer set search_path = public as $$
  select numnode(q.q) = 0 or exists (select 1 from service_index s
    where s.territoire_id = current_setting('maillage.territoire')::uuid and s.tsv @@ q.q and s.visibilite = any(visibilites))
  from plainto_tsquery('french', mot_lu) q (q)
$$;

drop function service_mots_lus(text[], boolean);
create function service_mots_lus(mots text[], visibilites text[])
returns table (mot text, connu boolean, debut boolean, proches text[])
language sql stable security definer set search_path = public set pg_trgm.similarity_threshold = 0.25 as $$
  select q.m,
    exists (select 1 from service_mot c where c.territoire_id = current_setting('maillage.territoire')::uuid and c.mot = q.m
      and (c.public or 'partenaires' = any(visibilites)) and service_mot_vu(c.mot, visibilites)),
    exists (select 1 from service_mot c where c.territoire_id = current_setting('maillage.territoire')::uuid
      and c.mot like q.m || '%' and (c.public or 'partenaires' = any(visibilites)) and service_mot_vu(c.mot, visibilites)),
    array(select p.mot from service_mot p where p.territoire_id = current_setting('maillage.territoire')::uuid
      and p.mot % q.m and (p.public or 'partenaires' = any(visibilites)) and abs(length(p.mot) - length(q.m)) <= 2
      and service_mot_vu(p.mot, visibilites)
      order by similarity(p.mot, q.m) desc, p.mot limit 24)
  from unnest(mots) with ordinality q (m, rang) order by q.rang
$$;
revoke execute on function mot_vu, mot_lu, service_mot_vu, service_mots_lus from public;
grant execute on function mot_vu, mot_lu, service_mot_vu, service_mots_lus to maillage_app;
