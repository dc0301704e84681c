-- The title that the signed document gives, beside the plain one: its signatories look for their own words.
alter table noeud add column titre_officiel text not null default '' check (length(titre_officiel) <= 500);
