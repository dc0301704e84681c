-- The daily backups: one line a day, taken by the process that makes it, so that several processes on one database make
-- one. It is of the installation, not of a territory: no name, no content.
create table sauvegarde (
  jour date primary key,
  prise_le timestamptz not null,
  machine text not null check (length(machine) <= 200),
  essais integer not null default 1,
  finie_le timestamptz,
  fichier text not null default '' check (length(fichier) <= 1000),
  taille bigint not null default 0,
  lignes integer not null default 0,
  erreur text not null default '' check (length(erreur) <= 1000)
);
