/** A refused form begins where it says what was refused. */
export function focusRefus(): void {
  document.getElementById('refus')?.focus();
}
