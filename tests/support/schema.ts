import type pg from 'pg'

/** What a Prisma schema and a database can both say about a table. Checks, triggers and partial indexes only SQL can. */
export type Table = {
  columns: Record<string, string>
  primaryKey: string[]
  uniques: string[]
  indexes: string[]
  foreignKeys: string[]
}
export type Tables = Record<string, Table>

const types: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Boolean: 'boolean',
  Float: 'double precision',
  Json: 'jsonb',
  Bytes: 'bytea',
  'String @db.Uuid': 'uuid',
  'DateTime @db.Timestamptz(3)': 'timestamp(3) with time zone',
  'DateTime @db.Date': 'date',
  'Unsupported("xid8")': 'xid8',
}

const names = (list: string | undefined): string[] => (list ?? '').split(',').map((name) => name.trim())
const inBrackets = (line: string, before: string): string[] =>
  names(line.slice(line.indexOf(before)).match(/\[([^\]]*)\]/)?.[1])

/** Reads a schema.prisma of the kind this project writes. Throws at a type it does not know. */
export function tablesOfSchema(schema: string): Tables {
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => ({
    name,
    lines: body
      .split('\n')
      .map((line) => line.replace(/\/\/.*/, '').trim())
      .filter(Boolean),
  }))
  const tableOf = (model: string): string => {
    const lines = models.find(({ name }) => name === model)?.lines ?? []
    return lines.join('\n').match(/@@map\("(\w+)"\)/)?.[1] ?? model
  }
  const columnOf = (model: string, field: string): string => {
    const line = models.find(({ name }) => name === model)?.lines.find((line) => line.startsWith(`${field} `))
    if (!line) throw new Error(`The model ${model} has no field ${field}.`)
    return line.match(/ @map\("(\w+)"\)/)?.[1] ?? field
  }

  const tables: Tables = {}
  for (const { name: model, lines } of models) {
    const table: Table = { columns: {}, primaryKey: [], uniques: [], indexes: [], foreignKeys: [] }
    const columns = (fields: string[]): string[] => fields.map((field) => columnOf(model, field))
    for (const line of lines) {
      if (line.startsWith('@@id')) table.primaryKey = columns(inBrackets(line, '@@id'))
      else if (line.startsWith('@@unique')) table.uniques.push(columns(inBrackets(line, '@@unique')).join(', '))
      else if (line.startsWith('@@index')) table.indexes.push(columns(inBrackets(line, '@@index')).join(', '))
      else if (line.startsWith('@@map')) continue
      else if (line.startsWith('@@')) throw new Error(`The test of the schema cannot read ${line}`)
      else readField(line)
    }
    tables[tableOf(model)] = sorted(table)

    function readField(line: string): void {
      const [field = '', declared = ''] = line.split(/\s+/)
      const type = declared.replace(/\?|\[\]/, '')
      if (line.includes('fields:')) {
        const from = columns(inBrackets(line, 'fields:'))
        const to = inBrackets(line, 'references:').map((field) => columnOf(type, field))
        table.foreignKeys.push(`(${from.join(', ')}) -> ${tableOf(type)} (${to.join(', ')})`)
      } else if (models.some(({ name }) => name === type)) {
        // The other end of a relation: not a column.
      } else {
        const native = line.match(/@db\.\w+(\(\d+\))?/)?.[0]
        const sql = types[native ? `${type} ${native}` : type]
        if (!sql) throw new Error(`The test of the schema does not know the type in: ${line}`)
        const column = columnOf(model, field)
        const filledIn = /@default\((?!(uuid|cuid|nanoid|ulid)\()/.test(line)
        table.columns[column] = sql + (declared.endsWith('?') ? '' : ' not null') + (filledIn ? ' default' : '')
        if (/ @id\b/.test(line)) table.primaryKey = [column]
        if (/ @unique\b/.test(line)) table.uniques.push(column)
      }
    }
  }
  return tables
}

const catalogue = `
  WITH plain_index AS (
    SELECT indrelid, indisprimary, indisunique, (
      SELECT string_agg(attname, ', ' ORDER BY place)
      FROM unnest(indkey) WITH ORDINALITY AS key (number, place)
      JOIN pg_attribute ON attrelid = indrelid AND attnum = number
    ) AS columns
    FROM pg_index WHERE indpred IS NULL AND indexprs IS NULL
  )
  SELECT relname AS name,
    ( SELECT jsonb_object_agg(attname, format_type(atttypid, atttypmod)
        || CASE WHEN attnotnull THEN ' not null' ELSE '' END || CASE WHEN atthasdef THEN ' default' ELSE '' END)
      FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped ) AS columns,
    ( SELECT string_to_array(columns, ', ') FROM plain_index WHERE indrelid = c.oid AND indisprimary ) AS primary_key,
    ARRAY( SELECT columns FROM plain_index WHERE indrelid = c.oid AND indisunique AND NOT indisprimary ) AS uniques,
    ARRAY( SELECT columns FROM plain_index WHERE indrelid = c.oid AND NOT indisunique ) AS indexes,
    ARRAY( SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = c.oid AND contype = 'f' ) AS foreign_keys
  FROM pg_class c
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> '_prisma_migrations'`

type Row = {
  name: string
  columns: Record<string, string>
  primary_key: string[] | null
  uniques: string[]
  indexes: string[]
  foreign_keys: string[]
}

/** The same of a database. */
export async function tablesOfDatabase(client: pg.Client): Promise<Tables> {
  const { rows } = await client.query<Row>(catalogue)
  const tables = rows.map((row) => {
    const foreignKeys = row.foreign_keys.map((key) => key.replace(/^FOREIGN KEY (.*) REFERENCES (\w+)/, '$1 -> $2 '))
    const { columns, uniques, indexes } = row
    return [row.name, sorted({ columns, primaryKey: row.primary_key ?? [], uniques, indexes, foreignKeys })] as const
  })
  return Object.fromEntries(tables)
}

const sorted = (table: Table): Table => ({
  ...table,
  uniques: table.uniques.sort(),
  indexes: table.indexes.sort(),
  foreignKeys: table.foreignKeys.sort(),
})
