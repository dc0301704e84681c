type Politique = { createScriptURL(url: string): string };
type Politiques = { createPolicy(nom: string, regles: Politique): Politique };

const VEILLE = '/services/veille.js';

/** Words without accents: what is typed and what is written meet there. */
function fold(texte: string): string {
  return texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The list shows what holds all the words typed. */
function startFiltre(zone: HTMLElement): void {
  const liste = document.getElementById(zone.dataset.filtreListe ?? '');
  const champ = zone.querySelector('input');
  const dit = zone.querySelector('[role="status"]');
  if (!liste || !champ || !dit) return;
  const lignes = [...liste.querySelectorAll('li')].map((element) => ({
    element,
    texte: fold(element.textContent),
  }));
  zone.hidden = false;
  champ.addEventListener('input', () => {
    const mots = fold(champ.value)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
    let n = 0;
    for (const { element, texte } of lignes) {
      element.hidden = !mots.every((mot) => texte.includes(mot));
      if (!element.hidden) n++;
    }
    for (const section of liste.querySelectorAll('section'))
      section.hidden = !section.querySelector('li:not([hidden])');
    dit.textContent = mots.length > 0 ? `${n} ${n > 1 ? 'services' : 'service'}` : '';
  });
}

async function keepPage(dit: HTMLElement): Promise<void> {
  const { trustedTypes } = globalThis as { trustedTypes?: Politiques };
  const url = trustedTypes
    ? trustedTypes
        .createPolicy('veille', { createScriptURL: (texte) => (texte === VEILLE ? texte : '') })
        .createScriptURL(VEILLE)
    : VEILLE;
  await navigator.serviceWorker.register(url, { scope: '/services' });
  await navigator.serviceWorker.ready;
  dit.textContent = navigator.onLine
    ? 'Votre téléphone garde cette page : elle s’ouvrira sans réseau.'
    : 'Vous êtes hors ligne : voici la dernière version gardée.';
}

/** The page of services that a telephone keeps. */
export function startHorsLigne(): void {
  for (const zone of document.querySelectorAll<HTMLElement>('[data-filtre-liste]')) startFiltre(zone);
  const dit = document.querySelector<HTMLElement>('[data-hors-ligne]');
  if (dit && 'serviceWorker' in navigator) keepPage(dit).catch(() => {});
}
