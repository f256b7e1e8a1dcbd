/** A form that decides something (`data-sign`: where to ask what is to be signed, `data-step`, and `data-number` or fields of
 *  that name): the passkey signs it on the way, by one touch. Where there is nothing to sign the form goes as it is, and is
 *  told what is wrong. PDFs in it go along as their hashes. */
import { able, ask, explain, hush, say, signed } from './ceremony.ts';

interface Asking { options?: unknown; ticket?: string }

export function attachSigning(root: Document): void {
  root.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement, by = event.submitter as HTMLButtonElement | null;
    if (!form.dataset.sign || answered(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!form.dataset.signing) void sign(form, by);
  }, true);
}

function answered(form: HTMLFormElement): boolean {
  const given = form.dataset.signed !== undefined;
  delete form.dataset.signed;
  return given;
}

async function sign(form: HTMLFormElement, by: HTMLButtonElement | null): Promise<void> {
  const near = by ?? form;
  if (!able) return say(near, 'unsupported');
  form.dataset.signing = '';
  hush(near);
  try {
    const { options, ticket = '' } = await ask(form.dataset.sign!, await decided(form)) as Asking;
    put(form, 'assertion', options ? JSON.stringify(await signed(options)) : '');
    put(form, 'ticket', ticket);
    form.dataset.signed = '';
    form.requestSubmit(by);
  } catch (error) {
    explain(near, error);
  } finally {
    delete form.dataset.signing;
  }
}

async function decided(form: HTMLFormElement): Promise<unknown> {
  const given = new FormData(form), words = (name: string): string => String(given.get(name) ?? '');
  const files = given.getAll('file').filter((file): file is File => file instanceof File && file.size > 0);
  const number = form.dataset.number;
  return {
    step: form.dataset.step,
    numbers: number ? [number] : given.getAll('number'),
    reason: words('reason'),
    own: words('own'),
    files: await Promise.all(files.map(hash)),
  };
}

async function hash(file: File): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function put(form: HTMLFormElement, name: string, value: string): void {
  const known = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
  const box = known ?? Object.assign(document.createElement('input'), { type: 'hidden', name });
  box.value = value;
  if (!known) form.append(box);
}
