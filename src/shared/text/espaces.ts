/**
 * French spacing (Lexique des règles typographiques en usage à l’Imprimerie nationale): no line begins with a closing
 * sign, none ends with an opening guillemet. People type ordinary spaces; pages and documents set them.
 */
export function setEspaces(texte: string): string {
  return texte.replace(/ (?=[:;?!»])|(?<=«) /g, '\u00a0');
}

/** What a text node must hold for the pass to change it. */
const A_POSER = />([^<"]*(?: [:;?!»]|« )[^<"]*)<(?!\/(?:textarea|option|pre|code|script|style)\b)/g;

/**
 * The same over a page's text. Attributes, and what people are typing, stay as they are: the renderer escapes quotes in
 * text, so that nothing between a `>` and the next `<` holding none can be an attribute's.
 */
export function setEspacesHtml(html: string): string {
  return html.replace(A_POSER, (_tout, texte: string) => `>${setEspaces(texte)}<`);
}
