/** What every page gets: nothing here is needed to use it. Words come from the page. */
import { announce } from './lib/announce.ts';
import { attachFileChecks } from './lib/files.ts';
import { attachForms } from './lib/forms.ts';
import { attachLent } from './lib/lent.ts';
import { attachNetwork } from './lib/network.ts';
import { offerShared } from './lib/offering.ts';
import { attachSaving } from './lib/saving.ts';
import { attachSharing } from './lib/sharing.ts';
import { trustSwaps } from './lib/trusted.ts';
import { attachUpdates } from './lib/updates.ts';
import { attachWaking } from './lib/waking.ts';

document.documentElement.classList.add('js');
trustSwaps(document);
attachForms(document);
attachFileChecks(document);
attachSharing(document);
offerShared(document.getElementById('dibagikan'));
attachLent(document);
attachSaving(document.querySelector('[data-keep-all]'));
attachWaking();
attachNetwork(document);

document.addEventListener('htmx:after:swap', () => {
  const asking = document.querySelector<HTMLElement>('main [autofocus]');
  asking?.focus();
  // Once: what another part of the page brings later has its own turn.
  asking?.removeAttribute('autofocus');
});
document.addEventListener('htmx:response:error', (event) => {
  const { ctx } = (event as CustomEvent<{ ctx: { response: { status: number } } }>).detail;
  if (ctx.response.status >= 500) announce(document.body.dataset.broken ?? '');
});
document.addEventListener('htmx:error', () => announce(document.body.dataset.lost ?? ''));

// The browser's own question comes too early: ours waits for a first success (lib/install.ts).
addEventListener('beforeinstallprompt', (event) => event.preventDefault());
addEventListener('load', () => {
  // Safari before 16.4 knows autofocus on boxes only.
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('.err-sum')?.focus();
  void attachUpdates(document);
});
