/** Passkeys by the browser's own JSON methods. A button says what it is for (`data-passkey`: signin, register or add) and
 *  where to ask and answer (`data-options`, `data-verify`); the words, and the place for them, are #kunci-galat. What is
 *  `data-passkeys` is shown where a browser has them, `data-no-passkeys` where not. `data-shared` names a box to tell of. */
type Words = 'unsupported' | 'cancelled' | 'exists' | 'unreachable' | 'failed';

/** What the server said no with: a sentence for people. */
class Refusal extends Error {}

const region = document.getElementById('kunci-galat');
const able = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
let waiting: AbortController | undefined;

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>('button[data-passkey]');
  if (button) void press(button);
});
reveal();
void offerAutofill(document.querySelector<HTMLButtonElement>('button[data-passkey=signin]'));

function reveal(): void {
  for (const part of document.querySelectorAll<HTMLElement>(able ? '[data-passkeys]' : '[data-no-passkeys]')) part.hidden = false;
}

async function press(button: HTMLButtonElement): Promise<void> {
  if (!able) return say('unsupported');
  waiting?.abort();
  hush();
  button.disabled = true;
  try {
    const options = await ask(place(button, button.dataset.options));
    await finish(button, button.dataset.passkey === 'signin' ? await signIn(options) : await create(options));
  } catch (error) {
    explain(error);
  } finally {
    button.disabled = false;
  }
}

/** Where the browser can, it offers the passkeys it knows in a field, without a press of the button. */
async function offerAutofill(button: HTMLButtonElement | null): Promise<void> {
  const field = document.querySelector<HTMLElement>('[data-passkey-conditional]');
  if (!button || !field || !able || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  field.hidden = false;
  waiting = new AbortController();
  try {
    const options = await ask(button.dataset.options!);
    await finish(button, await signIn(options, { mediation: 'conditional', signal: waiting.signal }));
  } catch (error) {
    if (error instanceof Refusal) explain(error);
  }
}

async function signIn(options: unknown, how: CredentialRequestOptions = {}): Promise<Credential | null> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return navigator.credentials.get({ ...how, publicKey });
}

async function create(options: unknown): Promise<Credential | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return navigator.credentials.create({ publicKey });
}

async function finish(button: HTMLButtonElement, credential: Credential | null): Promise<void> {
  const answer = await ask(place(button, button.dataset.verify), (credential as PublicKeyCredential).toJSON());
  location.assign((answer as { to: string }).to);
}

/** Where to ask or answer; whether others use the same phone is for the server to know. */
function place({ dataset }: HTMLButtonElement, path = ''): string {
  const shared = document.querySelector<HTMLInputElement>(`#${dataset.shared ?? 'none'}:checked`);
  return shared ? `${path}?${shared.id}=1` : path;
}

async function ask(url: string, body: unknown = {}): Promise<unknown> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({})) as { detail?: string };
  throw new Refusal(problem.detail ?? '');
}

function explain(error: unknown): void {
  if (error instanceof Refusal) return show(error.message || word('failed'));
  if (error instanceof TypeError) return say('unreachable');
  const name = error instanceof DOMException ? error.name : '';
  say(name === 'InvalidStateError' ? 'exists' : name === 'NotAllowedError' || name === 'AbortError' ? 'cancelled' : 'failed');
}

function say(words: Words): void {
  show(word(words));
}

function word(words: Words): string {
  return region?.dataset[words] ?? '';
}

function show(sentence: string): void {
  if (!region) return;
  region.textContent = sentence;
  region.hidden = false;
  region.focus();
}

function hush(): void {
  if (region) region.hidden = true;
}

export {};
