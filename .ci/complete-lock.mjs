// Run after anything that made npm rewrite package-lock.json. npm leaves out two things there:
// - optional packages of other platforms that the registry at hand does not carry, without which `npm ci`
//   refuses the lock file everywhere;
// - better-sqlite3's `gypfile: false`, without which npm 10 compiles it though it brings its binaries.
import { readFileSync, writeFileSync } from 'node:fs'

const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(path, 'utf8'))

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64']
const systemLibraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' }

/** What `@scope/name-os-cpu-libc` says of itself. */
const platformOf = (name) => {
  const words = name.split(/[/-]/)
  const libc = words.map((word) => systemLibraries[word]).find((word) => word !== undefined)
  return {
    cpu: words.filter((word) => processors.includes(word)),
    ...(words.includes('linux') && libc !== undefined ? { libc: [libc] } : {}),
    optional: true,
    os: words.filter((word) => systems.includes(word)),
  }
}

for (const { optionalDependencies = {}, dev } of Object.values(lock.packages))
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name)
    if (platform.os.length === 1 && platform.cpu.length === 1)
      lock.packages[`node_modules/${name}`] ??= { version, ...(dev ? { dev } : {}), ...platform }
  }
const sqlite = 'node_modules/better-sqlite3'
lock.packages[sqlite] = { ...lock.packages[sqlite], gypfile: false }
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
)
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
