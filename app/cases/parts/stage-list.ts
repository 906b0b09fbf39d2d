import type { Case } from '@/lib/cases/case'
import { isEnded, stagesOf } from '@/lib/cases/status'
import type { Translate } from '@/lib/i18n/translator'
import type { Stage } from '../../ui/stages'

/** The four stages in words: the current one says the status, and after a case has ended nothing more is to come. */
export function stageList(state: Case, t: Translate): Stage[] {
  const stages = stagesOf(state)
  const ended = isEnded(state)
  const stopped = stages.findIndex((one) => one.state === 'ahead')
  return stages.map(({ stage, state: how }, index) => {
    const label = t(`stages.${stage}`)
    if (ended && index === stopped) return { label, state: 'ended', stateLabel: t(`statuses.${state.status}`) }
    if (ended && how === 'ahead') return { label, state: 'skipped', stateLabel: t('stageStates.after') }
    return {
      label,
      state: how,
      stateLabel: how === 'current' ? t(`statuses.${state.status}`) : t(`stageStates.${how}`),
    }
  })
}
