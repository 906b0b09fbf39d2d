import { type Channel, ChosenTopic, isWanted, type Reach } from '@/lib/notifications/topics'
import type { Reader } from '../../../reader'
import { FieldGroup } from '../../../ui/field-group'
import { ActionForm, CheckboxField } from '../../../ui/form'
import { Notice } from '../../../ui/notice'
import { choose } from '../actions'

/** Which topics are heard by which of the channels that are set up. Security stands above them: it is no choice. */
export function ChoicesForm({ reach, t }: { reach: Reach } & Pick<Reader, 't'>) {
  const channels: Channel[] = ['email', ...reach.setUp]
  return (
    <>
      <Notice title={t('notifications.topics.security')}>
        <p>{t('notifications.security')}</p>
      </Notice>
      <ActionForm action={choose} submitLabel={t('notifications.save')} pendingLabel={t('commands.sending')}>
        {ChosenTopic.options.map((topic) => (
          <FieldGroup
            key={topic}
            name={topic}
            legend={t(`notifications.topics.${topic}`)}
            hint={t(`notifications.topicHints.${topic}`)}
          >
            {channels.map((channel) => (
              <CheckboxField
                key={channel}
                name={`${topic}.${channel}`}
                label={t(`notifications.names.${channel}`)}
                required={false}
                defaultChecked={isWanted(reach.choices, channel, topic)}
              />
            ))}
          </FieldGroup>
        ))}
      </ActionForm>
    </>
  )
}
