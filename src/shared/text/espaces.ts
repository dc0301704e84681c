/**
 * French spacing (Lexique des règles typographiques en usage à l’Imprimerie nationale): no line begins with a closing
 * sign, none ends with an opening guillemet. People type ordinary spaces; pages and documents set them.
 */
export function setEspaces(texte: string): string {
  return texte.replace(/ (?=[:;?!»])|(?<=«) /g, '\u00a0');
}

/** A text and the tag that follows it. No character is read twice, whatever people wrote: a long text must not hold the site. */
const TEXTE = />([^<>"]+)<(\/?[a-z0-9]*)/g;
/** What people are typing or choosing, and what is not French. */
const FIN_TELLE_QUELLE = new Set(['/textarea', '/option', '/pre', '/code', '/script', '/style']);

/**
 * The same over a page's text. Attributes, and what people are typing, stay as they are: the renderer escapes quotes in
 * text, so that nothing between a `>` and the next `<` holding none can be an attribute's.
 */
export function setEspacesHtml(html: string): string {
  return html.replace(TEXTE, (tout, texte: string, suite: string) =>
    FIN_TELLE_QUELLE.has(suite) ? tout : `>${setEspaces(texte)}<${suite}`,
  );
}
