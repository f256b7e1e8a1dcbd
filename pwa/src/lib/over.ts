/** An application that was sent needs nothing more of what lies on the phone for it. */
import { all, remove } from './idb.ts';
import type { Paper } from './paper.ts';

export async function forgetPapers(number: string): Promise<void> {
  for (const paper of await all<Paper>('uploads')) if (paper.number === number) await remove('uploads', paper.id);
}
