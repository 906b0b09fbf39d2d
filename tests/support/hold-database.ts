import { startEmbedded } from '@/lib/database/embedded'

// A process of its own that uses the database in a directory until its standard input ends, or it is killed.
const [directory = ''] = process.argv.slice(2)
const { url, attached, stop } = await startEmbedded({ directory })
console.log(JSON.stringify({ url, attached }))
process.stdin.resume().on('end', () => stop())
