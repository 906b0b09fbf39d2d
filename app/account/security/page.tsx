import type { Metadata } from 'next'
import Link from 'next/link'
import { type Factors, factorsOf, hasSecondFactor } from '@/lib/accounts/factors'
import { listPasskeys, type PasskeyRecord } from '@/lib/accounts/passkeys'
import { firstPasswordEnds } from '@/lib/accounts/staff'
import { formatUtc, formatUtcDay } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { anybody } from '../../signed-in'
import { ButtonLink } from '../../ui/button'
import { ActionForm } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { remove } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('security.title') }
}

const changes = ['password', 'authenticator', 'passkey', 'removed'] as const

/** By what an account is signed in to, and the way to change each. */
export default async function SecurityPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await anybody('/account/security')
  const { done } = await readParams(searchParams)
  const change = changes.find((one) => one === done)
  const [factors, passkeys, firstEnds] = await Promise.all([
    factorsOf(account.id),
    listPasskeys(account.id),
    firstPasswordEnds(account.id),
  ])
  return (
    <Page>
      <h1 className="title">{t('security.title')}</h1>
      {change ? <Notice tone="ok" live="status" title={t(`security.done.${change}`)} /> : null}
      {hasSecondFactor(factors) ? null : <Notice tone="warn" title={t('security.noSecondFactor')} />}
      <section className="stack" aria-labelledby="password">
        <h2 id="password" className="heading">
          {t('security.password')}
        </h2>
        {firstEnds ? (
          <Notice tone="warn" title={t('security.firstPassword', { date: formatUtc(locale, firstEnds) })} />
        ) : null}
        <p className="muted">{t('security.passwordAbout')}</p>
        <p>
          <ButtonLink href="/account/security/password">{t('security.changePassword')}</ButtonLink>
        </p>
      </section>
      <AppSection factors={factors} t={t} />
      <PasskeySection passkeys={passkeys} t={t} locale={locale} />
      <RecoverySection factors={factors} t={t} />
      <p>
        <Link href="/account/sessions" prefetch={false}>
          {t('account.sessions')}
        </Link>
      </p>
    </Page>
  )
}

function AppSection({ factors, t }: { factors: Factors; t: Translate }) {
  return (
    <section className="stack" aria-labelledby="authenticator">
      <h2 id="authenticator" className="heading">
        {t('authenticator.title')}
      </h2>
      <p className="muted">{t('authenticator.lead')}</p>
      <p>{t(factors.authenticator ? 'security.on' : 'security.off')}</p>
      <p>
        <ButtonLink href="/account/security/authenticator">
          {t(factors.authenticator ? 'security.replace' : 'authenticator.begin')}
        </ButtonLink>
      </p>
      {factors.authenticator ? (
        <ActionForm
          action={remove}
          prefix="app-"
          fold={t('security.removeApp')}
          submitLabel={t('security.remove')}
          submitVariant="danger"
          pendingLabel={t('commands.sending')}
        />
      ) : null}
    </section>
  )
}

type PasskeySectionProps = { passkeys: PasskeyRecord[]; t: Translate; locale: Locale }
function PasskeySection({ passkeys, t, locale }: PasskeySectionProps) {
  return (
    <section className="stack" aria-labelledby="passkeys">
      <h2 id="passkeys" className="heading">
        {t('passkeys.title')}
      </h2>
      <p className="muted">{t('passkeys.lead')}</p>
      {passkeys.length === 0 ? (
        <p>{t('security.none')}</p>
      ) : (
        <ul className="stack">
          {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <li key={id} className="stack-tight">
              <p>
                {name}
                <br />
                <span className="muted small">
                  {lastUsedAt
                    ? t('passkeys.lastUsed', {
                        day: formatUtcDay(locale, createdAt),
                        used: formatUtcDay(locale, lastUsedAt),
                      })
                    : t('passkeys.since', { day: formatUtcDay(locale, createdAt) })}
                </span>
              </p>
              <ActionForm
                action={remove}
                hidden={{ passkey: id }}
                prefix={`${id}-`}
                fold={t('security.removePasskey', { name })}
                submitLabel={t('security.remove')}
                submitVariant="danger"
                pendingLabel={t('commands.sending')}
              />
            </li>
          ))}
        </ul>
      )}
      <p>
        <ButtonLink href="/account/security/passkeys">{t('passkeys.add')}</ButtonLink>
      </p>
    </section>
  )
}

function RecoverySection({ factors, t }: { factors: Factors; t: Translate }) {
  const count = factors.recoveryCodes
  return (
    <section className="stack" aria-labelledby="recovery">
      <h2 id="recovery" className="heading">
        {t('security.recovery')}
      </h2>
      <p className="muted">{t('security.recoveryAbout')}</p>
      {hasSecondFactor(factors) ? (
        <>
          <p>{t('security.codesLeft', { count })}</p>
          <p>
            <ButtonLink href="/account/security/recovery-codes">
              {t(count > 0 ? 'security.makeCodesAnew' : 'security.makeCodes')}
            </ButtonLink>
          </p>
        </>
      ) : (
        <p>{t('security.recoveryNeeds')}</p>
      )}
    </section>
  )
}
