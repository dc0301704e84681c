export { actualiteObjet, texteObjet } from './vitrine.form.ts';
