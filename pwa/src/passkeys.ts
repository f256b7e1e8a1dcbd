/** Pages where one comes in by a passkey: the office's sign-in and invitation, and what a citizen keeps under one. */
import { attachPasskeys } from './lib/passkeys.ts';

attachPasskeys(document);
