-- How far the directory may be trusted: checks, what the public and the structures propose, records told twice.

-- What signs the public forms of this territory: never exported, made again where a territory is restored.
alter table territoire add column cle_formulaire text not null
  default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') check (length(cle_formulaire) between 32 and 200);

create table verification (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  service_id uuid not null,
  jour date not null,
  comment text not null check (comment in ('appel', 'visite', 'message', 'lien', 'import')),
  par text not null check (length(par) <= 200),
  resultat text not null check (resultat in ('rien-change', 'corrige', 'ferme', 'injoignable')),
  note text not null default '' check (length(note) <= 1000),
  created_at timestamptz not null default now(),
  primary key (territoire_id, id),
  foreign key (territoire_id, service_id) references service (territoire_id, id) on delete cascade
);
create index verification_service on verification (territoire_id, service_id, jour);

-- One message to one structure, about all its services. Its link opens for thirty days.
create table verification_demande (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  structure_id uuid not null,
  courriel text not null check (length(courriel) between 3 and 254),
  par text not null check (length(par) <= 200),
  envoyee_le timestamptz not null,
  expire_le date not null,
  revoquee_le timestamptz,
  primary key (territoire_id, id),
  foreign key (territoire_id, structure_id) references structure (territoire_id, id) on delete cascade
);
create index verification_demande_structure on verification_demande (territoire_id, structure_id, envoyee_le);

-- What somebody without an account says is wrong. Nothing changes on the service before the team has read it.
create table suggestion (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  service_id uuid not null,
  demande_id uuid,
  motif text not null check (motif in ('coordonnees', 'horaires', 'prix', 'description', 'ferme', 'autre')),
  champs jsonb not null default '{}' check (length(champs::text) <= 60000),
  mot text not null default '' check (length(mot) <= 2000),
  courriel text not null default '' check (length(courriel) <= 254),
  statut text not null default 'ouverte' check (statut in ('ouverte', 'reprise', 'refusee')),
  reponse text not null default '' check (length(reponse) <= 2000),
  decidee_le timestamptz,
  decidee_par text not null default '' check (length(decidee_par) <= 200),
  lot uuid,
  created_at timestamptz not null,
  primary key (territoire_id, id),
  foreign key (territoire_id, service_id) references service (territoire_id, id) on delete cascade,
  foreign key (territoire_id, demande_id) references verification_demande (territoire_id, id) on delete set null (demande_id),
  check ((statut = 'ouverte') = (decidee_le is null))
);
create index suggestion_service on suggestion (territoire_id, service_id);
create index suggestion_demande on suggestion (territoire_id, demande_id);
create index suggestion_ouverte on suggestion (territoire_id, created_at) where statut = 'ouverte';

-- The digests of links: the one sent to a structure, the one that follows a suggestion.
create table annuaire_jeton (
  territoire_id uuid not null references territoire (id) on delete cascade,
  empreinte text not null check (length(empreinte) = 64),
  demande_id uuid,
  suggestion_id uuid,
  created_at timestamptz not null,
  primary key (territoire_id, empreinte),
  foreign key (territoire_id, demande_id) references verification_demande (territoire_id, id) on delete cascade,
  foreign key (territoire_id, suggestion_id) references suggestion (territoire_id, id) on delete cascade,
  check (num_nonnulls(demande_id, suggestion_id) = 1)
);
create index annuaire_jeton_demande on annuaire_jeton (territoire_id, demande_id);
create index annuaire_jeton_suggestion on annuaire_jeton (territoire_id, suggestion_id);

-- What was decided of two records that look alike: not the same, or brought together under one of them.
create table rapprochement (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  type text not null check (type in ('structure', 'lieu', 'service')),
  a_id uuid not null,
  b_id uuid not null,
  decision text not null check (decision in ('distincts', 'fusion')),
  garde_id uuid,
  lot uuid,
  mandats uuid[] not null default '{}',
  sources uuid[] not null default '{}',
  titre text not null default '' check (length(titre) <= 500),
  par text not null check (length(par) <= 200),
  decide_le timestamptz not null,
  defait_le timestamptz,
  primary key (territoire_id, id),
  check (a_id < b_id),
  check ((decision = 'fusion') = (garde_id is not null and lot is not null))
);
create unique index rapprochement_distincts on rapprochement (territoire_id, type, a_id, b_id) where decision = 'distincts';
create index rapprochement_fusion on rapprochement (territoire_id, decide_le) where decision = 'fusion';

do $$
declare t text;
begin
  foreach t in array array['verification', 'verification_demande', 'suggestion', 'annuaire_jeton', 'rapprochement']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy territoire on %I using (territoire_id = current_setting(''maillage.territoire'')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to maillage_app', t);
  end loop;
end $$;
