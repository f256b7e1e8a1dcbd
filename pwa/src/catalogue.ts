/** Pages about services from the catalogue that the phone carries. The address says which; the words stand in the page. */
import './app.ts';
import type { Catalogue } from './lib/catalogue/carried.ts';
import { showBrochure } from './lib/catalogue/brochure.ts';
import { showList } from './lib/catalogue/list.ts';
import { place, render } from './lib/catalogue/place.ts';
import { showService } from './lib/catalogue/service.ts';
import { begin, showForm } from './lib/filling/form.ts';

const ADDRESS = /^\/layanan\/([a-z0-9-]+)(\/brosur\.pdf|\/ajukan)?$/;

void show();

async function show(): Promise<void> {
  const catalogue = await (await fetch(place().dataset.catalogue ?? '')).json() as Catalogue;
  const [, code, part] = ADDRESS.exec(location.pathname) ?? [];
  const service = catalogue.services.find((known) => known.code === code);
  addEventListener('hashchange', () => void showForm(catalogue));
  if (await showForm(catalogue)) return;
  if (!code) showList(catalogue);
  else if (!service) render('none', {});
  else if (part === '/ajukan') await begin(catalogue, service);
  else if (part) showBrochure(service);
  else showService(catalogue, service);
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
