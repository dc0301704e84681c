import { formatJour, toJour } from '../../shared/clock/clock.ts';
import { declareMessage } from '../../shared/jobs/outbox.ts';
import { findDemande } from './demandes/demandes.data.ts';
import { findSuggestion } from './suggestions/suggestions.data.ts';
import { SUIVIS } from './suggestions/suggestions.rules.ts';
import { findSite, listServicesSuivis } from './verifications.data.ts';

declareMessage('verification_demande', async (contexte, _destinataire, { demande = '', jeton = '' }) => {
  const { db, territoireId, publicUrl, now } = contexte;
  const cause = await findDemande(db, territoireId, demande, toJour(now));
  const services = cause ? await listServicesSuivis(db, territoireId, cause.structure_id) : [];
  if (!cause || services.length === 0) return undefined;
  const { nom, adresse } = await findSite(db, territoireId, publicUrl);
  const ceux = services.length > 1 ? 'vos services' : 'votre service';
  return {
    sujet: `${nom} : ce que l’annuaire dit de vous est-il juste ?`,
    texte: [
      'Bonjour,',
      '',
      `L’annuaire du territoire présente ${ceux} aux habitants, pour ${cause.structure} :`,
      ...services.map((service) => `- ${service.nom}`),
      '',
      'Est-ce toujours vrai ? Une minute suffit, sans compte ni mot de passe :',
      `${adresse}/verifier/${jeton}`,
      '',
      `Vous pouvez dire « rien n’a changé » ou corriger. Ce lien est le vôtre jusqu’au ${formatJour(cause.expire_le)}.`,
      'Une question ? Voyez qui joindre :',
      `${adresse}/nous-joindre`,
    ].join('\n'),
  };
});

declareMessage('suggestion_reponse', async (contexte, _destinataire, { suggestion = '' }) => {
  const { db, territoireId, publicUrl } = contexte;
  const lue = await findSuggestion(db, territoireId, suggestion);
  if (!lue || lue.statut === 'ouverte' || lue.courriel === '') return undefined;
  const { nom, adresse } = await findSite(db, territoireId, publicUrl);
  return {
    sujet: `${nom} : votre message sur « ${lue.service} »`,
    texte: [
      'Bonjour,',
      '',
      `Vous nous avez écrit le ${formatJour(toJour(lue.created_at))} au sujet de « ${lue.service} ».`,
      SUIVIS[lue.statut],
      ...(lue.reponse ? ['', lue.reponse] : []),
      '',
      `La page du service : ${adresse}/services/${lue.service_id}`,
      `Qui joindre : ${adresse}/nous-joindre`,
      '',
      'Le site efface votre adresse un mois après cette réponse.',
    ].join('\n'),
  };
});
