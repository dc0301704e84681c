type Props = {
  nom: string;
  libelle: string;
  aide?: string;
  erreur?: string;
  obligatoire?: boolean;
};

/** A photo or a document to send; what is taken is said before the choice. */
export function ChampFichier({ nom, libelle, aide, erreur, obligatoire }: Props) {
  return (
    <div class={erreur ? 'champ champ-refuse' : 'champ'}>
      <label for={`c-${nom}`}>
        {libelle} {!obligatoire && <span class="facultatif">(facultatif)</span>}
      </label>
      <p class="aide" id={`a-${nom}`}>
        {aide} PDF, photo (JPEG, PNG, WebP), .odt, .docx ou .xlsx, de 10 Mo au plus. Le lieu et l’heure écrits
        dans une photo par l’appareil sont retirés.
      </p>
      {erreur && (
        <p class="erreur" id={`e-${nom}`}>
          {erreur}
        </p>
      )}
      <input
        type="file"
        id={`c-${nom}`}
        name={nom}
        accept=".pdf,.jpg,.jpeg,.png,.webp,.odt,.docx,.xlsx"
        aria-describedby={erreur ? `a-${nom} e-${nom}` : `a-${nom}`}
        aria-invalid={erreur ? 'true' : undefined}
      />
    </div>
  );
}
