/** Why nothing came of a change to a text template. */
export type TemplateRefusal =
  | { kind: 'templates-not-permitted' }
  | { kind: 'template-not-found' }
  /** One of the same name, purpose and language is in use. */
  | { kind: 'template-exists' }
  /** `placeholder` as it was typed, `known` all that there are. */
  | { kind: 'placeholder-unknown'; placeholder: string; known: readonly string[] }
  | { kind: 'too-many-templates'; most: number }
