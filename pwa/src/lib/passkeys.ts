/** Buttons that make or use a passkey. Each says what it is for (`data-passkey`: signin, unlock, switch, register or add) and where to
 *  ask and answer (`data-options`, `data-verify`); the words, and the place for them, are #kunci-galat. What is
 *  `data-passkeys` is shown where a browser has them, `data-no-passkeys` where not. `data-shared` names a box to tell of. */
import { able, ask, explain, hush, made, Refusal, say, signed } from './ceremony.ts';

export interface Arrived { to: string; me?: string }

let waiting: AbortController | undefined;

/** `arrived` may keep the page where it is; else it goes where the server says. */
export function attachPasskeys(root: Document, arrived: (button: HTMLButtonElement, answer: Arrived) => boolean = () => false): void {
  const finish = async (button: HTMLButtonElement, credential: unknown): Promise<void> => {
    const answer = await ask(place(button, button.dataset.verify), credential) as Arrived;
    if (!arrived(button, answer)) location.assign(answer.to);
  };
  root.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-passkey]');
    if (button) void press(button, finish);
  });
  for (const part of root.querySelectorAll<HTMLElement>(able ? '[data-passkeys]' : '[data-no-passkeys]')) part.hidden = false;
  void offerAutofill(root.querySelector<HTMLButtonElement>('button[data-passkey=signin]'), finish);
}

type Finish = (button: HTMLButtonElement, credential: unknown) => Promise<void>;

async function press(button: HTMLButtonElement, finish: Finish): Promise<void> {
  if (!able) return say(button, 'unsupported');
  waiting?.abort();
  hush(button);
  button.disabled = true;
  try {
    const options = await ask(place(button, button.dataset.options));
    const fresh = button.dataset.passkey === 'register' || button.dataset.passkey === 'add';
    await finish(button, fresh ? await made(options) : await signed(options));
  } catch (error) {
    explain(button, error);
  } finally {
    button.disabled = false;
  }
}

/** Where the browser can, it offers the passkeys it knows in a field, without a press of the button. */
async function offerAutofill(button: HTMLButtonElement | null, finish: Finish): Promise<void> {
  const field = document.querySelector<HTMLElement>('[data-passkey-conditional]');
  if (!button || !field || !able || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  field.hidden = false;
  waiting = new AbortController();
  try {
    const options = await ask(button.dataset.options!);
    await finish(button, await signed(options, { mediation: 'conditional', signal: waiting.signal }));
  } catch (error) {
    if (error instanceof Refusal) explain(button, error);
  }
}

/** Where to ask or answer; whether others use the same phone is for the server to know. */
function place({ dataset }: HTMLButtonElement, path = ''): string {
  const shared = document.querySelector<HTMLInputElement>(`#${dataset.shared ?? 'none'}:checked`);
  return shared ? `${path}?${shared.id}=1` : path;
}
