/** Small drawn signs. They always stand beside words, so they are hidden from screen readers. */
const paths = {
  check: 'M4 10.5 8.2 14.7 16 5.8',
  target: 'M10 6.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4Z',
  ring: 'M10 5a5 5 0 1 0 0 10 5 5 0 0 0 0-10Z',
  dash: 'M4.5 10h11',
  cross: 'M5 5l10 10M15 5 5 15',
  pause: 'M7 4.5v11M13 4.5v11',
  half: 'M10 5a5 5 0 1 0 0 10Z',
  left: 'M12.5 4.5 7 10l5.5 5.5',
  right: 'M7.5 4.5 13 10l-5.5 5.5',
  down: 'M4.5 7.5 10 13l5.5-5.5',
  info: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 9v5M10 5.9v.2',
  okay: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM6.6 10.3l2.4 2.4 4.4-5.2',
  warning: 'M10 2.8 18 17H2L10 2.8ZM10 8v4.2M10 14.4v.2',
  stop: 'M6.7 2.5h6.6l4.2 4.2v6.6l-4.2 4.2H6.7l-4.2-4.2V6.7l4.2-4.2ZM7.2 7.2l5.6 5.6M12.8 7.2l-5.6 5.6',
} as const

export type MarkName = keyof typeof paths

const filled: ReadonlySet<MarkName> = new Set(['target', 'half'])

export function Mark({ name, className = 'mark' }: { name: MarkName; className?: string }) {
  return (
    <svg className={className} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {name === 'half' ? <path d={paths.ring} fill="none" stroke="currentColor" strokeWidth="2" /> : null}
      {name === 'target' ? <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="2" /> : null}
      <path
        d={paths[name]}
        fill={filled.has(name) ? 'currentColor' : 'none'}
        stroke={filled.has(name) ? 'none' : 'currentColor'}
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

/** The SIM of the wordmark: a card with one cut corner and the four contact rows of its chip. */
export function SimGlyph({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 22 28" aria-hidden="true" focusable="false">
      <path
        className="glyph-body"
        d="M4 .9h10.2l6.9 6.9V24a3.1 3.1 0 0 1-3.1 3.1H4A3.1 3.1 0 0 1 .9 24V4A3.1 3.1 0 0 1 4 .9Z"
      />
      <rect className="glyph-chip" x="5" y="10.5" width="12" height="12.5" rx="2.4" />
      <path
        className="glyph-groove"
        d="M5 13.7h3.2M5 16.75h3.2M5 19.8h3.2M13.8 13.7H17M13.8 16.75H17M13.8 19.8H17M8.6 10.8v12M13.4 10.8v12"
      />
    </svg>
  )
}
