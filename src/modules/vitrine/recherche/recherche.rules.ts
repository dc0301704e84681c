import { listWords } from '../../../shared/text/text.ts';

type Nommee = { code: string; nom: string };

/** Words too short or too common to name a place by themselves. */
const VIDES = new Set(['saint', 'sainte', 'sur', 'sous', 'les', 'des', 'la', 'le', 'de', 'en', 'et']);

/** The communes that a search names: « thiezac », « garde vic ». Every word of the name, or its first telling one. */
export function listCommunesNommees<T extends Nommee>(communes: readonly T[], q: string): T[] {
  const words = listWords(q);
  return communes.filter(({ nom }) => {
    const telling = listWords(nom).filter((word) => !VIDES.has(word));
    const first = telling[0];
    return (
      first !== undefined &&
      words.some((word) => word === first || (word.length >= 4 && first.startsWith(word)))
    );
  });
}
