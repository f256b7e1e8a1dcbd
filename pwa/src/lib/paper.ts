/** One file on its way from the phone to the office. */
import type { Item } from './idb.ts';
import type { Advice } from './looks.ts';

export type Phase = 'preparing' | 'doubted' | 'waiting' | 'sending' | 'checking' | 'lost' | 'paused' | 'refused';

/** These go by themselves; the others wait for their owner. */
export const CARRIED: ReadonlySet<Phase> = new Set(['waiting', 'sending', 'checking', 'lost']);

export interface Paper extends Item {
  number: string;
  requirement: string;
  name: string;
  type: string;
  bytes: ArrayBuffer;
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
  /** The office has it. Rejects where that cannot be shown yet. */
  arrived(paper: Paper): Promise<void>;
  gone(paper: Paper, sent: boolean): void;
}
