-- The social project: structures, conventions, plan tree, fiches and operations, news and texts.

create table structure (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  nom text not null check (length(nom) between 1 and 200),
  sigle text not null default '' check (length(sigle) <= 40),
  nature text not null check (nature in ('epci', 'commune', 'caf', 'msa', 'departement', 'etat', 'centre_social', 'association', 'ecole', 'autre')),
  description text not null default '' check (length(description) <= 5000),
  telephone text not null default '' check (length(telephone) <= 30),
  courriel text not null default '' check (length(courriel) <= 254),
  adresse text not null default '' check (length(adresse) <= 300),
  site text not null default '' check (length(site) <= 500),
  ordre_contact integer,
  visibilite text not null default 'public' check (visibilite in ('public', 'partenaires', 'interne')),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id)
);
alter table mandat add foreign key (territoire_id, structure_id) references structure (territoire_id, id);

create table convention (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  nature text not null check (nature in ('ctg', 'gmr', 'com', 'autre')),
  titre text not null check (length(titre) between 1 and 300),
  objet text not null default '' check (length(objet) <= 10000),
  perimetre text not null default '' check (length(perimetre) <= 1000),
  annee_debut integer check (annee_debut between 1990 and 2100),
  annee_fin integer check (annee_fin between 1990 and 2100),
  date_debut date,
  date_fin date,
  date_signature date,
  montant_annuel_centimes bigint check (montant_annuel_centimes >= 0),
  montant_note text not null default '' check (length(montant_note) <= 1000),
  visibilite text not null default 'public' check (visibilite in ('public', 'partenaires', 'interne')),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id)
);

create table convention_structure (
  territoire_id uuid not null,
  convention_id uuid not null,
  structure_id uuid not null,
  role text not null check (role in ('signataire', 'beneficiaire', 'financeur')),
  primary key (territoire_id, convention_id, structure_id, role),
  foreign key (territoire_id, convention_id) references convention (territoire_id, id) on delete cascade,
  foreign key (territoire_id, structure_id) references structure (territoire_id, id)
);
create index convention_structure_structure on convention_structure (territoire_id, structure_id);

create table niveau (
  territoire_id uuid not null references territoire (id) on delete cascade,
  profondeur integer not null check (profondeur between 1 and 5),
  nom text not null check (length(nom) between 1 and 60),
  nom_pluriel text not null check (length(nom_pluriel) between 1 and 60),
  primary key (territoire_id, profondeur)
);

create table noeud (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  parent_id uuid,
  ordre integer not null default 0,
  code text not null default '' check (length(code) <= 30),
  titre text not null check (length(titre) between 1 and 300),
  enjeu text not null default '' check (length(enjeu) <= 10000),
  archive_le timestamptz,
  visibilite text not null default 'public' check (visibilite in ('public', 'partenaires', 'interne')),
  exemple boolean not null default false,
  cle_import text check (length(cle_import) <= 700),
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, parent_id) references noeud (territoire_id, id),
  check (parent_id <> id)
);
create index noeud_parent on noeud (territoire_id, parent_id);

create table domaine (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  nom text not null check (length(nom) between 1 and 120),
  description text not null default '' check (length(description) <= 5000),
  ordre integer not null default 0,
  archive_le timestamptz,
  visibilite text not null default 'public' check (visibilite in ('public', 'partenaires', 'interne')),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id)
);

