-- The coordinator's own work, and what agents, rooms and vehicles were given to each fiche.

create table activite (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  jour date not null,
  nature text not null check (nature in ('animation', 'reunion', 'partenariat', 'appui')),
  titre text not null check (length(titre) between 1 and 300),
  duree_minutes integer check (duree_minutes between 0 and 100000),
  personnes integer check (personnes between 0 and 100000),
  note text not null default '' check (length(note) <= 5000),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id)
);
create index activite_jour on activite (territoire_id, jour) where removed_at is null;

create table activite_fiche (
  territoire_id uuid not null,
  activite_id uuid not null,
  fiche_id uuid not null,
  primary key (territoire_id, activite_id, fiche_id),
  foreign key (territoire_id, activite_id) references activite (territoire_id, id) on delete cascade,
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade
);
create index activite_fiche_fiche on activite_fiche (territoire_id, fiche_id);

create table moyen (
  territoire_id uuid not null,
  id uuid not null,
  fiche_id uuid not null,
  annee integer not null check (annee between 1990 and 2100),
  nature text not null check (nature in ('agent', 'salle', 'vehicule', 'materiel')),
  libelle text not null default '' check (length(libelle) <= 200),
  unite text not null check (unite in ('etp', 'heure', 'jour')),
  quantite_centiemes bigint not null check (quantite_centiemes between 1 and 100000000),
  structure_id uuid,
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade,
  foreign key (territoire_id, structure_id) references structure (territoire_id, id)
);
create index moyen_fiche on moyen (territoire_id, fiche_id);

do $$
declare t text;
begin
  foreach t in array array['activite', 'activite_fiche', 'moyen']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy territoire on %I using (territoire_id = current_setting(''maillage.territoire'')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to maillage_app', t);
  end loop;
end $$;
