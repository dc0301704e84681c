/**
 * The page, in Typst. Everything that people wrote comes as data (`donnees.json`) and is shown as text: nothing in it
 * is ever read as markup. Colours are the site's own, in their light version.
 */
export const MODELE = `
#let doc = json("donnees.json")
#let encre = rgb("#1d2733")
#let ardoise = rgb("#44566b")
#let gentiane = rgb("#2f4aa8")
#let filet = rgb("#d3d6d4")
#let brume = rgb("#eef0f0")
#set document(title: doc.titre, author: doc.territoire, date: datetime(year: doc.date.at(0), month: doc.date.at(1), day: doc.date.at(2)))
#set text(lang: "fr", region: "FR", size: 10.5pt, fill: encre, font: "Libertinus Serif", hyphenate: false)
#set par(leading: 0.62em, spacing: 0.9em, justify: false)
#set page(paper: "a4", margin: (x: 20mm, top: 22mm, bottom: 20mm),
  header: context { if counter(page).get().first() > 1 { set text(9pt, fill: ardoise); grid(columns: (1fr, auto), doc.titre, doc.territoire); v(-4pt); line(length: 100%, stroke: 0.5pt + filet) } },
  footer: { set text(9pt, fill: ardoise); grid(columns: (1fr, auto), doc.pied, context [#counter(page).display() / #counter(page).final().first()]) })
#show heading.where(level: 1): it => if doc.sommaire { set text(19pt, weight: "regular"); block(above: 1.2em, below: 0.7em, it) } else { set text(13.5pt, weight: "semibold", fill: gentiane); block(above: 1.4em, below: 0.6em, sticky: true, it) }
#show heading.where(level: 2): it => { set text(13.5pt, weight: "semibold", fill: gentiane); block(above: 1.4em, below: 0.6em, sticky: true, it) }
#show heading.where(level: 3): it => { set text(11pt, weight: "bold"); block(above: 1.1em, below: 0.45em, sticky: true, it) }
#show regex("\\b(19|20)\\d\\d–(19|20)\\d\\d\\b"): it => box(it)
#show regex("\\b\\d+(ers?|res?|es?|nde?s?)\\b"): it => { let m = it.text.match(regex("(\\d+)(\\D+)")); m.captures.at(0) + super(m.captures.at(1)) }
#set terms(separator: [ : ], hanging-indent: 1em, spacing: 0.6em)
#set list(marker: text(fill: gentiane)[–], indent: 0.5em)
#set table(stroke: (x, y) => if y == 0 { (bottom: 1pt + encre) } else { (bottom: 0.5pt + filet) }, inset: (x: 5pt, y: 5pt))

#let paragraphes(items) = {
  for item in items {
    if item.liste { list(item.texte) } else { par(item.texte) }
  }
}
#let renvoi(ancre) = link(label(ancre), context [#counter(page).at(label(ancre)).first()])
#let tableau(b) = {
  let aligne(c, _) = if b.colonnes.at(c).nombre { right } else { left }
  block(above: 1em, below: 1em, {
    text(9.5pt, fill: ardoise, b.legende)
    v(-3pt)
    set text(9.5pt)
    table(
      columns: b.largeurs.map(l => l * 1fr),
      align: aligne,
      table.header(..b.colonnes.map(c => text(weight: "semibold", c.libelle))),
      ..b.lignes.map(l => l.enumerate().map(((i, t)) => if b.colonnes.at(i).page { renvoi(t) } else { t })).flatten(),
    )
  })
}
#let bloc(b) = {
  if b.genre == "titre" { if b.ancre == "" { heading(level: b.niveau, b.texte) } else [#heading(level: b.niveau, b.texte)#label(b.ancre)] }
  else if b.genre == "texte" {
    if b.libelle != "" { block(above: 1em, below: 0.5em, sticky: true, text(9.5pt, fill: ardoise, b.libelle)) }
    if b.suite { block(sticky: true, paragraphes(b.paragraphes)) } else { paragraphes(b.paragraphes) }
  }
  else if b.genre == "champs" {
    let faits = block(inset: (left: 10pt), stroke: (left: 2pt + gentiane), terms(..b.champs.map(c => terms.item(text(fill: ardoise, weight: "regular", c.libelle), if c.fort { text(14pt, weight: "semibold", c.texte) } else { c.texte }))))
    if b.code == "" { faits } else {
      block(breakable: false, width: 100%, grid(columns: (1fr, 17mm), column-gutter: 6mm, faits,
        link(b.adresse, image(bytes(b.code), format: "svg", width: 17mm, alt: "Code à scanner : " + b.adresse))))
    }
  }
  else if b.genre == "tableau" { tableau(b) }
  else if b.genre == "avis" { block(fill: brume, inset: 8pt, radius: 3pt, width: 100%, b.texte) }
  else if b.genre == "page" { pagebreak(weak: true) }
}

#if doc.sommaire {
  v(32%)
  block(inset: (left: 16pt), stroke: (left: 3pt + gentiane), {
    text(12pt, fill: ardoise, doc.territoire)
    linebreak()
    v(2pt)
    block({ set par(leading: 0.4em); title(text(27pt, weight: "regular", doc.titre)) })
    text(13pt, fill: ardoise, doc.sousTitre)
  })
  v(1fr)
  text(10pt, fill: ardoise, doc.choix)
  pagebreak()
  outline(title: doc.titreSommaire, depth: 2, indent: 1em)
  pagebreak(weak: true)
} else {
  text(10pt, fill: ardoise, doc.territoire)
  v(-2pt)
  block(below: 0.8em, { set par(leading: 0.4em); title(text(21pt, weight: "regular", doc.titre)) })
  if doc.sousTitre != "" { text(11pt, fill: ardoise, doc.sousTitre) }
}
#for b in doc.blocs { bloc(b) }
`;
