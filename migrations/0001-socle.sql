-- Territories, accounts, journal, search, links, outgoing messages.
-- territoire_id stands first in every key: one territory's rows stay together, and no link can cross.

create extension if not exists pg_trgm;

do $$ begin
  create role maillage_app nologin;
exception when duplicate_object or unique_violation or insufficient_privilege then null; -- made beforehand
end $$;
do $$ begin
  execute format('grant maillage_app to %I', current_user);
exception when others then null; -- already a member, or a superuser: both may « set role »
end $$;

create table territoire (
  id uuid primary key,
  siren text not null unique check (siren ~ '^[0-9]{9}$'),
  nom text not null check (length(nom) between 1 and 200),
  nature text not null check (length(nature) <= 20),
  departement text not null check (length(departement) <= 3),
  region text not null check (length(region) <= 3),
  departement_nom text not null check (length(departement_nom) <= 100),
  region_nom text not null check (length(region_nom) <= 100),
  population_totale integer not null,
  population_municipale integer not null,
  hote text unique check (length(hote) <= 200),
  revision bigint not null default 1,
  created_at timestamptz not null default now()
);

create table commune (
  territoire_id uuid not null references territoire (id) on delete cascade,
  code text not null check (code ~ '^[0-9AB]{5}$'),
  nom text not null check (length(nom) <= 100),
  siren text check (siren ~ '^[0-9]{9}$'),
  population_totale integer,
  population_municipale integer,
  longitude double precision,
  latitude double precision,
  contour jsonb,
  contour_source text check (length(contour_source) <= 200),
  primary key (territoire_id, code)
);

create table compte (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  courriel text not null check (length(courriel) between 3 and 254 and courriel = lower(courriel)),
  nom text not null check (length(nom) <= 200),
  suspendu_le timestamptz,
  derniere_connexion_le timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (territoire_id, id),
  unique (territoire_id, courriel)
);

create table mandat (
  territoire_id uuid not null,
  id uuid not null,
  compte_id uuid not null,
  role text not null check (role in ('partenaire', 'animateur', 'elu', 'coordinateur', 'administrateur', 'financeur')),
  structure_id uuid,
  date_debut date not null,
  date_fin date check (date_fin is null or date_fin >= date_debut),
  created_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, compte_id) references compte (territoire_id, id) on delete cascade
);
create index mandat_compte on mandat (territoire_id, compte_id);

create table session (
  territoire_id uuid not null,
  empreinte text not null check (length(empreinte) = 64),
  id uuid not null,
  compte_id uuid not null,
  appareil text not null check (length(appareil) <= 200),
  partage boolean not null default false,
  created_at timestamptz not null,
  vue_le timestamptz not null,
  expire_le timestamptz not null,
  primary key (territoire_id, empreinte),
  unique (territoire_id, id),
  foreign key (territoire_id, compte_id) references compte (territoire_id, id) on delete cascade
);
create index session_compte on session (territoire_id, compte_id);

-- A code exists for unknown addresses too: the same work and the same answer for everybody.
create table code_connexion (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  courriel text not null check (length(courriel) <= 254),
  empreinte text not null check (length(empreinte) = 64),
  navigateur text not null check (length(navigateur) = 64),
  bloc text not null check (length(bloc) <= 60),
  essais integer not null default 0,
  created_at timestamptz not null,
  expire_le timestamptz not null,
  utilise_le timestamptz,
  primary key (territoire_id, id)
);
create index code_connexion_courriel on code_connexion (territoire_id, courriel, created_at);

-- The one-time link that makes the first administrator.
create table jeton (
  territoire_id uuid not null references territoire (id) on delete cascade,
  empreinte text not null check (length(empreinte) = 64),
  usage text not null check (usage in ('premier_acces')),
  expire_le timestamptz not null,
  utilise_le timestamptz,
  primary key (territoire_id, empreinte)
);

-- Who ProConnect says that a person is; tied to an account only after a code sent to its known mailbox.
create table identite (
  territoire_id uuid not null,
  emetteur text not null check (length(emetteur) <= 300),
  sujet text not null check (length(sujet) <= 300),
  compte_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (territoire_id, emetteur, sujet),
  foreign key (territoire_id, compte_id) references compte (territoire_id, id) on delete cascade
);

create table journal (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  at timestamptz not null,
  compte_id uuid,
  acteur text not null check (length(acteur) <= 200),
  acte text not null check (length(acte) <= 40),
  objet_type text not null check (length(objet_type) <= 40),
  objet_id uuid not null,
  objet_titre text not null check (length(objet_titre) <= 400),
  objet_version integer not null,
  changements jsonb not null default '{}',
  lot uuid,
  primary key (territoire_id, id)
);
create index journal_objet on journal (territoire_id, objet_type, objet_id, objet_version);
create index journal_lot on journal (territoire_id, lot) where lot is not null;

create table recherche (
  territoire_id uuid not null references territoire (id) on delete cascade,
  objet_type text not null check (length(objet_type) <= 40),
  objet_id uuid not null,
  titre text not null check (length(titre) <= 400),
  extrait text not null check (length(extrait) <= 400),
  visibilite text not null check (visibilite in ('public', 'partenaires', 'interne')),
  tsv tsvector not null,
  primary key (territoire_id, objet_type, objet_id)
);
create index recherche_tsv on recherche using gin (tsv);

-- The words seen in this territory: what a misspelt word is corrected to.
create table mot (
  territoire_id uuid not null references territoire (id) on delete cascade,
  mot text not null check (length(mot) <= 40),
  public boolean not null default false,
  primary key (territoire_id, mot)
);
create index mot_trgm on mot using gin (mot gin_trgm_ops);

create table lien (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  de_type text not null check (length(de_type) <= 40),
  de_id uuid not null,
  nature text not null check (length(nature) <= 40),
  vers_type text not null check (length(vers_type) <= 40),
  vers_id uuid not null,
  acteur text not null check (length(acteur) <= 200),
  created_at timestamptz not null,
  primary key (territoire_id, id),
  unique (territoire_id, de_type, de_id, nature, vers_type, vers_id)
);
create index lien_vers on lien (territoire_id, vers_type, vers_id);

create table message (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  nature text not null check (length(nature) <= 40),
  destinataire text not null check (length(destinataire) <= 254),
  donnees jsonb not null,
  a_envoyer_le timestamptz not null,
  envoye_le timestamptz,
  essais integer not null default 0,
  derniere_erreur text check (length(derniere_erreur) <= 500),
  primary key (territoire_id, id)
);
create index message_attente on message (a_envoyer_le) where envoye_le is null;
