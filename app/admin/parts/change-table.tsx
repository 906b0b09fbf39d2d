import { Table } from '../../ui/table'

type Row = { id: string; label: string; before: string; after: string }
type Props = { caption: string; labels: { what: string; before: string; after: string }; rows: Row[] }

/** What something was and what it becomes, line by line. */
export const ChangeTable = ({ caption, labels, rows }: Props) => (
  <Table
    caption={caption}
    columns={[
      { key: 'what', label: labels.what },
      { key: 'before', label: labels.before },
      { key: 'after', label: labels.after },
    ]}
    rows={rows.map(({ id, label, before, after }) => ({
      id,
      cells: { what: label, before: <span className="muted">{before}</span>, after: <strong>{after}</strong> },
    }))}
  />
)
