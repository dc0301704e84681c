/** About a kilometre: enough for distances between villages, and no address. */
const DECIMALES = 2;

/**
 * « Autour de moi »: `<form data-position>` holds a hidden button `[data-autour]` and a line `[data-autour-dit]`. The
 * position is asked at the press of the button only, and leaves rounded.
 */
export function bindPosition(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-position]')) {
    const bouton = form.querySelector<HTMLButtonElement>('[data-autour]');
    const dit = form.querySelector<HTMLElement>('[data-autour-dit]');
    if (!bouton || !dit || !('geolocation' in navigator)) continue;
    bouton.hidden = false;
    bouton.addEventListener('click', () => {
      dit.textContent = 'Votre appareil cherche où vous êtes.';
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => submitFrom(form, coords),
        () => {
          dit.textContent = 'Votre appareil ne le dit pas. Choisissez votre commune dans la liste.';
        },
        { timeout: 10_000, maximumAge: 300_000 },
      );
    });
  }
}

function submitFrom(form: HTMLFormElement, { latitude, longitude }: GeolocationCoordinates): void {
  form.querySelector<HTMLInputElement>('input[name="point"]')?.remove();
  const commune = form.querySelector<HTMLSelectElement>('select[name="commune"]');
  if (commune) commune.value = '';
  const point = document.createElement('input');
  point.type = 'hidden';
  point.name = 'point';
  point.value = `${latitude.toFixed(DECIMALES)},${longitude.toFixed(DECIMALES)}`;
  form.append(point);
  form.requestSubmit();
}
