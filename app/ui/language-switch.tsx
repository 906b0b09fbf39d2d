export type LanguageOption = {
  locale: string
  /** The language's own name, "Bahasa Indonesia". */
  label: string
  /** What there is room for in a header, "ID"; the full name is then read out after it. */
  short?: string
  current?: boolean
}

export type LanguageSwitchProps = {
  label: string
  /** Receives `locale`, and what is in `hidden`, such as the page to come back to. */
  action: string | ((formData: FormData) => void | Promise<void>)
  options: LanguageOption[]
  hidden?: Record<string, string>
}

export function LanguageSwitch({ label, action, options, hidden = {} }: LanguageSwitchProps) {
  return (
    <form action={action} method={typeof action === 'string' ? 'post' : undefined}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <fieldset className="language">
        <legend className="sr-only">{label}</legend>
        {options.map((option) => (
          <button
            key={option.locale}
            className="language-option"
            type="submit"
            name="locale"
            value={option.locale}
            lang={option.locale}
            aria-current={option.current ? 'true' : undefined}
          >
            {option.short ?? option.label}
            {option.short ? <span className="sr-only"> {option.label}</span> : null}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
