/** Text inside an XML document: the five characters that would end it, and none that XML forbids. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&apos;');
}

type Entree = { id: string; titre: string; corps: string; date_publication: string; exemple: boolean };

/** The news as an Atom feed (RFC 4287). */
export function writeAtom(site: { nom: string; url: string }, entrees: readonly Entree[]): string {
  const updated = `${entrees[0]?.date_publication ?? '2020-01-01'}T00:00:00Z`;
  const items = entrees.map(
    ({ id, titre, corps, date_publication, exemple }) => `  <entry>
    <title>${escapeXml(exemple ? `${titre} (exemple)` : titre)}</title>
    <id>urn:uuid:${id}</id>
    <link href="${escapeXml(site.url)}/actualites/${id}"/>
    <updated>${date_publication}T00:00:00Z</updated>
    <content type="text">${escapeXml(corps)}</content>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
  <title>${escapeXml(`Actualités du projet social – ${site.nom}`)}</title>
  <id>${escapeXml(site.url)}/</id>
  <link href="${escapeXml(site.url)}/actualites.atom" rel="self"/>
  <link href="${escapeXml(site.url)}/actualites"/>
  <author><name>${escapeXml(site.nom)}</name></author>
  <updated>${updated}</updated>
${items.join('\n')}
</feed>
`;
}

/** The public pages, for search engines. */
export function writeSitemap(url: string, chemins: readonly string[]): string {
  const items = chemins.map((chemin) => `  <url><loc>${escapeXml(url + chemin)}</loc></url>`);
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${items.join('\n')}
</urlset>
`;
}
