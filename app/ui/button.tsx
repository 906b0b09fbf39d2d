import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'normal' | 'small'

type Look = { variant?: ButtonVariant; size?: ButtonSize; full?: boolean }

export function buttonClass({ variant = 'primary', size = 'normal', full = false }: Look): string {
  return ['button', `button-${variant}`, size === 'small' ? 'button-small' : '', full ? 'button-full' : '']
    .filter(Boolean)
    .join(' ')
}

export type ButtonProps = Look & Omit<ComponentProps<'button'>, 'className' | 'style'>

export function Button({ variant, size, full, type = 'submit', children, ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={buttonClass({ variant, size, full })}>
      {children}
    </button>
  )
}

export type ButtonLinkProps = Look & {
  href: string
  children: ReactNode
  /** For files and other sites: an ordinary link instead of a move inside the app. */
  external?: boolean
  download?: boolean | string
}

export function ButtonLink({
  variant = 'secondary',
  size,
  full,
  href,
  external = false,
  download,
  children,
}: ButtonLinkProps) {
  const className = buttonClass({ variant, size, full })
  if (external || download !== undefined)
    return (
      <a className={className} href={href} download={download}>
        {children}
      </a>
    )
  return (
    <Link className={className} href={href} prefetch={false}>
      {children}
    </Link>
  )
}
