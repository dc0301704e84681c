import { keepBrouillons } from './brouillon.ts';
import { guardEnvois } from './envoi.ts';
import { startHorsLigne } from './hors-ligne.ts';
import { bindPosition } from './position.ts';
import { focusRefus } from './refus.ts';
import { bindTouches } from './touche.ts';

focusRefus();
bindTouches();
keepBrouillons();
guardEnvois();
startHorsLigne();
bindPosition();
