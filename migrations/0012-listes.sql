-- Lists read fifty fiches in the order they show them: by planned end, then by number.

drop index fiche_date_fin;
create index fiche_date_fin on fiche (territoire_id, date_fin, code, id) where removed_at is null;

-- What each partner does in a fiche: its role is as useful as its name.
alter table fiche add column partenaires_note text not null default '' check (length(partenaires_note) <= 5000);
