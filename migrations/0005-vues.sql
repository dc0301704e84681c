-- Views of the fiches that people keep: what they ask for and how they see it, as the address says it.

create table vue (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  nom text not null check (length(nom) between 1 and 120),
  requete text not null default '' check (length(requete) <= 4000),
  partagee boolean not null default false,
  compte_id uuid,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, compte_id) references compte (territoire_id, id) on delete cascade
);
create index vue_compte on vue (territoire_id, compte_id) where removed_at is null;

alter table vue enable row level security;
create policy territoire on vue using (territoire_id = current_setting('maillage.territoire')::uuid);
grant select, insert, update, delete on vue to maillage_app;
