// Loads a script into PGlite and serves the database on a free port of this machine, which is printed
// as a line of JSON, until standard input ends. Arguments: the script, then its extensions.
import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

const [script, ...names] = process.argv.slice(2)
const extensions = {}
for (const name of names) {
  if (name === 'vector') {
    extensions.vector = (await import('@electric-sql/pglite-pgvector')).vector
  } else {
    const module = name.replaceAll('-', '_')
    extensions[module] = (await import(`@electric-sql/pglite/contrib/${module}`))[module]
  }
}
const db = await PGlite.create({ extensions })
await db.exec(await readFile(script, 'utf8'))
const server = new PGLiteSocketServer({ db, port: 0, host: '127.0.0.1' })
server.addEventListener('listening', ({ detail }) => {
  console.log(JSON.stringify({ port: detail.port }))
})
await server.start()
process.stdin.resume()
process.stdin.on('end', async () => {
  await server.stop()
  await db.close()
  process.exit(0)
})
