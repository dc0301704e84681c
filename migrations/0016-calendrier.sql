-- The school calendar that a territory imported: it takes over what the program knows by itself.

create table calendrier_scolaire (
  territoire_id uuid not null references territoire (id) on delete cascade,
  fichier text not null check (length(fichier) <= 200),
  contenu jsonb not null,
  importe_le timestamptz not null,
  primary key (territoire_id)
);
alter table calendrier_scolaire enable row level security;
create policy territoire on calendrier_scolaire using (territoire_id = current_setting('maillage.territoire')::uuid);
grant select, insert, update, delete on calendrier_scolaire to maillage_app;
