/** What web/carried.py sends: the whole catalogue, with every sentence a page about it says. */
export interface Condition {
  field: string; as_of?: string;
  eq?: string; ne?: string; in?: string[]; not_in?: string[]; is_true?: boolean; age_lt?: number; age_gte?: number; days_over?: number;
}
export interface Option { value: string; label: string }
/** What a cell of a list of persons and a question of its own have in common. */
export interface Question {
  id: string; label: string; type: string; required: boolean; options?: Option[]; dates?: string; maximum?: number;
  /** The attributes of its box. */
  box: Record<string, string>;
}
export interface Field extends Question { tier: string; when?: Condition[]; columns?: Question[]; help?: string; hint?: string }
export interface Paper {
  requirement: string; title: string; required: boolean; when?: Condition[]; when_text?: string; maybe?: string; help?: string; form?: string;
}
export interface Page { id: string; title: string; fields: string[] }
export interface Rule { field: string; when: Condition[]; message: string }

export interface Service {
  code: string; title: string; group: string; summary: string; synonyms: string[]; picture: string; tint: string;
  fields: Field[]; pages: Page[]; documents: Paper[]; rules: Rule[];
  facts: { term: string; words: string }[]; who: string[]; notNeeded: string[]; together: { label: string; why: string }[]; notes: string[]; steps: string[];
  outcome: string; promise: string; promised: string; reportBy: string; legal: string; begin: string; originals: string;
  gentle: boolean; complaint: boolean; takes: boolean; unsure: boolean; link: string; chat: string; desk: string; number: string;
  listHead: string; listHow: string;
}
export interface Group { code: string; title: string; picture: string; tint: string }
export interface Language { folded: Record<string, string>; ignored: string[]; phrases: [string, string][] }
export type Words = Record<string, string>;
export interface District { district: string; villages: Option[] }
export interface Catalogue { words: Words; groups: Group[]; services: Service[]; search: Language; kelurahan: District[] }

export type Row = Record<string, Answer>;
export type Answer = string | boolean | number | string[] | Row[];
export type Answers = Record<string, Answer>;
