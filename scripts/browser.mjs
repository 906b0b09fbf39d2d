// Finds a browser for the tests, and Chinese letters for it to draw; installs both where it may.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { step } from './steps.mjs'

/** Returns the path of a Chromium. Throws a sentence saying what to install when there is none to be had. */
export async function ensureBrowser() {
  const missing = []
  if (!(await findChromium())) missing.push('chromium')
  if (!hasChinese()) missing.push('fonts-noto-cjk')
  if (missing.length > 0) {
    if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
      throw new Error(
        `The browser tests need ${missing.join(' and ')}. On Debian or Ubuntu: sudo apt-get install ${missing.join(' ')}. ` +
          'Elsewhere install Chromium or Chrome and a font with Chinese letters; CHROMIUM_PATH says where the browser is.',
      )
    }
    await step(`Installing ${missing.join(' and ')}`, async () => {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
      execFileSync('apt-get', ['update', '-q'], { env, stdio: 'pipe' })
      execFileSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...missing], { env, stdio: 'pipe' })
    })
  }
  const found = await findChromium()
  if (!found) throw new Error('Chromium was installed but cannot be found. Set CHROMIUM_PATH to where it is.')
  return found
}

async function findChromium() {
  if (process.env.CHROMIUM_PATH) {
    if (existsSync(process.env.CHROMIUM_PATH)) return process.env.CHROMIUM_PATH
    throw new Error(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, where there is nothing.`)
  }
  const { chromium } = await import('@playwright/test')
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    chromium.executablePath(),
  ].find((path) => existsSync(path))
}

// Other systems come with such letters.
function hasChinese() {
  if (process.platform !== 'linux') return true
  try {
    return execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return false
  }
}
