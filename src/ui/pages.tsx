import { formatNumber } from '../shared/text/text.ts';

type Props = {
  page: number;
  pages: number;
  /** What is turned, for who hears the page: « Pages de structures ». */
  nom: string;
  hrefOf(page: number): string;
};

/** The way from one page of a list to the next; nothing when there is one. */
export function Pages({ page, pages, nom, hrefOf }: Props) {
  if (pages <= 1) return null;
  return (
    <nav class="pagination" aria-label={nom}>
      {page > 1 && <a href={hrefOf(page - 1)}>Page précédente</a>}
      <span>
        Page {formatNumber(page)} sur {formatNumber(pages)}
      </span>
      {page < pages && <a href={hrefOf(page + 1)}>Page suivante</a>}
    </nav>
  );
}
