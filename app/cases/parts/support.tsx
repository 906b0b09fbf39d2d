import type { Translate } from '@/lib/i18n/translator'
import type { Policy } from '@/lib/markets/policy'
import { Facts } from '../../ui/facts'

/** How to reach the operator's people. */
export function Support({ policy, t }: { policy: Policy; t: Translate }) {
  const { hotline, hours, webChat } = policy.support
  return (
    <Facts
      items={[
        { label: t('channels.hotline'), value: <a href={`tel:${hotline.replace(/[^+\d]/g, '')}`}>{hotline}</a> },
        { label: t('case.hours'), value: hours },
        ...(webChat ? [{ label: t('channels.web_chat'), value: <a href={webChat}>{new URL(webChat).host}</a> }] : []),
      ]}
    />
  )
}
