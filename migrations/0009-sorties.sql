-- Documents being made: one asks, leaves, and comes back for the file. They are of the moment, and go after a day.

create table sortie (
  territoire_id uuid not null,
  id uuid not null,
  compte_id uuid not null,
  titre text not null check (length(titre) <= 300),
  etat text not null check (etat in ('en_cours', 'prete', 'echouee')),
  faites integer not null default 0,
  total integer not null default 0,
  nom text not null default '' check (length(nom) <= 200),
  type_mime text not null default '' check (length(type_mime) <= 120),
  contenu bytea,
  erreur text not null default '' check (length(erreur) <= 1000),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (territoire_id, id),
  foreign key (territoire_id, compte_id) references compte (territoire_id, id) on delete cascade
);

alter table sortie enable row level security;
create policy territoire on sortie using (territoire_id = current_setting('maillage.territoire')::uuid);
grant select, insert, update, delete on sortie to maillage_app;
