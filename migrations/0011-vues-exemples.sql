-- A view of the demonstration goes with its examples.
alter table vue add column exemple boolean not null default false;
