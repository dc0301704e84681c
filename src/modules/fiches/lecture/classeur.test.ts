import { describe, expect, it } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { readClasseur } from '../../../shared/classeur/lecture.ts';
import { readPlan } from './lecture.rules.ts';

async function readXlsx(data: unknown) {
  const bytes = new Uint8Array(await writeXlsx([{ data, sheet: 'Plan' }] as never).toBuffer());
  const lu = await readClasseur(bytes, 'plan.xlsx');
  if (!lu.ok) throw new Error(lu.message);
  return readPlan(lu.feuilles);
}

describe('un classeur Excel', () => {
  it('se lit jusqu’au plan', async () => {
    const plan = await readXlsx([
      [{ value: 'Axe' }, { value: 'Action' }, { value: 'Pilote' }],
      [{ value: 'Axe 1 : Enfance', rowSpan: 2 }, { value: 'Relais' }, { value: 'Anne' }],
      [null, { value: 'Crèche' }, { value: 'Paul' }],
    ]);
    expect(plan.fiches.map((f) => [f.valeurs.titre, f.noeud])).toEqual([
      ['Relais', '1'],
      ['Crèche', '1'],
    ]);
  });

  it('dit où une formule en erreur a fait perdre une valeur', async () => {
    for (const valeur of ['#REF!', '#CALC!']) {
      const plan = await readXlsx([
        [{ value: 'Action' }, { value: 'Pilote' }],
        [{ value: 'Relais' }, { value: valeur }],
      ]);
      expect(plan.anomalies).toMatchObject([{ ligne: 2, colonne: 'B – Pilote', valeur }]);
    }
  });
});
