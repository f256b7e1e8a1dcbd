/** One ceremony with a passkey, by the browser's own JSON methods, and what to say where it fails. */
export type Words = 'unsupported' | 'cancelled' | 'exists' | 'unreachable' | 'failed';

/** What the server said no with: a sentence for people. */
export class Refusal extends Error {}

export const able = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** The answer of one of the keys that are asked for, as the server reads it. */
export async function signed(options: unknown, how: CredentialRequestOptions = {}): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return json(await navigator.credentials.get({ ...how, publicKey }));
}

/** A new key, as the server reads it. */
export async function made(options: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return json(await navigator.credentials.create({ publicKey }));
}

export async function ask(url: string, body: unknown = {}): Promise<unknown> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({})) as { detail?: string };
  throw new Refusal(problem.detail ?? '');
}

/** Say why it failed where this button's place for it is: in its dialog, else on the page. */
export function explain(button: Element, error: unknown): void {
  if (error instanceof Refusal) return show(button, error.message || word('failed'));
  if (error instanceof TypeError) return say(button, 'unreachable');
  const name = error instanceof DOMException ? error.name : '';
  say(button, name === 'InvalidStateError' ? 'exists' : name === 'NotAllowedError' || name === 'AbortError' ? 'cancelled' : 'failed');
}

export function say(button: Element, words: Words): void {
  show(button, word(words));
}

export function hush(button: Element): void {
  const place = placeOf(button);
  if (place) place.hidden = true;
}

function json(credential: Credential | null): unknown {
  return (credential as PublicKeyCredential).toJSON();
}

function word(words: Words): string {
  return document.getElementById('kunci-galat')?.dataset[words] ?? '';
}

function placeOf(button: Element): HTMLElement | null {
  return button.closest('dialog')?.querySelector<HTMLElement>('[data-says]') ?? document.getElementById('kunci-galat');
}

function show(button: Element, sentence: string): void {
  const place = placeOf(button);
  if (!place) return;
  place.textContent = sentence;
  place.hidden = false;
  place.focus();
}
