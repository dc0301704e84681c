-- What a fiche gathers day after day (notes, documents), and asking pilots for news without an account.

create table note_suivi (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  fiche_id uuid not null,
  jour date not null,
  nature text not null check (nature in ('fait_marquant', 'difficulte', 'prochaine_etape', 'decision')),
  texte text not null check (length(texte) between 1 and 5000),
  auteur text not null default '' check (length(auteur) <= 300),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade
);
create index note_suivi_fiche on note_suivi (territoire_id, fiche_id, jour desc, id desc);

create table fichier (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  nom text not null check (length(nom) between 1 and 200),
  type_mime text not null check (type_mime in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp',
    'application/vnd.oasis.opendocument.text',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
  taille integer not null check (taille between 1 and 10485760),
  empreinte text not null check (length(empreinte) = 64),
  contenu bytea not null,
  created_at timestamptz not null,
  primary key (territoire_id, id)
);

create table document (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  fiche_id uuid not null,
  titre text not null check (length(titre) between 1 and 300),
  nature text not null check (nature in ('fichier', 'lien')),
  lien text not null default '' check (length(lien) <= 1000),
  fichier_id uuid,
  visibilite text not null default 'partenaires' check (visibilite in ('public', 'partenaires', 'interne')),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade,
  foreign key (territoire_id, fichier_id) references fichier (territoire_id, id),
  check ((nature = 'fichier') = (fichier_id is not null))
);
create index document_fiche on document (territoire_id, fiche_id);
create index document_fichier on document (territoire_id, fichier_id) where fichier_id is not null;

create table adresse_pilote (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  nom text not null check (length(nom) between 1 and 300),
  courriel text not null default '' check (length(courriel) <= 254),
  telephone text not null default '' check (length(telephone) <= 30),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id)
);

create table campagne (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  titre text not null check (length(titre) between 1 and 200),
  message text not null default '' check (length(message) <= 5000),
  perimetre text not null check (perimetre in ('toutes', 'noeud', 'choix')),
  noeud_id uuid,
  date_limite date not null,
  relance_le date,
  envoyee_le date,
  close_le date,
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, noeud_id) references noeud (territoire_id, id) on delete set null (noeud_id),
  check (relance_le <= date_limite)
);

create table campagne_fiche (
  territoire_id uuid not null,
  campagne_id uuid not null,
  fiche_id uuid not null,
  primary key (territoire_id, campagne_id, fiche_id),
  foreign key (territoire_id, campagne_id) references campagne (territoire_id, id) on delete cascade,
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade
);

-- One request a pilot, for all the fiches that he or she holds.
create table demande (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  campagne_id uuid,
  pilote text not null check (length(pilote) between 1 and 300),
  courriel text not null default '' check (length(courriel) <= 254),
  telephone text not null default '' check (length(telephone) <= 30),
  message text not null default '' check (length(message) <= 5000),
  expire_le date not null,
  created_at timestamptz not null,
  envoyee_le timestamptz,
  relancee_le timestamptz,
  revoquee_le timestamptz,
  primary key (territoire_id, id),
  foreign key (territoire_id, campagne_id) references campagne (territoire_id, id) on delete cascade
);
create index demande_campagne on demande (territoire_id, campagne_id);

create table demande_fiche (
  territoire_id uuid not null,
  demande_id uuid not null,
  fiche_id uuid not null,
  primary key (territoire_id, demande_id, fiche_id),
  foreign key (territoire_id, demande_id) references demande (territoire_id, id) on delete cascade,
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade
);
create index demande_fiche_fiche on demande_fiche (territoire_id, fiche_id);

-- The secret of a link is in the message only: here stands its digest. A reminder adds one, the first still works.
create table demande_jeton (
  territoire_id uuid not null,
  empreinte text not null check (length(empreinte) = 64),
  demande_id uuid not null,
  created_at timestamptz not null,
  primary key (territoire_id, empreinte),
  foreign key (territoire_id, demande_id) references demande (territoire_id, id) on delete cascade
);
create index demande_jeton_demande on demande_jeton (territoire_id, demande_id);

create table reponse (
  territoire_id uuid not null,
  id uuid not null,
  demande_id uuid not null,
  fiche_id uuid not null,
  statut text not null check (statut in ('a_venir', 'a_discuter', 'en_cours', 'realise', 'en_pause', 'abandonne', 'bloque')),
  avancement integer check (avancement between 0 and 100),
  fait text not null default '' check (length(fait) <= 5000),
  blocage_motif text not null default '' check (length(blocage_motif) <= 2000),
  blocage_condition text not null default '' check (length(blocage_condition) <= 2000),
  etape text not null default '' check (length(etape) <= 2000),
  meteo text check (meteo in ('securise', 'atteignable', 'appui_necessaire', 'compromis')),
  meteo_synthese text not null default '' check (length(meteo_synthese) <= 2000),
  fichier_id uuid,
  saisie_par text not null default '' check (length(saisie_par) <= 200),
  recue_le timestamptz not null,
  corrigee_le timestamptz,
  decision text check (decision in ('acceptee', 'ecartee')),
  decidee_le timestamptz,
  decidee_par text not null default '' check (length(decidee_par) <= 200),
  mot text not null default '' check (length(mot) <= 1000),
  primary key (territoire_id, id),
  unique (territoire_id, demande_id, fiche_id),
  foreign key (territoire_id, demande_id, fiche_id) references demande_fiche (territoire_id, demande_id, fiche_id) on delete cascade,
  foreign key (territoire_id, fichier_id) references fichier (territoire_id, id),
  check (statut <> 'bloque' or (blocage_motif <> '' and blocage_condition <> '')),
  check ((decision is null) = (decidee_le is null))
);
create index reponse_fiche on reponse (territoire_id, fiche_id);
create index reponse_fichier on reponse (territoire_id, fichier_id) where fichier_id is not null;

do $$
declare t text;
begin
  foreach t in array array['note_suivi', 'fichier', 'document', 'adresse_pilote', 'campagne', 'campagne_fiche',
    'demande', 'demande_fiche', 'demande_jeton', 'reponse']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy territoire on %I using (territoire_id = current_setting(''maillage.territoire'')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to maillage_app', t);
  end loop;
end $$;
