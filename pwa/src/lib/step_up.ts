/** A form, or one of its buttons, that wants a fresh yes (`data-digest`): the passkey signs just that, its answer goes along
 *  with the form as `assertion`, and nothing is sent without one. */
import { able, ask, explain, hush, say, signed } from './ceremony.ts';

export function attachStepUp(root: Document): void {
  // Before anybody else hears of it: the form is not on its way yet.
  root.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement, by = event.submitter as HTMLButtonElement | null;
    const digest = by?.dataset.digest ?? form.dataset.digest;
    if (!digest || answered(form, digest)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void confirm(form, by, digest);
  }, true);
}

function answered(form: HTMLFormElement, digest: string): boolean {
  const given = form.dataset.confirmed === digest;
  delete form.dataset.confirmed;
  return given;
}

async function confirm(form: HTMLFormElement, by: HTMLButtonElement | null, digest: string): Promise<void> {
  const near = by ?? form;
  if (!able) return say(near, 'unsupported');
  hush(near);
  try {
    box(form).value = JSON.stringify(await signed(await ask('/akun/konfirmasi', { digest })));
    form.dataset.confirmed = digest;
    form.requestSubmit(by);
  } catch (error) {
    explain(near, error);
  }
}

function box(form: HTMLFormElement): HTMLInputElement {
  const known = form.querySelector<HTMLInputElement>('input[name=assertion]');
  const made = known ?? Object.assign(document.createElement('input'), { type: 'hidden', name: 'assertion' });
  if (!known) form.append(made);
  return made;
}
