import querystring from 'node:querystring';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { Busboy } from '@fastify/busboy';
import { HTTPException } from 'hono/http-exception';

/** What a request brought: texts and files by name; several values of one name make a list. */
export type Corps = Record<string, string | File | (string | File)[]>;

/** How much of a body is read: past it, `limite` is what the page says. */
export type Borne = { octets: number; champs: number; limite: string };

const MO = 1024 * 1024;
/** What is carried through a new sign-in: sent twice more inside another form, it must still pass below. */
export const BORNE_REPRISE: Borne = { octets: MO / 2, champs: 2_000, limite: '' };
export const BORNE_FORMULAIRE: Borne = {
  octets: 2 * MO,
  champs: 10_000,
  limite: 'Un formulaire pèse 2 Mo au plus.',
};
/** A little above what the page says that a file may weigh: it still reads and answers in its own words. */
export const borneFichier = (limite: string): Borne => ({ octets: 21 * MO, champs: 1_000, limite });

const NOM_MAX = 200;
const FICHIERS_MAX = 10;
/** Only forms that bring a file come in parts: they have few fields, and a part costs forty times a field. */
const PARTIES_MAX = 500;
const MORCEAU = 64 * 1024;

/** @throws HTTPException 413, said on a page of its own */
function refuse(limite: string): HTTPException {
  return new HTTPException(413, { message: limite });
}

/** Names of the form are keys of ours: none of them is a word of the language (`__proto__`). */
function add(corps: Corps, nom: string, valeur: string | File): void {
  const avant = corps[nom];
  if (avant === undefined) corps[nom] = valeur;
  else if (Array.isArray(avant)) avant.push(valeur);
  else corps[nom] = [avant, valeur];
}

const TROP = 'Ce formulaire a trop de champs, ou un nom de champ trop long.';

/** Small pieces, counted: nothing is read past the bound, and others are answered between two of them. */
async function* cut(body: AsyncIterable<Uint8Array>, { octets, limite }: Borne) {
  let lus = 0;
  for await (const morceau of body) {
    lus += morceau.length;
    if (lus > octets) throw refuse(limite);
    for (let debut = 0; debut < morceau.length; debut += MORCEAU) {
      if (debut > 0) await setImmediate();
      yield morceau.subarray(debut, debut + MORCEAU);
    }
  }
}

/** As browsers write one; a badly written « % » is read as it stands. In time that grows as the text, whatever it holds. */
async function parseTexte(body: AsyncIterable<Uint8Array>, borne: Borne): Promise<Corps> {
  const morceaux: Uint8Array[] = [];
  for await (const morceau of cut(body, borne)) morceaux.push(morceau);
  const paires = Buffer.concat(morceaux)
    .toString('utf8')
    .split('&', borne.champs + 1);
  if (paires.length > borne.champs) throw refuse(TROP);
  const corps: Corps = Object.create(null);
  for (const paire of paires) {
    const egal = paire.indexOf('=');
    const nom = egal === -1 ? paire : paire.slice(0, egal);
    if (nom.length > 3 * NOM_MAX) throw refuse(TROP);
    if (paire) add(corps, decode(nom), egal === -1 ? '' : decode(paire.slice(egal + 1)));
  }
  return corps;
}

const decode = (texte: string) => querystring.unescape(texte.replaceAll('+', ' '));

/** The three signs that a browser escapes in the name of a file (HTML, « multipart/form-data encoding algorithm »). */
const toNom = (fichier: string) =>
  fichier.replace(/%(22|0D|0A)/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

/** Each part as it comes. */
async function parseParties(body: AsyncIterable<Uint8Array>, borne: Borne, type: string): Promise<Corps> {
  const corps: Corps = Object.create(null);
  let trop = false;
  const exceed = () => {
    trop = true;
  };
  const limits = {
    fieldNameSize: NOM_MAX,
    fieldSize: borne.octets,
    files: FICHIERS_MAX,
    parts: PARTIES_MAX,
    headerSize: 4_096,
  };
  const parser = new Busboy({ headers: { 'content-type': type }, limits });
  parser.on('field', (nom, valeur, nomCoupe) => {
    if (nomCoupe) exceed();
    else add(corps, nom, valeur);
  });
  parser.on('file', (nom, flux, fichier, _encodage, mime) => {
    const morceaux: BlobPart[] = [];
    flux.on('data', (morceau: Buffer<ArrayBuffer>) => morceaux.push(morceau));
    flux.on('end', () => add(corps, nom, new File(morceaux, toNom(fichier ?? ''), { type: mime })));
  });
  parser.on('filesLimit', exceed).on('partsLimit', exceed);
  await pipeline(cut(body, borne), parser);
  if (trop) throw refuse(TROP);
  return corps;
}

/**
 * A request's body as a form, read as it comes and no further than it may be.
 * @throws HTTPException 413 when it is past its bounds, 400 when it is not a form, whoever sent it
 */
export async function parseCorps(request: Request, borne: Borne): Promise<Corps> {
  const type = request.headers.get('content-type') ?? '';
  const genre = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i
    .exec(type)?.[1]
    ?.toLowerCase();
  if (!request.body || !genre) return Object.create(null);
  if (Number(request.headers.get('content-length') ?? 0) > borne.octets) throw refuse(borne.limite);
  try {
    if (genre === 'multipart/form-data') return await parseParties(request.body, borne, type);
    return await parseTexte(request.body, borne);
  } catch (error) {
    if (error instanceof HTTPException) throw error;
    throw new HTTPException(400, { message: 'formulaire illisible' });
  }
}
