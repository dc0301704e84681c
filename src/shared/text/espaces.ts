const NOBREAK = '\u00a0';
/** Narrow: before a sign of unit, inside thousands. */
const FINE = '\u202f';
/** « 23 000 », « 1 250 000 »: groups of three, whatever parts them. */
const MILLIERS = /(?<![\d,.\u202f\u00a0])\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)/g;
/** « 2020-2024 »: two years, and neither an address nor the piece of a number. */
const ANNEES = /(?<![\w/.-])((?:19|20)\d\d)[-–](?=(?:19|20)\d\d(?![\w/-]))/g;

/**
 * French spacing (Lexique des règles typographiques en usage à l’Imprimerie nationale): no line begins with a closing
 * sign or a unit, none ends with an opening guillemet, no number is cut; a dash, not a hyphen, between years. People
 * type what their keyboard has; pages and documents set it.
 */
export function setEspaces(texte: string): string {
  return texte
    .replace(/ (?=[:;?!»])|(?<=«) /g, NOBREAK)
    .replace(/[ \u00a0](?=[%€])/g, FINE)
    .replace(MILLIERS, (nombre) => nombre.replace(/[ \u00a0]/g, FINE))
    .replace(ANNEES, '$1–');
}

/** « 1er », « 2e »: a number and the letters that make it a rank, raised where the format can. */
const RANG = /(?<![\w/.@-])(\d{1,4})(ers?|res?|es?|nde?s?)(?![\p{L}\d_/@-])/gu;

/** A text cut where letters are raised: « le 1er mai » gives « le 1 », « er », « mai »; every second part is raised. */
export function cutRangs(texte: string): string[] {
  return texte.replace(RANG, '$1\u0000$2\u0000').split('\u0000');
}

/** A text and the tag that follows it. No character is read twice, whatever people wrote: a long text must not hold the site. */
const TEXTE = />([^<>"]+)<(\/?[a-z0-9]*)/g;
/** What people are typing or choosing, and what is not French. */
const FIN_TELLE_QUELLE = new Set(['/textarea', '/option', '/pre', '/code', '/script', '/style']);
/** Most texts of a page hold nothing that spacing looks at. */
const A_POSER = /[\d:;?!«»%€]/;
/** Where no tag may stand: the page's title, what a drawing writes. */
const FIN_SANS_BALISE = new Set(['/title', '/text', '/tspan', 'tspan', '/desc']);

function setTexte(texte: string): string {
  return setEspaces(texte)
    .replace(RANG, '$1<sup>$2</sup>')
    .replace(
      /(?<![\w/.-])(?:19|20)\d\d–(?:19|20)\d\d(?![\w/-])/g,
      (annees) => `<span class="insecable">${annees}</span>`,
    );
}

/**
 * The same over a page's text, with ranks raised and years held together. Attributes, and what people are typing, stay
 * as they are: the renderer escapes quotes in text, so that nothing between a `>` and the next `<` holding none can be
 * an attribute's.
 */
export function setEspacesHtml(html: string): string {
  return html.replace(TEXTE, (tout, texte: string, suite: string) => {
    if (!A_POSER.test(texte) || FIN_TELLE_QUELLE.has(suite)) return tout;
    return `>${FIN_SANS_BALISE.has(suite) ? setEspaces(texte) : setTexte(texte)}<${suite}`;
  });
}
