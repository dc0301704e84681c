-- Messages that the site sends by itself about the plan, what each person wants of them, and the links to choose.

-- One line for what one person is to be told about one thing. The unique key is the promise: nothing is sent twice.
-- No reference to message: outgoing mail is not in a backup, and what was sent must still be known after it.
create table rappel (
  territoire_id uuid not null references territoire (id) on delete cascade,
  id uuid not null,
  nature text not null check (nature in ('assignation', 'echeance', 'retard', 'piece', 'resume')),
  destinataire text not null check (length(destinataire) between 3 and 254 and destinataire = lower(destinataire)),
  cle text not null check (length(cle) between 1 and 120),
  objet text not null check (length(objet) between 1 and 60),
  jour date not null,
  titre text not null check (length(titre) <= 400),
  prevu_le timestamptz not null,
  message_id uuid,
  envoye_le timestamptz,
  laisse_le timestamptz,
  laisse_par text not null default '' check (length(laisse_par) <= 200),
  created_at timestamptz not null,
  primary key (territoire_id, id),
  unique (territoire_id, nature, destinataire, cle)
);
create index rappel_attente on rappel (territoire_id, destinataire) where envoye_le is null and laisse_le is null;
create index rappel_message on rappel (territoire_id, message_id) where message_id is not null;

-- By address: pilots have no account.
create table preference_message (
  territoire_id uuid not null references territoire (id) on delete cascade,
  courriel text not null check (length(courriel) between 3 and 254 and courriel = lower(courriel)),
  nature text not null check (nature in ('assignation', 'echeance', 'retard', 'piece', 'resume')),
  voulu boolean not null,
  updated_at timestamptz not null,
  primary key (territoire_id, courriel, nature)
);

-- The link at the end of each message; its secret is in the message only.
create table jeton_message (
  territoire_id uuid not null references territoire (id) on delete cascade,
  empreinte text not null check (length(empreinte) = 64),
  courriel text not null check (length(courriel) between 3 and 254),
  created_at timestamptz not null,
  primary key (territoire_id, empreinte)
);
create index jeton_message_courriel on jeton_message (territoire_id, courriel, created_at);

do $$
declare t text;
begin
  foreach t in array array['rappel', 'preference_message', 'jeton_message']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy territoire on %I using (territoire_id = current_setting(''maillage.territoire'')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to maillage_app', t);
  end loop;
end $$;
