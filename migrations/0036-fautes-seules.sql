-- The nearest word is looked for only where a word is not known: comparing threes of letters was most of what reading a
-- search cost, and nearly every word that people type is known.
create or replace function mot_lu(mots text[], visibilites text[])
returns table (mot text, connu boolean, proche text)
language sql stable security definer set search_path = public as $$
  select v.m, v.connu, case when not v.connu then (
    select p.mot from mot p where p.territoire_id = current_setting('maillage.territoire')::uuid
      and p.mot % v.m and (p.public or 'partenaires' = any(visibilites)) and similarity(p.mot, v.m) >= 0.35
      and mot_vu(p.mot, visibilites)
      order by similarity(p.mot, v.m) desc, abs(length(p.mot) - length(v.m)), p.mot limit 1) end
  from (select q.m, q.rang, exists (select 1 from mot c where c.territoire_id = current_setting('maillage.territoire')::uuid
      and c.mot like q.m || '%' and (c.public or 'partenaires' = any(visibilites)) and mot_vu(c.mot, visibilites)) as connu
    from unnest(mots) with ordinality q (m, rang)) v
  order by v.rang
$$;
