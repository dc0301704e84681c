import { setTimeout } from 'node:timers/promises';
import type { VNode } from 'preact';
import type { Ctx } from '../access/acces.ts';
import { renderPage } from './render.tsx';

/** Longer than this, the person sees that it is being made, and may leave. */
const ATTENTE_MS = 5_000;

/**
 * The page that waits for what is being made, and asks again by itself; undefined once it is ready.
 * @throws what the work throws
 */
export async function renderAttente(
  c: Ctx,
  travail: Promise<unknown>,
  { titre, page }: { titre: string; page: VNode },
): Promise<Response | undefined> {
  const long = Symbol('long');
  if ((await Promise.race([travail, setTimeout(ATTENTE_MS, long, { ref: false })])) !== long)
    return undefined;
  c.header('refresh', '3');
  c.header('cache-control', 'no-store');
  return renderPage(c, { titre, noindex: true }, page, 202);
}
