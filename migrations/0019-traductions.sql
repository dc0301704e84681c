-- What a service says of itself in other languages, written by people, or by a machine and then said so.
create table traduction (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  service_id uuid not null,
  langue text not null check (langue ~ '^[a-z]{2,3}$'),
  nom text not null default '' check (length(nom) <= 200),
  accroche text not null default '' check (length(accroche) <= 280),
  description text not null default '' check (length(description) <= 10000),
  automatique boolean not null default false,
  relue boolean not null default false,
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, service_id) references service (territoire_id, id)
);
create index traduction_service on traduction (territoire_id, service_id);
alter table traduction enable row level security;
create policy territoire on traduction using (territoire_id = current_setting('maillage.territoire')::uuid);
grant select, insert, update, delete on traduction to maillage_app;
