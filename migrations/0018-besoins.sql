-- What somebody reported as missing: for whom, where, where it comes from, and what became of it. What residents will
-- one day send by themselves is another table, which refers to this one: a need is what the team makes of it.

create table besoin (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  titre text not null check (length(titre) between 1 and 300),
  constat text not null default '' check (length(constat) <= 20000),
  publics text[] not null default '{}' check (cardinality(publics) <= 20),
  personnes integer check (personnes between 1 and 1000000),
  origine text not null default 'habitants' check (origine in ('habitants', 'partenaires', 'agents', 'recherches', 'offre', 'reunion', 'autre')),
  origine_precisions text not null default '' check (length(origine_precisions) <= 2000),
  signale_le date not null,
  statut text not null default 'note' check (statut in ('note', 'etude', 'repondu', 'ecarte')),
  reponse text not null default '' check (length(reponse) <= 10000),
  decide_le date,
  visibilite text not null default 'interne' check (visibilite in ('public', 'partenaires', 'interne')),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  -- Nobody's need is closed without a word of why.
  check (statut in ('note', 'etude') or length(trim(reponse)) > 0)
);
create index besoin_jour on besoin (territoire_id, signale_le) where removed_at is null;

create table besoin_domaine (
  territoire_id uuid not null,
  besoin_id uuid not null,
  domaine_id uuid not null,
  primary key (territoire_id, besoin_id, domaine_id),
  foreign key (territoire_id, besoin_id) references besoin (territoire_id, id) on delete cascade,
  foreign key (territoire_id, domaine_id) references domaine (territoire_id, id)
);
create index besoin_domaine_domaine on besoin_domaine (territoire_id, domaine_id);

create table besoin_commune (
  territoire_id uuid not null,
  besoin_id uuid not null,
  commune_code text not null check (length(commune_code) <= 10),
  primary key (territoire_id, besoin_id, commune_code),
  foreign key (territoire_id, besoin_id) references besoin (territoire_id, id) on delete cascade,
  foreign key (territoire_id, commune_code) references commune (territoire_id, code)
);
create index besoin_commune_commune on besoin_commune (territoire_id, commune_code);

do $$
declare t text;
begin
  foreach t in array array['besoin', 'besoin_domaine', 'besoin_commune']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy territoire on %I using (territoire_id = current_setting(''maillage.territoire'')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to maillage_app', t);
  end loop;
end $$;
