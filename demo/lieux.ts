// Examples only: no real address. A room a commune, near its point on the map, and a few places unlike the others.
import type { LieuDemo } from './services.types.ts';
import { communes_points } from './territoire.ts';

const salles: LieuDemo[] = communes_points.map(({ code, latitude, longitude }) => ({
  cle: `salle_${code}`,
  nom: 'Salle communale (exemple)',
  nature: 'physique',
  commune_code: code,
  code_postal: '',
  latitude,
  longitude,
  horaires: '',
  acces: '',
  accessibilite: [],
}));

const lieu = (cle: string, nom: string, plus: Partial<LieuDemo>): LieuDemo => ({
  cle,
  nom,
  nature: 'physique',
  commune_code: '15258',
  code_postal: '',
  latitude: 44.9797,
  longitude: 2.6213,
  horaires: '',
  acces: '',
  accessibilite: [],
  ...plus,
});

export const lieux: LieuDemo[] = [
  ...salles,
  lieu('maison_services', 'Maison des services (exemple)', {
    horaires: 'Mo-Fr 09:00-12:00,13:30-17:00; We 09:00-12:00; PH off',
    acces: 'Stationnement devant l’entrée. L’arrêt du car est à deux minutes à pied.',
    accessibilite: ['entree-plain-pied', 'toilettes-adaptees', 'stationnement-reserve'],
  }),
  lieu('creche', 'Micro-crèche (exemple)', {
    commune_code: '15154',
    latitude: 44.952,
    longitude: 2.581,
    horaires: 'Mo-Fr 07:30-18:30; PH off; Dec 24-Jan 02 off; Aug 01-Aug 21 off',
    accessibilite: ['entree-plain-pied'],
  }),
  lieu('bus', 'Bus des services (exemple)', {
    nature: 'itinerant',
    commune_code: null,
    latitude: null,
    longitude: null,
  }),
  lieu('tiers_lieu', 'Tiers-lieu (exemple)', {
    commune_code: '15236',
    latitude: 45.018,
    longitude: 2.662,
    horaires: 'Tu-Sa 10:00-18:00; PH off',
  }),
];
