/** A whole application filled in without a signal, page by page; which page it is, the part of the address behind # says. */
import type { Answers, Catalogue, Service } from '../catalogue/carried.ts';
import { check } from '../catalogue/checker.ts';
import { place, render } from '../catalogue/place.ts';
import { today } from '../days.ts';
import { ADDRESS, address, drop, open, type Draft } from './draft.ts';
import { showLook } from './look.ts';
import { showPapers } from './papers.ts';
import { showStep } from './step.ts';
import { steps, type Step } from './steps.ts';

const LENT = /(?:^|; )pinjam=/;

export const PAPERS = 'berkas', LOOK = 'periksa';

/** What every page of the form needs to know. */
export interface Filling { catalogue: Catalogue; service: Service; draft: Draft; steps: Step[]; where: Record<string, unknown> }

/** From the page of a service: a new one, with the answers that came along. */
export async function begin(catalogue: Catalogue, service: Service): Promise<void> {
  if (lent() || !service.takes) return render('lent', {});
  const draft = await open(service, crypto.randomUUID());
  draft.answers = along(catalogue, service);
  const [first] = steps(service, draft.answers, today());
  history.replaceState(null, '', address(draft, first?.id ?? PAPERS));
  await show(catalogue, service, draft, first?.id ?? PAPERS);
}

/** Whether the address is one of a form, which is then shown. */
export async function showForm(catalogue: Catalogue): Promise<boolean> {
  const [, code, id = '', step = ''] = ADDRESS.exec(location.hash) ?? [];
  const service = catalogue.services.find((known) => known.code === code);
  if (!service) return false;
  if (lent()) render('lent', {});
  else await show(catalogue, service, await open(service, id), step);
  return true;
}

async function show(catalogue: Catalogue, service: Service, draft: Draft, step: string): Promise<void> {
  const pages = steps(service, draft.answers, today()), ids = [...pages.map(({ id }) => id), PAPERS, LOOK];
  const at = Math.max(0, ids.indexOf(step));
  const back = at ? address(draft, ids[at - 1] ?? '') : `/layanan/${service.code}`;
  const where = { title: service.title, position: at + 1, total: ids.length, back, next: address(draft, ids[at + 1] ?? LOOK) };
  const filling = { catalogue, service, draft, steps: pages, where };
  if (ids[at] === PAPERS) showPapers(filling);
  else if (ids[at] === LOOK) showLook(filling);
  else showStep(filling, pages[at] as Step);
  place().querySelector<HTMLElement>('[data-drop]')?.addEventListener('click', ({ currentTarget }) => {
    if (confirm((currentTarget as HTMLElement).dataset.sure)) void drop(draft).then(() => location.assign(`/layanan/${service.code}`));
  });
  scrollTo(0, 0);
}

/** Answers to the requirement check are answers to the same questions here. */
function along(catalogue: Catalogue, service: Service): Answers {
  return check(service, new URLSearchParams(location.search), today(), catalogue.words).good;
}

/** A phone that others use too: kept pages know it by the cookie only. */
function lent(): boolean {
  return LENT.test(document.cookie);
}
