-- What the maker of a document could read when it was made: a role lost since takes the document along.
delete from sortie;
alter table sortie add column visibilites text[] not null default '{}';
