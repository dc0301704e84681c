import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Layout, type Meta } from '../../ui/layout.tsx';
import { PageContext, type PageInfo } from '../../ui/page.ts';
import { type Ctx, hasDroit, type Lecteur } from '../access/acces.ts';
import { DROITS, type Droit } from '../access/droits.ts';
import { toJour } from '../clock/clock.ts';
import { setEspacesHtml } from '../text/espaces.ts';
import { clearCookie, readCookie, writeCookie } from './cookies.ts';
import { maskSecret } from './secrets.ts';

/** Today in Paris, for the rules and views that need it. */
export function todayOf(c: Lecteur): string {
  return toJour(c.var.clock.now());
}

function isDroit(droit: string): droit is Droit {
  return Object.hasOwn(DROITS, droit);
}

function toPageInfo(c: Ctx): PageInfo {
  const { acces, territoire, services } = c.var;
  return {
    territoireNom: territoire.nom,
    territoireLieu: territoire.departementNom,
    personne: acces.compteId ? acces.nom : undefined,
    csrf: acces.csrf,
    chemin: maskSecret(c.req.path),
    publicUrl: services.settings.publicUrl,
    aujourdhui: todayOf(c),
    flash: takeFlash(c),
    actifs: services.actifs,
    can: (droit) => isDroit(droit) && hasDroit(acces, droit),
  };
}

/** The message left by the act before, shown once. */
function takeFlash(c: Ctx): string | undefined {
  const flash = readCookie(c, 'message');
  if (flash) clearCookie(c, 'message');
  return flash?.slice(0, 500);
}

/** Answers with a whole page. */
export function renderPage(
  c: Ctx,
  meta: Meta,
  content: VNode,
  status: 200 | 202 | 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503 = 200,
) {
  const html = renderToString(
    <PageContext.Provider value={toPageInfo(c)}>
      <Layout meta={meta}>{content}</Layout>
    </PageContext.Provider>,
  );
  return c.html(`<!doctype html>${setEspacesHtml(html)}`, status);
}

/** After an act: to the page that shows it, with what was done said once. */
export function redirectWith(c: Ctx, chemin: string, message: string): Response {
  writeCookie(c, 'message', message, 60);
  return c.redirect(chemin, 303);
}

/** A path of this site, or nothing: what « suite » may lead to. */
export function safePath(text: string | undefined): string | undefined {
  if (!text || !/^\/(?![/\\])[^\s\\]{0,1000}$/.test(text)) return undefined;
  const url = new URL(text, 'http://maillage.invalid');
  const path = url.pathname + url.search;
  // Asked again once « .. » are gone: « /..//ailleurs » becomes « //ailleurs ».
  return url.host === 'maillage.invalid' && /^\/(?![/\\])/.test(path) ? path : undefined;
}
