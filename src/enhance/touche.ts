const CHOIX = 'maillage.touche';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isOff(): boolean {
  try {
    return localStorage.getItem(CHOIX) === 'non';
  } catch {
    return false;
  }
}

/** A shortcut of one key must be one that can be turned off (RGAA 12.10): `<input type="checkbox" data-touche-reglage>`. */
function bindReglage(): void {
  for (const box of document.querySelectorAll<HTMLInputElement>('input[data-touche-reglage]')) {
    box.checked = !isOff();
    box.closest('[hidden]')?.removeAttribute('hidden');
    box.addEventListener('change', () => {
      try {
        localStorage.setItem(CHOIX, box.checked ? 'oui' : 'non');
      } catch {
        box.checked = true;
      }
    });
  }
}

/** A key written in `data-touche` leads to its field, unless one is typing. */
export function bindTouches(): void {
  bindReglage();
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length !== 1 || isTyping(event.target) || isOff()) return;
    const field = document.querySelector<HTMLElement>(`[data-touche="${CSS.escape(event.key)}"]`);
    if (!field) return;
    event.preventDefault();
    field.focus();
    if (field instanceof HTMLInputElement) field.select();
  });
}
