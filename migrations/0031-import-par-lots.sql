-- A plan is written by lots: what is written so far, and who is at it, stands beside the file until the end.
alter table import_plan add travail jsonb;