create table fiche (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  noeud_id uuid,
  code text not null default '' check (length(code) <= 30),
  titre text not null check (length(titre) between 1 and 300),
  contexte text not null default '' check (length(contexte) <= 20000),
  objectifs text not null default '' check (length(objectifs) <= 20000),
  description text not null default '' check (length(description) <= 20000),
  publics text[] not null default '{}',
  moyens text not null default '' check (length(moyens) <= 20000),
  effets_attendus text not null default '' check (length(effets_attendus) <= 20000),
  articulation text not null default '' check (length(articulation) <= 20000),
  vigilance text not null default '' check (length(vigilance) <= 20000),
  evaluation text not null default '' check (length(evaluation) <= 20000),
  calendrier text not null default '' check (length(calendrier) <= 1000),
  notes text not null default '' check (length(notes) <= 100000),
  statut text not null check (statut in ('a_venir', 'a_discuter', 'en_cours', 'realise', 'en_pause', 'abandonne', 'bloque')),
  blocage_motif text not null default '' check (length(blocage_motif) <= 2000),
  blocage_condition text not null default '' check (length(blocage_condition) <= 2000),
  blocage_depuis date,
  meteo text check (meteo in ('securise', 'atteignable', 'appui_necessaire', 'compromis')),
  meteo_synthese text not null default '' check (length(meteo_synthese) <= 2000),
  meteo_le date,
  avancement integer check (avancement between 0 and 100),
  priorite text check (priorite in ('haute', 'moyenne', 'basse')),
  date_debut date,
  date_fin date,
  date_fin_reelle date,
  recurrente boolean not null default false,
  participation text check (participation in ('aucune', 'information', 'consultation', 'concertation', 'co_construction')),
  participation_note text not null default '' check (length(participation_note) <= 2000),
  pilotes text[] not null default '{}',
  services text[] not null default '{}',
  elus_referents text[] not null default '{}',
  etiquettes text[] not null default '{}',
  visibilite text not null default 'interne' check (visibilite in ('public', 'partenaires', 'interne')),
  exemple boolean not null default false,
  cle_import text check (length(cle_import) <= 700),
  empreinte_import text check (length(empreinte_import) <= 64),
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, noeud_id) references noeud (territoire_id, id),
  check (statut <> 'bloque' or (blocage_motif <> '' and blocage_condition <> ''))
);
create index fiche_noeud on fiche (territoire_id, noeud_id);
create index fiche_code on fiche (territoire_id, code, id) where removed_at is null;
create index fiche_statut on fiche (territoire_id, statut, visibilite, exemple) where removed_at is null;
create index fiche_date_fin on fiche (territoire_id, date_fin, id) where removed_at is null;

create table fiche_domaine (
  territoire_id uuid not null,
  fiche_id uuid not null,
  domaine_id uuid not null,
  primary key (territoire_id, fiche_id, domaine_id),
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade,
  foreign key (territoire_id, domaine_id) references domaine (territoire_id, id)
);
create index fiche_domaine_domaine on fiche_domaine (territoire_id, domaine_id);

create table fiche_commune (
  territoire_id uuid not null,
  fiche_id uuid not null,
  commune_code text not null,
  primary key (territoire_id, fiche_id, commune_code),
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade,
  foreign key (territoire_id, commune_code) references commune (territoire_id, code)
);
create index fiche_commune_commune on fiche_commune (territoire_id, commune_code);

create table fiche_structure (
  territoire_id uuid not null,
  fiche_id uuid not null,
  structure_id uuid not null,
  role text not null check (role in ('porteur', 'partenaire')),
  primary key (territoire_id, fiche_id, structure_id, role),
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade,
  foreign key (territoire_id, structure_id) references structure (territoire_id, id)
);
create index fiche_structure_structure on fiche_structure (territoire_id, structure_id);

create table operation (
  territoire_id uuid not null,
  id uuid not null,
  fiche_id uuid not null,
  ordre integer not null default 0,
  titre text not null check (length(titre) between 1 and 300),
  description text not null default '' check (length(description) <= 20000),
  pilote text not null default '' check (length(pilote) <= 300),
  structure_id uuid,
  publics text[] not null default '{}',
  communes text[] not null default '{}',
  effets_attendus text not null default '' check (length(effets_attendus) <= 20000),
  calendrier text not null default '' check (length(calendrier) <= 1000),
  statut text not null check (statut in ('a_venir', 'a_discuter', 'en_cours', 'realise', 'en_pause', 'abandonne', 'bloque')),
  blocage_motif text not null default '' check (length(blocage_motif) <= 2000),
  blocage_condition text not null default '' check (length(blocage_condition) <= 2000),
  date_debut date,
  date_fin date,
  date_fin_reelle date,
  exemple boolean not null default false,
  cle_import text check (length(cle_import) <= 700),
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade,
  foreign key (territoire_id, structure_id) references structure (territoire_id, id),
  check (statut <> 'bloque' or (blocage_motif <> '' and blocage_condition <> ''))
);
create index operation_fiche on operation (territoire_id, fiche_id, ordre);

