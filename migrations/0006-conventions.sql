-- Conventions over time: where they hold, who signed, what changed, what each party promised, and what becomes of
-- each fiche when one follows another.

alter table convention add column communes text[] not null default '{}';
alter table convention add column intercommunalites text[] not null default '{}';

create table avenant (
  territoire_id uuid not null,
  id uuid not null,
  convention_id uuid not null,
  numero integer not null check (numero between 1 and 99),
  objet text not null check (length(objet) between 1 and 5000),
  date_signature date,
  date_effet date,
  nouvelle_fin date,
  nouveau_montant_centimes bigint check (nouveau_montant_centimes between 0 and 100000000000),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, convention_id) references convention (territoire_id, id) on delete cascade
);
create index avenant_convention on avenant (territoire_id, convention_id);

create table signature (
  territoire_id uuid not null,
  id uuid not null,
  convention_id uuid not null,
  avenant_id uuid,
  structure_id uuid not null,
  qualite text not null default '' check (length(qualite) <= 200),
  date_signature date not null,
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, convention_id) references convention (territoire_id, id) on delete cascade,
  foreign key (territoire_id, avenant_id) references avenant (territoire_id, id) on delete cascade,
  foreign key (territoire_id, structure_id) references structure (territoire_id, id)
);
create index signature_convention on signature (territoire_id, convention_id);

create table engagement (
  territoire_id uuid not null,
  id uuid not null,
  convention_id uuid not null,
  structure_id uuid,
  texte text not null check (length(texte) between 1 and 5000),
  echeance date,
  tenu_le date,
  note text not null default '' check (length(note) <= 2000),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, convention_id) references convention (territoire_id, id) on delete cascade,
  foreign key (territoire_id, structure_id) references structure (territoire_id, id)
);
create index engagement_convention on engagement (territoire_id, convention_id);

create table reprise (
  territoire_id uuid not null,
  id uuid not null,
  convention_id uuid not null,
  fiche_id uuid not null,
  choix text not null check (choix in ('reconduite', 'modifiee', 'fusionnee', 'arretee', 'terminee')),
  motif text not null default '' check (length(motif) <= 2000),
  fusion_fiche_id uuid,
  statut_avant text not null check (length(statut_avant) <= 20),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, convention_id) references convention (territoire_id, id) on delete cascade,
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade,
  foreign key (territoire_id, fusion_fiche_id) references fiche (territoire_id, id),
  check (choix <> 'fusionnee' or fusion_fiche_id is not null),
  check (fusion_fiche_id <> fiche_id)
);
create unique index reprise_fiche on reprise (territoire_id, convention_id, fiche_id) where removed_at is null;

do $$
declare t text;
begin
  foreach t in array array['avenant', 'signature', 'engagement', 'reprise']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy territoire on %I using (territoire_id = current_setting(''maillage.territoire'')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to maillage_app', t);
  end loop;
end $$;
