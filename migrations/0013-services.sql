-- The existing offer: places, services, where and when they are held, whom to call, everyday words, searches in vain.

alter table structure
  add column siret text not null default '' check (siret ~ '^(\d{14})?$'),
  add column rna text not null default '' check (rna ~ '^(W\d{9})?$'),
  add column reseaux text[] not null default '{}' check (cardinality(reseaux) <= 100),
  add column lieu_id uuid;

create table lieu (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  structure_id uuid,
  nom text not null check (length(nom) between 1 and 200),
  nature text not null default 'physique' check (nature in ('physique', 'virtuel', 'itinerant')),
  adresse text not null default '' check (length(adresse) <= 300),
  complement text not null default '' check (length(complement) <= 300),
  code_postal text not null default '' check (code_postal ~ '^(\d{5})?$'),
  commune_code text check (commune_code ~ '^\w{5}$'),
  commune_nom text not null default '' check (length(commune_nom) <= 100),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  acces text not null default '' check (length(acces) <= 2000),
  accessibilite text[] not null default '{}' check (cardinality(accessibilite) <= 20),
  accessibilite_lien text not null default '' check (length(accessibilite_lien) <= 500),
  telephone text not null default '' check (length(telephone) <= 30),
  courriel text not null default '' check (length(courriel) <= 254),
  site text not null default '' check (length(site) <= 500),
  horaires text not null default '' check (length(horaires) <= 2000),
  visibilite text not null default 'public' check (visibilite in ('public', 'partenaires', 'interne')),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, structure_id) references structure (territoire_id, id),
  check ((latitude is null) = (longitude is null))
);
create index lieu_structure on lieu (territoire_id, structure_id);
create index lieu_commune on lieu (territoire_id, commune_code);
-- A structure has a main place, a place has a structure: checked once both are written.
alter table structure add foreign key (territoire_id, lieu_id) references lieu (territoire_id, id)
  deferrable initially deferred;

-- Lines that name how to reach somebody: only those marked public leave the team.
create table contact (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  structure_id uuid not null,
  service_id uuid,
  nom text not null check (length(nom) between 1 and 200),
  fonction text not null default '' check (length(fonction) <= 200),
  telephone text not null default '' check (length(telephone) <= 30),
  courriel text not null default '' check (length(courriel) <= 254),
  est_public boolean not null default false,
  ordre integer not null default 0 check (ordre between 0 and 999),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, structure_id) references structure (territoire_id, id)
);
create index contact_structure on contact (territoire_id, structure_id);
create index contact_service on contact (territoire_id, service_id);

create table service (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  structure_id uuid not null,
  nom text not null check (length(nom) between 1 and 200),
  accroche text not null default '' check (length(accroche) <= 280),
  description text not null default '' check (length(description) <= 10000),
  falc text not null default '' check (length(falc) <= 5000),
  falc_relu boolean not null default false,
  statut text not null default 'actif' check (statut in ('brouillon', 'actif', 'suspendu', 'ferme')),
  suspendu_jusqu_au date,
  alerte text not null default '' check (length(alerte) <= 500),
  nature text not null default 'information' check (nature in ('accompagnement', 'aide-financiere', 'aide-materielle', 'atelier', 'formation', 'information')),
  thematiques text[] not null default '{}' check (cardinality(thematiques) <= 69),
  publics text[] not null default '{}' check (cardinality(publics) <= 14),
  publics_precisions text not null default '' check (length(publics_precisions) <= 2000),
  age_min_mois integer check (age_min_mois between 0 and 1440),
  age_max_mois integer check (age_max_mois between 0 and 1440),
  conditions text not null default '' check (length(conditions) <= 2000),
  documents text[] not null default '{}' check (cardinality(documents) <= 100),
  frais text not null default 'inconnu' check (frais in ('inconnu', 'gratuit', 'sous-condition', 'quotient-familial', 'payant')),
  frais_precisions text not null default '' check (length(frais_precisions) <= 2000),
  modes_accueil text[] not null default '{}' check (cardinality(modes_accueil) <= 3),
  modes_mobilisation text[] not null default '{}' check (cardinality(modes_mobilisation) <= 4),
  mobilisable_par text[] not null default '{}' check (cardinality(mobilisable_par) <= 2),
  mobilisation_precisions text not null default '' check (length(mobilisation_precisions) <= 2000),
  lien_mobilisation text not null default '' check (length(lien_mobilisation) <= 500),
  telephone text not null default '' check (length(telephone) <= 30),
  courriel text not null default '' check (length(courriel) <= 254),
  site text not null default '' check (length(site) <= 500),
  langues text[] not null default '{}' check (cardinality(langues) <= 100),
  zones text[] not null default '{}' check (cardinality(zones) <= 100),
  attente text not null default '' check (length(attente) <= 500),
  capacite integer check (capacite between 0 and 1000000),
  volume_horaire double precision check (volume_horaire >= 0),
  nombre_semaines integer check (nombre_semaines between 1 and 530),
  horaires text not null default '' check (length(horaires) <= 2000),
  verifie_le date,
  verifie_comment text check (verifie_comment in ('appel', 'visite', 'message', 'lien', 'import')),
  cadence_mois integer not null default 12 check (cadence_mois between 1 and 36),
  visibilite text not null default 'public' check (visibilite in ('public', 'partenaires', 'interne')),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, structure_id) references structure (territoire_id, id),
  check (age_min_mois <= age_max_mois)
);
create index service_structure on service (territoire_id, structure_id);
create index service_verifie on service (territoire_id, verifie_le) where removed_at is null;
alter table contact add foreign key (territoire_id, service_id) references service (territoire_id, id);

