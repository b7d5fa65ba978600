/** better-sqlite3 has no binary for the system's older Node: npm scripts run under the project's own. */
const major = Number(process.versions.node.split('.')[0])
if (major < 24)
  throw new Error(`Run the tests with npm: they need Node 24, this is ${process.version}.`)
