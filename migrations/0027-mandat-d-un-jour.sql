-- A role that is taken back on the day it was given, or before it began, ends the day before it is taken back: its first
-- day was moved to say so, and the page told a day on which nobody held it. It keeps the day it was given.
alter table mandat drop constraint mandat_check;