create table service_domaine (
  territoire_id uuid not null,
  service_id uuid not null,
  domaine_id uuid not null,
  primary key (territoire_id, service_id, domaine_id),
  foreign key (territoire_id, service_id) references service (territoire_id, id) on delete cascade,
  foreign key (territoire_id, domaine_id) references domaine (territoire_id, id) on delete cascade
);
create index service_domaine_domaine on service_domaine (territoire_id, domaine_id);

-- A service held in a place: always, or for a few hours a month.
create table permanence (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  service_id uuid not null,
  lieu_id uuid not null,
  horaires text not null default '' check (length(horaires) <= 2000),
  precisions text not null default '' check (length(precisions) <= 1000),
  telephone text not null default '' check (length(telephone) <= 30),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, service_id) references service (territoire_id, id) on delete cascade,
  foreign key (territoire_id, lieu_id) references lieu (territoire_id, id)
);
create index permanence_service on permanence (territoire_id, service_id);
create index permanence_lieu on permanence (territoire_id, lieu_id);

-- Days unlike the others: closed for works, moved for a holiday. Exactly one of the three carries them.
create table horaire_exception (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  lieu_id uuid,
  service_id uuid,
  permanence_id uuid,
  du date not null,
  au date not null,
  etat text not null check (etat in ('ferme', 'ouvert', 'rendez-vous')),
  plages text not null default '' check (length(plages) <= 200),
  motif text not null default '' check (length(motif) <= 300),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, lieu_id) references lieu (territoire_id, id) on delete cascade,
  foreign key (territoire_id, service_id) references service (territoire_id, id) on delete cascade,
  foreign key (territoire_id, permanence_id) references permanence (territoire_id, id) on delete cascade,
  check (num_nonnulls(lieu_id, service_id, permanence_id) = 1),
  check (du <= au)
);
create index horaire_exception_lieu on horaire_exception (territoire_id, lieu_id);
create index horaire_exception_service on horaire_exception (territoire_id, service_id);
create index horaire_exception_permanence on horaire_exception (territoire_id, permanence_id);

-- Everyday words, and what people mean by them. A row replaces the dictionary's own word.
create table synonyme (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  mot text not null check (length(mot) between 2 and 60),
  equivalents text[] not null default '{}' check (cardinality(equivalents) <= 20),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id)
);
create unique index synonyme_mot on synonyme (territoire_id, mot) where removed_at is null;

