import { Logger, runMigrations } from 'graphile-worker'

/** Makes or brings up to date the schema of the job queue, from what the package brings: nothing is downloaded. */
export const installQueue = (url: string): Promise<void> =>
  runMigrations({ connectionString: url, logger: new Logger(() => () => {}) })
