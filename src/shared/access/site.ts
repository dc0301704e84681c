import type { Hono } from 'hono';
import { borneFichier } from '../form/corps.ts';
import type { Ctx, Env } from './acces.ts';
import { type Droit, findPortee } from './droits.ts';

type Handler = (c: Ctx) => Response | Promise<Response>;
/** Tells whether the object of a request belongs to the person's own structure. */
type IsPropre = (c: Ctx) => Promise<boolean>;
type Options = {
  propre?: IsPropre;
  /** The form brings a file: what its page says that it may weigh. */
  fichier?: string;
};

export type RouteDeclaree = { methode: 'GET' | 'POST'; chemin: string; droit: Droit };

type Refus = (c: Ctx) => Response | Promise<Response>;
/** Looks at a form whose sender has the right to send it; an answer stops it there. */
type CheckForm = (c: Ctx) => Promise<Response | undefined>;

/**
 * The only way to mount a route: none without the right it asks for. The right is checked before the handler
 * runs, and where it reaches only one's own objects, so is the ownership. A body is read after that, never before.
 */
export class Site {
  readonly app: Hono<Env>;
  readonly routes: RouteDeclaree[] = [];
  readonly #refuse: Refus;
  readonly #checkForm: CheckForm;

  constructor(app: Hono<Env>, refuse: Refus, checkForm: CheckForm) {
    this.app = app;
    this.#refuse = refuse;
    this.#checkForm = checkForm;
  }

  get(chemin: string, droit: Droit, handler: Handler, options?: Options): void {
    this.#declare('GET', chemin, droit);
    this.app.get(chemin, (c) => this.#guard(c, droit, handler, options));
  }

  post(chemin: string, droit: Droit, handler: Handler, options?: Options): void {
    this.#declare('POST', chemin, droit);
    this.app.post(chemin, (c) => this.#guard(c, droit, handler, options));
  }

  #declare(methode: 'GET' | 'POST', chemin: string, droit: Droit): void {
    if (this.routes.some((route) => route.methode === methode && route.chemin === chemin)) {
      throw new Error(`route déclarée deux fois : ${methode} ${chemin}`);
    }
    this.routes.push({ methode, chemin, droit });
  }

  async #guard(c: Ctx, droit: Droit, handler: Handler, options?: Options): Promise<Response> {
    const portee = findPortee(droit, c.var.acces.roles);
    if (!portee) return this.#refuse(c);
    if (options?.fichier) c.set('borne', borneFichier(options.fichier));
    if (portee === 'propre' && !(await options?.propre?.(c))) return this.#refuse(c);
    if (c.req.method !== 'POST') return handler(c);
    return (await this.#checkForm(c)) ?? handler(c);
  }
}
