/** Offers to install after something was sent, never before: with the browser's own question where it has one, on an
 *  iPhone with the way there. Who said no is not asked again on this phone. */
interface Question extends Event { prompt(): Promise<unknown>; userChoice: Promise<{ outcome: string }> }

const ANSWERED = 'pasang';

export function attachInstalling(section: HTMLElement | null, way: HTMLDialogElement | null): void {
  if (!section || answered() || matchMedia('(display-mode: standalone)').matches) return;
  let question: Question | undefined;
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    question = event as Question;
    section.hidden = false;
  });
  addEventListener('appinstalled', () => { section.hidden = true; });
  // Only Safari on an iPhone or iPad has this property.
  if ((navigator as { standalone?: boolean }).standalone === false) section.hidden = false;
  section.addEventListener('click', (event) => {
    const wanted = (event.target as Element).closest<HTMLElement>('[data-install]')?.dataset.install;
    if (wanted === 'no') end(section);
    else if (wanted && question) void ask(section, question);
    else if (wanted) way?.showModal();
  });
}

async function ask(section: HTMLElement, question: Question): Promise<void> {
  await question.prompt();
  await question.userChoice;
  end(section);
}

function end(section: HTMLElement): void {
  section.hidden = true;
  try { localStorage.setItem(ANSWERED, 'ya'); } catch { /* a browser that keeps nothing asks again */ }
}

function answered(): boolean {
  try { return localStorage.getItem(ANSWERED) !== null; } catch { return false; }
}
