/** What web/carried.py sends: the whole catalogue, with every sentence a page about it says. */
export interface Condition {
  field: string; as_of?: string;
  eq?: string; ne?: string; in?: string[]; not_in?: string[]; is_true?: boolean; age_lt?: number; age_gte?: number; days_over?: number;
}
export interface Option { value: string; label: string }
export interface Field {
  id: string; label: string; type: string; required: boolean; tier: string; options?: Option[]; when?: Condition[];
  help?: string; hint?: string; dates?: string; maximum?: number;
}
export interface Paper {
  requirement: string; title: string; required: boolean; when?: Condition[]; when_text?: string; maybe?: string; help?: string; form?: string;
}
export interface Page { id: string; title: string; fields: string[] }
export interface Rule { field: string; when: Condition[]; message: string }

export interface Service {
  code: string; title: string; group: string; summary: string; synonyms: string[]; picture: string; tint: string;
  fields: Field[]; pages: Page[]; documents: Paper[]; rules: Rule[];
  facts: { term: string; words: string }[]; who: string[]; notNeeded: string[]; notes: string[]; steps: string[];
  outcome: string; promise: string; promised: string; reportBy: string; legal: string; begin: string; originals: string;
  gentle: boolean; complaint: boolean; takes: boolean; unsure: boolean; link: string; chat: string; desk: string; number: string;
  listHead: string; listHow: string;
}
export interface Group { code: string; title: string; picture: string; tint: string }
export interface Language { folded: Record<string, string>; ignored: string[]; phrases: [string, string][] }
export type Words = Record<string, string>;
export interface Catalogue { words: Words; groups: Group[]; services: Service[]; search: Language }

export type Answer = string | boolean | number | string[] | object[];
export type Answers = Record<string, Answer>;
