const PREFIXE = 'maillage.brouillon.';
const ENVOI = 'maillage.envoi';
const DUREE_MS = 7 * 24 * 3600 * 1000;
const NON_GARDES = new Set(['hidden', 'file', 'password', 'submit', 'button', 'image', 'reset']);

type Champ = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Brouillon = { le: number; valeurs: [string, string][] };

function listChamps(form: HTMLFormElement): Champ[] {
  return [...form.querySelectorAll<Champ>('input[name], textarea[name], select[name]')].filter(
    ({ type, name }) => !NON_GARDES.has(type) && name !== 'csrf',
  );
}

function isCochable(champ: Champ): champ is HTMLInputElement {
  return champ.type === 'checkbox' || champ.type === 'radio';
}

function readValeurs(form: HTMLFormElement): [string, string][] {
  return listChamps(form)
    .filter((champ) => !isCochable(champ) || champ.checked)
    .map(({ name, value }) => [name, value]);
}

function writeValeurs(form: HTMLFormElement, valeurs: [string, string][]): void {
  const reste = [...valeurs];
  for (const champ of listChamps(form)) {
    const same = isCochable(champ) ? champ.value : undefined;
    const index = reste.findIndex(
      ([nom, valeur]) => nom === champ.name && (same === undefined || same === valeur),
    );
    const valeur = index < 0 ? undefined : reste.splice(index, 1)[0]![1];
    if (isCochable(champ)) champ.checked = valeur !== undefined;
    else if (valeur !== undefined) champ.value = valeur;
  }
  form.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Nothing when it is damaged or too old; what is too old is also removed. */
function readBrouillon(cle: string, now: number): Brouillon | undefined {
  try {
    const lu = JSON.parse(localStorage.getItem(cle) ?? 'null') as Brouillon | null;
    if (lu && now - lu.le < DUREE_MS && Array.isArray(lu.valeurs)) return lu;
  } catch {}
  localStorage.removeItem(cle);
  return undefined;
}

function sweep(now: number): void {
  for (const cle of Object.keys(localStorage)) if (cle.startsWith(PREFIXE)) readBrouillon(cle, now);
}

/** What was sent is forgotten once a page says that it was received, and not before. */
function forgetRecus(): void {
  if (!document.querySelector('.message[role="status"]') || document.querySelector('.refus')) return;
  const cle = sessionStorage.getItem(ENVOI);
  sessionStorage.removeItem(ENVOI);
  if (cle) localStorage.removeItem(cle);
}

function newBouton(libelle: string, onClick: () => void): HTMLButtonElement {
  const bouton = document.createElement('button');
  bouton.type = 'button';
  bouton.append(libelle);
  bouton.addEventListener('click', onClick);
  return bouton;
}

function showNotice(form: HTMLFormElement, cle: string, { le, valeurs }: Brouillon): void {
  const notice = document.createElement('div');
  notice.className = 'avis brouillon';
  notice.setAttribute('role', 'status');
  notice.tabIndex = -1;
  const end = (texte: string) => {
    notice.replaceChildren(texte);
    notice.focus();
  };
  const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeStyle: 'short' }).format(le);
  const texte = document.createElement('p');
  texte.append(`Un brouillon du ${date} est gardé sur cet ordinateur.`);
  const reprendre = newBouton('Reprendre', () => {
    writeValeurs(form, valeurs);
    end('Le brouillon est repris. Relisez, puis enregistrez.');
  });
  const oublier = newBouton('Oublier', () => {
    localStorage.removeItem(cle);
    end('Le brouillon est oublié.');
  });
  form.before(notice);
  // A live region speaks of what changes in it, so it has to be there first.
  setTimeout(() => notice.append(texte, reprendre, oublier), 100);
}

function bindForm(form: HTMLFormElement, now: number): void {
  const cle = PREFIXE + form.dataset.brouillon;
  const garde = readBrouillon(cle, now);
  const refused = document.querySelector('.refus') !== null;
  if (garde && !refused && JSON.stringify(garde.valeurs) !== JSON.stringify(readValeurs(form)))
    showNotice(form, cle, garde);
  let attente: number | undefined;
  const save = () => {
    clearTimeout(attente);
    attente = undefined;
    try {
      localStorage.setItem(
        cle,
        JSON.stringify({ le: Date.now(), valeurs: readValeurs(form) } satisfies Brouillon),
      );
    } catch {}
  };
  form.addEventListener('input', () => {
    clearTimeout(attente);
    attente = window.setTimeout(save, 400);
  });
  addEventListener('pagehide', () => attente !== undefined && save());
  form.addEventListener('submit', () => {
    save();
    sessionStorage.setItem(ENVOI, cle);
  });
}

/** Keeps what is typed in a form with `data-brouillon`, in this browser only, for seven days. */
export function keepBrouillons(): void {
  try {
    const now = Date.now();
    forgetRecus();
    sweep(now);
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-brouillon]'))
      bindForm(form, now);
  } catch {
    // Storage is closed in this browser: the form works as it would without a script.
  }
}
