import { termsOfName } from '@/lib/cases/name-terms'
import { newId } from '@/lib/core/ids'
import { keyedTerm } from '@/lib/core/keyed'
import { database } from '@/lib/database/client'

/**
 * Cases by the hundred thousand, made by the database itself: one in a hundred open. They have no history, and nothing
 * in them is encrypted; rows, columns, indexes and what they are found by are as the app writes them.
 */
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹']
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建文辉力健俊梅鑫波宇浩凯琳雪婷慧莹晨阳佳欣子轩小',
]
const first =
  'Siti Budi Agus Dewi Rina Putri Andi Ahmad Maria John James Anna Emma Liam Noah Olivia Lucas Mia Hans Ines José Zoë Chidi Amara Yuki Minh Linh Thu Omar Layla'.split(
    ' ',
  )
const last =
  'Santoso Wijaya Saputra Lestari Hidayat Smith Johnson Miller Fischer Duarte García Nguyen Tran Haddad Okafor Tanaka Kim Park Silva Rossi Novak Andersson Dubois Schmidt Brown Wilson Clark Lewis Young King'.split(
    ' ',
  )

/** The first ones are the common ones. */
const names = [
  ...surnames.flatMap((one) =>
    given.flatMap((two, index) => [`${one}${two}`, `${one}${two}${given[(index * 7 + 3) % given.length]}`]),
  ),
  ...first.flatMap((one) => last.map((two) => `${one} ${two}`)),
]

const openStatuses = `ARRAY['opened','opened','opened','contacted','contacted','submitted','submitted','in_review','in_review',
  'in_review','in_review','in_review','waiting_for_customer','waiting_for_customer','on_hold','approved','approved',
  'shipped','ready_for_pickup','received']`
