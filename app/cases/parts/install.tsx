import type { Case } from '@/lib/cases/case'
import type { Speech } from '@/lib/cases/describe'
import { installSteps } from '@/lib/cases/install'
import type { Operator } from '@/lib/operators/operators'
import { Disclosure } from '../../ui/disclosure'

type InstallProps = { state: Case; operator: Operator; speech: Speech }

/** How to put a new card in. Folded while it is still with the courier. */
export function Install({ state, operator, speech }: InstallProps) {
  const { name, policy } = operator
  const steps = installSteps(state, { name, hotline: policy.support.hotline }, speech)
  if (!steps) return null
  const list = (
    <ol className="numbered">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  )
  const title = speech.t('install.title')
  if (state.status === 'shipped' && !state.deliveredAt) return <Disclosure summary={title}>{list}</Disclosure>
  return (
    <section className="stack-tight" aria-labelledby="install">
      <h2 id="install" className="heading">
        {title}
      </h2>
      {list}
    </section>
  )
}
