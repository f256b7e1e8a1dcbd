/** The queue keeps itself up to date. */
import { attachList } from './lib/live.ts';

attachList(document);