const endedStatuses = `ARRAY['closed','closed','closed','closed','closed','closed','closed','closed','rejected','withdrawn','expired']`
const iso = (at: string) => `to_char((${at}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** What a reference is made of: reference.ts says the same. */
const functions = `
CREATE FUNCTION pg_temp.reference(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  WITH digits AS (SELECT i, (n / (31 ^ i)::bigint) % 31 AS v FROM generate_series(0, 6) AS i),
  signs AS (SELECT string_agg(substr('23456789ABCDEFGHJKLMNPQRSTVWXYZ', v::int + 1, 1), '' ORDER BY i) AS body,
    (20 * 2 + 18 * 3 + sum(v * (i + 4)))::bigint % 31 AS control FROM digits)
  SELECT 'US-' || substr(body, 1, 4) || '-' || substr(body, 5) || substr('23456789ABCDEFGHJKLMNPQRSTVWXYZ', control::int + 1, 1)
  FROM signs $$`

type Desk = { operatorId: string; otherId: string; staff: string[]; now: string }

/** Fills an empty database. The indexes are made afterwards, which is the same and faster. */
export async function fillQueue(count: number, { operatorId, otherId, staff, now }: Desk): Promise<void> {
  const db = database()
  await db.$transaction(
    async (tx) => {
      const run = (sql: string, ...values: unknown[]) => tx.$executeRawUnsafe(sql, ...values)
      await run("SET LOCAL maintenance_work_mem = '1GB'")
      await run('SELECT setseed(0.4)')
      await run(functions)
      for (const table of ['cases', 'case_terms']) await run(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
      const indexes = await tx.$queryRawUnsafe<{ name: string; sql: string }[]>(
        `SELECT indexname::text AS name, indexdef::text AS sql FROM pg_indexes
         WHERE tablename IN ('cases', 'case_terms') AND indexname NOT LIKE '%pkey' AND indexname NOT LIKE '%key'`,
      )
      for (const { name } of indexes) await run(`DROP INDEX ${name}`)
      await run('ALTER TABLE case_terms DROP CONSTRAINT case_terms_pkey')

      await run(
        `CREATE TEMP TABLE made AS
        SELECT n, gen_random_uuid() AS id, pg_temp.reference(n::bigint * 7919) AS reference, is_open,
          CASE WHEN random() < 0.9 THEN $2::uuid ELSE $3::uuid END AS operator_id,
          CASE WHEN is_open THEN (${openStatuses})[1 + floor(random() * 20)::int] ELSE (${endedStatuses})[1 + floor(random() * 11)::int] END AS status,
          date_trunc('milliseconds', $4::timestamptz - CASE WHEN is_open THEN random() * interval '20 days' ELSE interval '20 days' + random() * interval '700 days' END) AS opened_at,
          date_trunc('milliseconds', $4::timestamptz + (random() * 5 - 1) * interval '1 day') AS due_at,
          CASE WHEN random() < 0.8 THEN ($5::uuid[])[1 + floor(random() * $6::int)::int] END AS assignee_id,
          random() < 0.05 AS risky, random() < 0.005 AS frozen, random() < 0.05 AS proposed, floor(random() * 20)::int AS point,
          (ARRAY['lost','lost','lost','damaged','stolen','account_problem'])[1 + floor(random() * 6)::int] AS reason,
          floor(random() * random() * $7::int)::int AS name
        FROM (SELECT n, n % 100 = 0 AS is_open FROM generate_series(1, $1::int) AS n) AS numbers`,
        count,
        operatorId,
        otherId,
        now,
        staff,
        staff.length,
        names.length,
      )
      const ref = `jsonb_build_object('id', gen_random_uuid(), 'digest', md5(n::text))`
      await run(`INSERT INTO cases (id, reference, operator_id, assignee_id, line_key, status, version, opened_at, due_at, state)
        SELECT id, reference, operator_id, assignee_id, md5(n::text), status, 5, opened_at,
          CASE WHEN status IN ('submitted', 'in_review') AND NOT frozen THEN due_at END,
          jsonb_build_object('id', id, 'reference', reference, 'version', 5, 'market', 'US', 'operatorId', operator_id,
            'customerId', null, 'openedBy', jsonb_build_object('kind', 'system'), 'openedAt', ${iso('opened_at')},
            'locale', 'en', 'reason', reason, 'status', status, 'assignee', assignee_id,
            'delivery', CASE WHEN point < 10 THEN jsonb_build_object('method', 'pickup', 'servicePoint', 'point-' || point)
              ELSE jsonb_build_object('method', 'mail', 'servicePoint', null) END,
            'application', ${ref}, 'policyVersion', 1, 'contactedAt', null, 'documents', '[]'::jsonb, 'reminders', '[]'::jsonb,
            'risk', CASE WHEN risky THEN '[{"kind": "other-address"}]'::jsonb ELSE '[]'::jsonb END,
            'frozen', CASE WHEN frozen THEN jsonb_build_object('at', ${iso('opened_at')}, 'by', 'staff') END)
          || CASE WHEN status IN ('opened', 'contacted') THEN '{}' ELSE jsonb_build_object('submittedAt', ${iso('opened_at')},
            'approvedAt', ${iso('opened_at')}, 'receivedAt', ${iso('opened_at')}, 'shippedAt', ${iso('opened_at')}, 'readyAt', ${iso('opened_at')},
            'pausedAt', ${iso('opened_at')}, 'heldFrom', 'in_review', 'shipment', ${ref}, 'endedFrom', 'received',
            'endedAt', ${iso("opened_at + interval '6 days'")},
            'window', jsonb_build_object('timeZone', 'America/New_York', 'submittedAt', ${iso('opened_at')}, 'startDay', '2026-03-09', 'earliest', ${iso('due_at')}, 'latest', ${iso('due_at')},
              'provisional', false, 'reasons', '[]'::jsonb)) END
          || CASE WHEN status = 'in_review' AND proposed THEN jsonb_build_object('proposal',
            jsonb_build_object('by', 'system', 'at', ${iso('opened_at')}, 'text', null)) ELSE '{}' END
        FROM made`)
      await run('CREATE TEMP TABLE name_terms (name int PRIMARY KEY, hashes bytea[])')
      for (let start = 0; start < names.length; start += 500) {
        const rows = names.slice(start, start + 500).map((name, index) => ({
          name: start + index,
          hashes: termsOfName(name).map((part) => `\\x${Buffer.from(keyedTerm('name', part)).toString('hex')}`),
        }))
        await run(
          'INSERT INTO name_terms SELECT name, hashes FROM jsonb_to_recordset($1::jsonb) AS rows (name int, hashes bytea[])',
          JSON.stringify(rows),
        )
      }
      await run(`INSERT INTO case_terms (case_id, kind, hash, operator_id, opened_at)
        SELECT id, 'name', hash, operator_id, opened_at FROM made JOIN name_terms USING (name), unnest(hashes) AS hash`)
      await run(`INSERT INTO case_terms (case_id, kind, hash, operator_id, opened_at)
        SELECT id, kind, decode(md5(kind || n), 'hex'), operator_id, opened_at
        FROM made, unnest(ARRAY['phone', 'email', 'identity', 'proof']) AS kind`)
      await run('ALTER TABLE case_terms ADD PRIMARY KEY (case_id, kind, hash)')
      for (const { sql } of indexes) await run(sql)
      for (const table of ['cases', 'case_terms']) await run(`ALTER TABLE ${table} ENABLE TRIGGER ALL`)
    },
    { timeout: 3_000_000 },
  )
  await db.$executeRawUnsafe('VACUUM ANALYZE cases, case_terms')
}

/** Somebody of the staff, who has nothing but a name. */
export async function bareStaff(operatorId: string, count: number, now: string): Promise<string[]> {
  const ids = Array.from({ length: count }, newId)
  await database().account.createMany({
    data: ids.map((id, index) => ({
      id,
      email: `staff${index}@bench.example`,
      name: `Staff ${index}`,
      passwordHash: '-',
      locale: 'en',
      role: 'reviewer',
      operatorId,
      createdAt: now,
    })),
  })
  return ids
}
