// Loads every module's objects, so that commands know them all, as the running site does.
import './modules/annuaire/annuaire.form.ts';
import './modules/conventions/conventions.form.ts';
import './modules/projet/projet.form.ts';
import './modules/fiches/fiches.form.ts';
import './modules/fiches/operations/operations.form.ts';
import './modules/vitrine/vitrine.form.ts';
