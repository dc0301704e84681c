-- What came from another directory, and the files that brought it.

create table import_annuaire (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  fichier text not null check (length(fichier) between 1 and 200),
  modele text not null check (length(modele) <= 40),
  lignes jsonb not null,
  acteur text not null check (length(acteur) <= 200),
  created_at timestamptz not null default now(),
  accepte_le timestamptz,
  annule_le timestamptz,
  bilan jsonb,
  primary key (territoire_id, id)
);

-- One line an object that a source knows: its words as received, and what was last taken from them. A field that is no
-- longer what was last taken was changed here, and stays.
create table source_fiche (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  systeme text not null check (length(systeme) between 1 and 40),
  id_externe text not null check (length(id_externe) between 1 and 300),
  objet_type text not null check (objet_type in ('structure', 'lieu', 'service', 'permanence', 'contact')),
  objet_id uuid not null,
  empreinte text not null check (length(empreinte) <= 64),
  original jsonb not null,
  importe jsonb not null,
  lot uuid,
  avant jsonb,
  derniere_lecture timestamptz not null default now(),
  primary key (territoire_id, id),
  unique (territoire_id, systeme, objet_type, id_externe)
);
create index source_fiche_objet on source_fiche (territoire_id, objet_type, objet_id);

do $$
declare t text;
begin
  foreach t in array array['import_annuaire', 'source_fiche']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy territoire on %I using (territoire_id = current_setting(''maillage.territoire'')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to maillage_app', t);
  end loop;
end $$;