-- What people looked for and did not find, a month at a time and without a name.
create table recherche_vaine (
  territoire_id uuid not null references territoire (id) on delete cascade,
  mois date not null,
  requete text not null check (length(requete) <= 80),
  commune_code text not null default '' check (length(commune_code) <= 5),
  filtres text not null default '' check (length(filtres) <= 200),
  fois integer not null default 1,
  primary key (territoire_id, mois, requete, commune_code, filtres)
);

-- A service as it is searched: made from the others at each write, never written by hand.
create table service_index (
  territoire_id uuid not null references territoire (id) on delete cascade,
  service_id uuid not null,
  structure_id uuid not null,
  nom text not null,
  tsv tsvector not null,
  visibilite text not null,
  domaines uuid[] not null,
  publics text[] not null,
  modes text[] not null,
  frais text not null,
  age_min_mois integer not null,
  age_max_mois integer not null,
  communes text[] not null,
  zones text[] not null,
  latitudes double precision[] not null,
  longitudes double precision[] not null,
  horaires text not null,
  primary key (territoire_id, service_id),
  foreign key (territoire_id, service_id) references service (territoire_id, id) on delete cascade
);
create index service_index_tsv on service_index using gin (tsv);
create index service_index_nom on service_index (territoire_id, nom, service_id);

-- The words of names, places and themes: what a misspelt word may be corrected to.
create table service_mot (
  territoire_id uuid not null references territoire (id) on delete cascade,
  mot text not null check (length(mot) <= 40),
  public boolean not null default false,
  primary key (territoire_id, mot)
);
create index service_mot_trgm on service_mot using gin (mot gin_trgm_ops);
create index service_mot_debut on service_mot (territoire_id, mot text_pattern_ops);

do $$
declare t text;
begin
  foreach t in array array['lieu', 'contact', 'service', 'service_domaine', 'permanence', 'horaire_exception',
    'synonyme', 'recherche_vaine', 'service_index', 'service_mot']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy territoire on %I using (territoire_id = current_setting(''maillage.territoire'')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to maillage_app', t);
  end loop;
end $$;

-- As in 0002: behind row-level security the engine would read every row for « @@ », « % » and « like ». All that a page
-- needs comes with the answer: joined again, the whole index would be read.
create function services_trouves(requete text)
returns table (service_id uuid, nom text, visibilite text, domaines uuid[], publics text[], modes text[], frais text,
  age_min_mois integer, age_max_mois integer, communes text[], zones text[], latitudes double precision[],
  longitudes double precision[], horaires text, rang real)
language sql stable security definer set search_path = public as $$
  select s.service_id, s.nom, s.visibilite, s.domaines, s.publics, s.modes, s.frais, s.age_min_mois, s.age_max_mois,
    s.communes, s.zones, s.latitudes, s.longitudes, s.horaires, ts_rank('{0.05, 0.2, 0.5, 1}', s.tsv, q.q, 2)
  from service_index s, to_tsquery('french', requete) q (q)
  where s.territoire_id = current_setting('maillage.territoire')::uuid and s.tsv @@ q.q
$$;

-- For each word: whether it is known, whether known words begin with it, and those that look like it. Two letters
-- exchanged in a short word leave few trigrams: the threshold is low, and the program counts the slips.
create function service_mots_lus(mots text[], publics boolean)
returns table (mot text, connu boolean, debut boolean, proches text[])
language sql stable security definer set search_path = public set pg_trgm.similarity_threshold = 0.25 as $$
  select q.m,
    exists (select 1 from service_mot c where c.territoire_id = current_setting('maillage.territoire')::uuid and c.mot = q.m
      and (c.public or not publics)),
    exists (select 1 from service_mot c where c.territoire_id = current_setting('maillage.territoire')::uuid
      and c.mot like q.m || '%' and (c.public or not publics)),
    array(select p.mot from service_mot p where p.territoire_id = current_setting('maillage.territoire')::uuid
      and p.mot % q.m and (p.public or not publics) and abs(length(p.mot) - length(q.m)) <= 2
      order by similarity(p.mot, q.m) desc, p.mot limit 24)
  from unnest(mots) with ordinality q (m, rang) order by q.rang
$$;
revoke execute on function services_trouves, service_mots_lus from public;
grant execute on function services_trouves, service_mots_lus to maillage_app;
