import { type ChecklistItem, checklist } from '@/lib/application/checklist'
import type { Reason } from '@/lib/application/reason'
import { formatChoices } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Policy } from '@/lib/markets/policy'

type ChecklistProps = { policy: Policy; reason?: Reason; t: Translate; locale: Locale }

/** What to have at hand for this operator and, once it is known, this reason. */
export function Checklist({ policy, reason, t, locale }: ChecklistProps) {
  return (
    <ul className="bullets">
      {checklist(policy, reason).map((item) => (
        <li key={item.kind}>{say(item, t, locale)}</li>
      ))}
    </ul>
  )
}

function say(item: ChecklistItem, t: Translate, locale: Locale): string {
  switch (item.kind) {
    case 'identity':
      return t('checklist.identity', {
        kinds: formatChoices(
          locale,
          item.accepted.map((kind) => insideSentence(t(`identity.${kind}`))),
        ),
      })
    case 'proof':
      return t(item.required ? 'checklist.proofRequired' : 'checklist.proofOptional', {
        kinds: formatChoices(
          locale,
          item.accepted.map((kind) => insideSentence(t(`proof.${kind}`))),
        ),
      })
    case 'iccid':
      return t(item.onTheCard ? 'checklist.iccidOnCard' : 'checklist.iccidElsewhere')
    case 'police_report':
      return t('checklist.policeReport')
    case 'line':
    case 'contact':
    case 'imei':
      return t(`checklist.${item.kind}`)
    default:
      return item satisfies never
  }
}

/** A name that begins with a capital on its own, but not in the middle of a sentence; abbreviations keep theirs. */
const insideSentence = (name: string): string => name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())
