const PAUSE_MS = 8000;

/** On a slow line, a second press does not send the form twice. */
export function guardEnvois(): void {
  const sent = new WeakMap<HTMLFormElement, number>();
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post') return;
    const last = sent.get(form);
    if (last !== undefined && event.timeStamp - last < PAUSE_MS) event.preventDefault();
    else sent.set(form, event.timeStamp);
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) for (const form of document.forms) sent.delete(form);
  });
}
