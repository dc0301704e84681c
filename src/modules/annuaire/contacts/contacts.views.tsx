import { Exemple } from '../../../ui/textes.tsx';
import type { Contact } from './contacts.table.ts';

type Props = { structureId: string; contacts: Contact[]; modifiable: boolean };

/** Whom to call in a structure; what is not for everybody says so. */
export function ContactsDe({ structureId, contacts, modifiable }: Props) {
  if (contacts.length === 0 && !modifiable) return null;
  return (
    <section id="contacts">
      <h3>Contacts</h3>
      <ul class="liste-simple">
        {contacts.map((contact) => (
          <li key={contact.id}>
            {[contact.nom, contact.fonction].filter(Boolean).join(', ')} <Exemple si={contact.exemple} />{' '}
            {contact.telephone && (
              <a href={`tel:${contact.telephone.replace(/[^+\d]/g, '')}`}>{contact.telephone}</a>
            )}{' '}
            {contact.courriel && <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a>}
            {!contact.est_public && <span class="discret-texte"> (pour l’équipe et les partenaires)</span>}
            {modifiable && (
              <>
                {' '}
                <a href={`/contacts/${contact.id}/modifier`} aria-label={`Modifier ${contact.nom}`}>
                  Modifier
                </a>{' '}
                <a href={`/contacts/${contact.id}/supprimer`} aria-label={`Retirer ${contact.nom}`}>
                  Retirer
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
      {modifiable && <a href={`/contacts/nouveau?structure=${structureId}`}>Ajouter un contact</a>}
    </section>
  );
}
