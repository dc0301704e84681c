-- The steps of a fiche: a short list to tick.

create table etape (
  territoire_id uuid not null,
  id uuid not null,
  fiche_id uuid not null,
  ordre integer not null default 0 check (ordre between 0 and 9999),
  titre text not null check (length(titre) between 1 and 300),
  qui text not null default '' check (length(qui) <= 300),
  echeance date,
  fait_le date,
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade
);
create index etape_fiche on etape (territoire_id, fiche_id, ordre);

alter table etape enable row level security;
create policy territoire on etape using (territoire_id = current_setting('maillage.territoire')::uuid);
grant select, insert, update, delete on etape to maillage_app;
