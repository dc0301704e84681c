-- What an import made is followed to its source whatever its kind: domains and special days too.
alter table source_fiche drop constraint source_fiche_objet_type_check;
alter table source_fiche add constraint source_fiche_objet_type_check
  check (objet_type in ('domaine', 'structure', 'lieu', 'service', 'permanence', 'horaire_exception', 'contact'));
