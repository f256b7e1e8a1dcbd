/** The page where papers are chosen and sent. */
import './app.ts';
import { attachChoosing } from './lib/choosing.ts';

attachChoosing(document);
