/** One file on its way from the phone to the office. */
import type { Item } from './idb.ts';
import type { Advice } from './looks.ts';

export type Phase = 'preparing' | 'doubted' | 'waiting' | 'sending' | 'checking' | 'lost' | 'paused' | 'refused';

export interface Paper extends Item {
  number: string;
  requirement: string;
  name: string;
  type: string;
  bytes: ArrayBuffer;
  at: number;
  phase: Phase;
  advice: Advice;
  /** They saw the advice and send it all the same. */
  anyway: boolean;
  /** The document that it replaces. */
  instead: string;
  url: string;
  sent: number;
  /** It goes on where an earlier visit broke off. */
  resumed: boolean;
  seconds: number;
  sentence: string;
}

export interface Hearer {
  changed(paper: Paper): void;
  /** All of it is there, and became this document. Rejects where the office could not be told the rest. */
  arrived(paper: Paper, document: string): Promise<void>;
  gone(paper: Paper, sent: boolean): void;
}
