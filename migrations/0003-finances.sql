-- Money: what a fiche costs, who pays, each instalment, each document due.
-- Amounts are hundredths of their unit: cents for euros, hundredths of a full-time post for « etp ».
-- Rules across columns (a parent at least, no amount granted on a refusal) are asked by the objects inside each
-- write: two people may each change one column, and the one who comes second reads why in words.

create table ligne_budget (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  fiche_id uuid not null,
  libelle text not null default '' check (length(libelle) <= 200),
  nature text not null check (nature in ('fonctionnement', 'investissement')),
  unite text not null check (unite in ('eur_ttc', 'eur_ht', 'nature', 'etp')),
  annee integer check (annee between 1990 and 2100),
  prevu_centimes bigint not null check (prevu_centimes between 0 and 100000000000),
  reel_centimes bigint check (reel_centimes between 0 and 100000000000),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id) on delete cascade
);
create index ligne_budget_fiche on ligne_budget (territoire_id, fiche_id);

create table financement (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  dispositif text not null check (length(dispositif) between 1 and 200),
  financeur_id uuid,
  beneficiaire_id uuid,
  fiche_id uuid,
  convention_id uuid,
  base text not null check (base in ('place', 'heure', 'forfait', 'etp', 'projet')),
  quantite_centiemes bigint check (quantite_centiemes between 0 and 100000000000),
  annee integer check (annee between 1990 and 2100),
  base_fiscale text not null check (base_fiscale in ('sans_objet', 'ttc', 'ht', 'nature')),
  demande_centimes bigint check (demande_centimes between 0 and 100000000000),
  date_demande date,
  notifie_centimes bigint check (notifie_centimes between 1 and 100000000000),
  date_notification date,
  refuse boolean not null default false,
  date_refus date,
  note text not null default '' check (length(note) <= 5000),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, financeur_id) references structure (territoire_id, id),
  foreign key (territoire_id, beneficiaire_id) references structure (territoire_id, id),
  foreign key (territoire_id, fiche_id) references fiche (territoire_id, id),
  foreign key (territoire_id, convention_id) references convention (territoire_id, id)
);
create index financement_fiche on financement (territoire_id, fiche_id);
create index financement_convention on financement (territoire_id, convention_id);
create index financement_financeur on financement (territoire_id, financeur_id);
create index financement_beneficiaire on financement (territoire_id, beneficiaire_id);

create table versement (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  financement_id uuid not null,
  nature text not null check (nature in ('acompte', 'solde', 'unique')),
  montant_centimes bigint not null check (montant_centimes between 1 and 100000000000),
  prevu_le date,
  verse_le date,
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, financement_id) references financement (territoire_id, id) on delete cascade
);
create index versement_financement on versement (territoire_id, financement_id);

create table piece (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  convention_id uuid,
  financement_id uuid,
  nature text not null check (nature in ('rapport_activite', 'comptes', 'compte_rendu_financier', 'pv_ag', 'budget', 'attestation', 'autre')),
  libelle text not null default '' check (length(libelle) <= 200),
  exercice integer not null check (exercice between 1990 and 2100),
  structure_id uuid,
  due_le date not null,
  recue_le date,
  lien text not null default '' check (length(lien) <= 500),
  exemple boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, convention_id) references convention (territoire_id, id) on delete cascade,
  foreign key (territoire_id, financement_id) references financement (territoire_id, id) on delete cascade,
  foreign key (territoire_id, structure_id) references structure (territoire_id, id)
);
create index piece_convention on piece (territoire_id, convention_id);
create index piece_financement on piece (territoire_id, financement_id);

do $$
declare t text;
begin
  foreach t in array array['ligne_budget', 'financement', 'versement', 'piece']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy territoire on %I using (territoire_id = current_setting(''maillage.territoire'')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to maillage_app', t);
  end loop;
end $$;
