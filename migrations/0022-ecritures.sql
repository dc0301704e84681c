-- Each write of a territory made through a server moves this number, in the write's own transaction: another process
-- reads it and knows that what it kept may no longer be true. Unlike « revision », it counts what the journal does not hold.
alter table territoire add column ecritures bigint not null default 0;
