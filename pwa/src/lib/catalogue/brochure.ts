/** A service's brochure: everything somebody needs to prepare, to read or to print. */
import type { Service } from './carried.ts';
import { render } from './place.ts';

export function showBrochure(service: Service): void {
  const papers = service.documents.map((paper) => ({ help: '', maybe: '', ...paper, told: paper.maybe || paper.help }));
  render('brochure', { ...service, papers });
}