create table actualite (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  titre text not null check (length(titre) between 1 and 200),
  corps text not null check (length(corps) <= 20000),
  date_publication date not null,
  visibilite text not null default 'public' check (visibilite in ('public', 'partenaires', 'interne')),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id)
);

create table texte (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  cle text not null check (length(cle) <= 40),
  contenu text not null check (length(contenu) <= 50000),
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  unique (territoire_id, cle)
);

create table import_plan (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  fichier text not null check (length(fichier) <= 255),
  contenu bytea not null,
  choix jsonb not null default '{}',
  acteur text not null check (length(acteur) <= 200),
  created_at timestamptz not null,
  accepte_le timestamptz,
  annule_le timestamptz,
  bilan jsonb,
  primary key (territoire_id, id)
);

-- The second net: whatever a query forgets, the engine shows one territory's rows to the role of requests.
do $$
declare t text;
begin
  foreach t in array array['commune', 'compte', 'mandat', 'session', 'code_connexion', 'jeton', 'identite',
    'journal', 'recherche', 'mot', 'lien', 'message', 'structure', 'convention', 'convention_structure', 'niveau',
    'noeud', 'domaine', 'fiche', 'fiche_domaine', 'fiche_commune', 'fiche_structure', 'operation', 'actualite',
    'texte', 'import_plan']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy territoire on %I using (territoire_id = current_setting(''maillage.territoire'')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to maillage_app', t);
  end loop;
end $$;
alter table territoire enable row level security;
create policy territoire on territoire using (id = current_setting('maillage.territoire')::uuid);
grant select, update on territoire to maillage_app;
-- What was done stays written: requests add to the journal and never change it.
revoke update, delete on journal from maillage_app;

-- Under row-level security the engine may not use an index for « @@ », « % » or « like », which are not leakproof:
-- a search would read every row. These three functions, owned by the tables' owner, filter on the current territory
-- themselves, and find by their indexes.
create function recherche_trouve(requete text)
returns table (objet_type text, objet_id uuid, titre text, extrait text, visibilite text, rang real)
language sql stable security definer set search_path = public as $$
  select r.objet_type, r.objet_id, r.titre, r.extrait, r.visibilite, ts_rank(r.tsv, q.q)
  from recherche r, to_tsquery('french', requete) q (q)
  where r.territoire_id = current_setting('maillage.territoire')::uuid
    and r.tsv @@ q.q
$$;

create function recherche_ids(requete text, type_voulu text)
returns table (objet_id uuid)
language sql stable security definer set search_path = public as $$
  select r.objet_id from recherche r
  where r.territoire_id = current_setting('maillage.territoire')::uuid
    and r.objet_type = type_voulu and r.tsv @@ to_tsquery('french', requete)
$$;

create function mot_lu(mots text[], publics boolean)
returns table (mot text, connu boolean, proche text)
language sql stable security definer set search_path = public as $$
  select q.m,
    exists (select 1 from mot c where c.territoire_id = current_setting('maillage.territoire')::uuid
      and c.mot like q.m || '%' and (c.public or not publics)),
    (select p.mot from mot p where p.territoire_id = current_setting('maillage.territoire')::uuid
      and p.mot % q.m and (p.public or not publics) and similarity(p.mot, q.m) >= 0.35
      order by similarity(p.mot, q.m) desc, abs(length(p.mot) - length(q.m)), p.mot limit 1)
  from unnest(mots) with ordinality q (m, rang) order by q.rang
$$;
revoke execute on function recherche_trouve, recherche_ids, mot_lu from public;
grant execute on function recherche_trouve, recherche_ids, mot_lu to maillage_app;
