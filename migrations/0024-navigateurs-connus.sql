-- A browser where this account was opened before keeps its way in, whatever strangers ask for its address.
create table navigateur_connu (
  territoire_id uuid not null references territoire (id) on delete cascade,
  empreinte text not null check (length(empreinte) = 64),
  compte_id uuid not null,
  vu_le timestamptz not null,
  primary key (territoire_id, empreinte),
  foreign key (territoire_id, compte_id) references compte (territoire_id, id) on delete cascade
);
create index navigateur_connu_compte on navigateur_connu (territoire_id, compte_id);
alter table navigateur_connu enable row level security;
create policy territoire on navigateur_connu using (territoire_id = current_setting('maillage.territoire')::uuid);
grant select, insert, update, delete on navigateur_connu to maillage_app;

-- Codes are counted by the network that asks for them too.
create index code_connexion_recents on code_connexion (territoire_id, created_at);
