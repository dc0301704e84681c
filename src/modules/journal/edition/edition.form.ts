import type { Ctx } from '../../../shared/access/acces.ts';
import type { Droit } from '../../../shared/access/droits.ts';
import type { Champ, Erreurs, Valeurs } from '../../../shared/form/champs.ts';
import type { Options } from '../../../ui/champs.tsx';
import type { Objet, ObjetLu } from '../objets/objets.table.ts';

/** What a module says to get the pages that create, change and remove one kind of object. */
export type EditionSpec = {
  objet: Objet;
  /** « /structures » */
  chemin: string;
  /** Last segment of the creation page: « nouvelle ». */
  nouveau: string;
  titres: { creer: string; modifier: string };
  messages: { cree: string; modifie: string };
  /** The fields of the form; all of the object's when left out. */
  champs?: readonly Champ[] | ((c: Ctx) => readonly Champ[]);
  droitCreer: Droit;
  droitModifier: Droit;
  /** @param voulues the sources that are asked for; all of them when left out */
  options?(c: Ctx, lu?: ObjetLu, voulues?: ReadonlySet<string>): Promise<Options>;
  /** Values of a new object that no field asks for, or that the page was opened with. */
  depart?(c: Ctx): Valeurs | Promise<Valeurs>;
  /** Rules across fields: one instruction a refused field. */
  check?(valeurs: Valeurs): Erreurs;
  /** Values that follow from the form's: a date that a state brings, say. */
  complete?(valeurs: Valeurs, c: Ctx): Valeurs;
  /** What a creation needs besides the right: a parent that exists, say. Without it the page is not there. */
  exige?(c: Ctx): Promise<boolean>;
  /** True when what is about to be created belongs to the person's own structure. */
  isPropreNouveau?(c: Ctx): Promise<boolean>;
  /** True when the object belongs to the person's own structure. */
  isPropre?(c: Ctx, valeurs: Valeurs): boolean | Promise<boolean>;
  /** False when what the object hangs from is not there any more, or not for this person: then it is not there either. */
  tient?(c: Ctx, valeurs: Valeurs): Promise<boolean>;
  apres?(c: Ctx, id: string, valeurs: Valeurs): string;
  apresRetrait?(valeurs: Valeurs): string;
  /** Where giving up a creation leads. */
  liste?(c: Ctx): string;
};
