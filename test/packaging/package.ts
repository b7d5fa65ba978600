/**
 * `npm run package`: makes what can be made on this machine. With Electron's binary these are the release's
 * artifacts; without it the application is packed around the stand-in, which checks the packaging and
 * nothing else: such artifacts are named so and must not be shipped.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { build, Platform } from 'electron-builder'
import {
  fetchElectron,
  findElectron,
  projectRoot,
} from '../electron-stand-in/start/find-electron.ts'
import { asarProblems } from './asar-contents.ts'
import { releaseConfig, releaseFolder } from './release.ts'
import { electronVersion, makeStandInDistribution } from './stand-in-distribution.ts'

const isOnPath = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

const checkContents = (asar: string): void => {
  const problems = asarProblems(asar)
  if (problems.length > 0) throw new Error(`${asar} is wrong:\n${problems.join('\n')}`)
  console.log(`Checked: ${asar} holds the build and production dependencies only.`)
}

const packStandIn = async (): Promise<void> => {
  if (process.platform !== 'linux')
    throw new Error('Without Electron’s binary only Linux can check the packaging.')
  const electronDist = join(projectRoot, 'out/stand-in-distribution')
  makeStandInDistribution(electronDist)
  // electron-builder reads these when it would otherwise download fpm.
  process.env['CUSTOM_FPM_PATH'] = join(import.meta.dirname, 'fpm-shim.ts')
  // The shim's first line looks for node there, and the system's may be too old.
  process.env['PATH'] = [dirname(process.execPath), process.env['PATH']].join(delimiter)
  const hasDeb = isOnPath('dpkg-deb')
  const artifacts = await build({
    targets: Platform.LINUX.createTarget(hasDeb ? ['dir', 'deb'] : ['dir']),
    config: {
      ...releaseConfig(),
      electronDist,
      electronVersion: electronVersion(),
      // Fuses are bits in Electron's own binary.
      electronFuses: null,
      artifactName: '${name}-${version}-${arch}-packaging-check.${ext}',
    },
  })
  checkContents(join(releaseFolder, 'linux-unpacked/resources/app.asar'))
  const tarball = join(releaseFolder, 'floorwalker-packaging-check.tar.gz')
  const { status } = spawnSync('tar', ['czf', tarball, '-C', releaseFolder, 'linux-unpacked'])
  if (status !== 0) throw new Error('tar failed')
  const made = [join(releaseFolder, 'linux-unpacked'), ...artifacts, tarball]
  if (!hasDeb) console.log('No deb: dpkg-deb is not on this machine.')
  console.log('Packaging checks, with the stand-in in place of Electron (never ship them):')
  for (const path of made) console.log(`  ${path}`)
}

const packRelease = async (): Promise<void> => {
  const artifacts = await build({
    targets: Platform.current().createTarget(),
    config: releaseConfig(),
    publish: 'never',
  })
  for (const path of artifacts) console.log(path)
}

rmSync(releaseFolder, { recursive: true, force: true })
await ((findElectron() ?? fetchElectron()) === null ? packStandIn() : packRelease())
