import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Ctx, Env } from '../access/acces.ts';
import { BaseInjoignable, isDiskFull } from '../db/port.ts';
import { logger } from '../settings/logger.ts';
import { renderPage } from './render.tsx';
import { maskSecret } from './secrets.ts';

type Statut = Parameters<typeof renderPage>[3];

function ErreurPage({ titre, children }: { titre: string; children: ComponentChildren }) {
  return (
    <div class="erreur-page">
      <h1>{titre}</h1>
      {children}
      <p>
        <a href="/">Revenir à l’accueil</a> ou <a href="/nous-joindre">nous joindre</a>.
      </p>
    </div>
  );
}

function render(c: Ctx, titre: string, contenu: VNode, status: Statut) {
  c.header('cache-control', 'no-store');
  return renderPage(c, { titre, noindex: true }, <ErreurPage titre={titre}>{contenu}</ErreurPage>, status);
}

/** Missing, hidden and foreign are one answer: it tells nobody what exists. */
export function notFound(c: Ctx) {
  // A program reads this: it gets words that it can show, not a page.
  if (c.req.path.startsWith('/api/')) {
    c.header('access-control-allow-origin', '*');
    return c.json({ message: 'Rien à cette adresse.' }, 404);
  }
  return render(
    c,
    'Cette page n’existe pas',
    <p>L’adresse est peut-être mal écrite, ou la page a été retirée.</p>,
    404,
  );
}

export function forbidden(c: Ctx, raison?: string) {
  const contenu = (
    <p>
      {raison ?? 'Vos rôles ne permettent pas d’ouvrir cette page.'}{' '}
      <a href="/qui-peut-quoi">Qui peut quoi</a>
    </p>
  );
  return render(c, 'Vous n’avez pas accès à cette page', contenu, 403);
}

/** @param limite what this page takes at most, in words. */
function tooLarge(c: Ctx, limite: string) {
  return render(c, 'C’est trop lourd', <p>{limite} Revenez en arrière : votre saisie y est encore.</p>, 413);
}

export function tooMany(c: Ctx) {
  c.header('retry-after', '60');
  return c.text(
    'Trop de demandes viennent de votre réseau. Attendez une minute, puis rechargez la page.',
    429,
  );
}

/** A page that needs neither the database nor a territory. */
function renderBare(c: Context<Env>, titre: string, lignes: string[], status: 500 | 503 | 507) {
  const html = renderToString(
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{titre}</title>
        <link rel="stylesheet" href={c.var.services.actifs.style} />
      </head>
      <body class="public">
        <main id="contenu" class="erreur-page">
          <h1>{titre}</h1>
          {lignes.map((ligne) => (
            <p key={ligne}>{ligne}</p>
          ))}
        </main>
      </body>
    </html>,
  );
  c.header('cache-control', 'no-store');
  return c.html(`<!doctype html>${html}`, status);
}

export function renderSansTerritoire(c: Context<Env>) {
  return renderBare(
    c,
    'Aucun territoire pour le moment',
    [
      'Ce site est installé, mais il n’a pas encore de territoire.',
      'Sur la machine, lancez : npx maillage init --epci NOM-OU-SIREN, puis rechargez cette page.',
    ],
    503,
  );
}

/** A body that cannot be read: said on a page when there is one to say it on. */
function answerHttp(error: HTTPException, c: Context<Env>) {
  if (!c.var.territoire) return error.getResponse();
  if (error.status === 413) return tooLarge(c, error.message);
  if (error.status !== 400) return error.getResponse();
  return render(
    c,
    'Cet envoi ne se lit pas',
    <p>Revenez en arrière, rechargez la page, puis recommencez.</p>,
    400,
  );
}

/** The person left before the end: nobody is there to read an answer, and nothing is wrong here. */
function isAborted(error: Error): boolean {
  return error.name === 'AbortError' || /aborted|premature close/i.test(error.message);
}

/** What only a bug or an outage can cause: one page, a number to say on the telephone, and the same number in the log. */
export function answerError(error: Error, c: Context<Env>) {
  if (error instanceof HTTPException) return answerHttp(error, c);
  if (isAborted(error)) return c.body(null, 400);
  const { incident } = c.var;
  logger().error({ incident, chemin: maskSecret(c.req.path), err: error }, 'incident');
  const numero = `Numéro d’incident à donner à la personne qui administre le site : ${incident}.`;
  if (isDiskFull(error)) {
    const lignes = [
      'Rien n’a été enregistré cette fois. Ce qui l’était déjà est intact. Revenez en arrière : votre saisie y est encore.',
      'Il faut libérer de la place sur la machine (anciens exports, autres fichiers), puis recommencer.',
      numero,
    ];
    return renderBare(c, 'Le disque de la machine est plein', lignes, 507);
  }
  if (error instanceof BaseInjoignable) {
    c.header('retry-after', '5');
    const lignes = [
      'Les données du site ne répondent pas pour le moment. Ce qui était enregistré est intact.',
      'Attendez une minute, puis rechargez la page. Si vous veniez d’envoyer un formulaire, revenez en arrière : votre saisie y est encore.',
      'Si cela dure, prévenez la personne qui administre le site.',
    ];
    return renderBare(c, 'Le site reprend son souffle', lignes, 503);
  }
  const lignes = [
    'Une erreur que nous n’avions pas prévue s’est produite. Ce qui était enregistré est intact.',
    'Revenez en arrière : votre saisie y est encore. Si cela recommence, prévenez-nous.',
    numero,
  ];
  return renderBare(c, 'Quelque chose n’a pas fonctionné', lignes, 500);
}
