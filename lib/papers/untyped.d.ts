/** What we use of libraries that come without types; see their README. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string)
    /** `position` is where the next line may begin, in UTF-16 units; `required` where it must. */
    nextBreak(): { position: number; required: boolean } | null
  }
}

declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: {
      targetFormat: 'sfnt'
      variationAxes: Record<string, number>
      noHinting: boolean
      noLayoutClosure: boolean
      keepFeatures: string[]
      dropTables: string[]
    },
  ): Promise<Uint8Array>
}
