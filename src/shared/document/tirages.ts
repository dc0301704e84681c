const OCTETS_MAX = 40 * 1024 * 1024;

type Tirage = { contenu: Promise<Uint8Array>; octets: number };
const tirages = new Map<string, Tirage>();

/**
 * A document that is the same for everybody, made once a change: who asks meanwhile waits for the same one.
 * @param cle all that the document depends on: the territory and its revision, the day, what was chosen, the format
 */
export function readTirage(cle: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const connu = tirages.get(cle);
  if (connu) return connu.contenu;
  const tirage: Tirage = { contenu: make(), octets: 0 };
  tirages.set(cle, tirage);
  tirage.contenu.then(
    ({ length }) => {
      tirage.octets = length;
      forgetAnciens();
    },
    () => tirages.delete(cle),
  );
  return tirage.contenu;
}

/** The oldest leave first, once they weigh too much together; the last one stays, whatever it weighs: it is waited for. */
function forgetAnciens(): void {
  let total = [...tirages.values()].reduce((somme, { octets }) => somme + octets, 0);
  for (const [cle, { octets }] of tirages) {
    if (total <= OCTETS_MAX || tirages.size === 1) return;
    tirages.delete(cle);
    total -= octets;
  }
}
