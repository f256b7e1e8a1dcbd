/** Tells when a chosen file is too large, before a form that sends at once does. Sentence and limit stand on the input. */
export function attachFileChecks(root: Document): void {
  root.addEventListener('change', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== 'file' || !input.dataset.limit) return;
    const limit = Number(input.dataset.limit);
    const large = [...(input.files ?? [])].some((file) => file.size > limit);
    input.setCustomValidity(large ? input.dataset.tooLarge ?? '' : '');
    input.reportValidity();
  }, true);
}
