/** The parts of Electron's command line that the stand-in knows. */
export type CommandLine = {
  /** Path of the application: a folder, a script or an asar archive. */
  readonly app: string | null
  /** Scripts to run before the application (`-r`). */
  readonly requires: readonly string[]
  /** Port for Node's inspector (`--inspect`), 0 = any; null = none asked for. */
  readonly inspectPort: number | null
  readonly wantsVersion: boolean
}

export const parseCommandLine = (argv: readonly string[]): CommandLine => {
  const requires = argv.flatMap((arg, at) =>
    arg === '-r' || arg === '--require' ? (argv[at + 1] ?? []) : [],
  )
  const inspect = argv.find((arg) => /^--inspect(=|$)/.test(arg))
  const positional = argv.filter((arg) => !arg.startsWith('-') && !requires.includes(arg))
  return {
    app: positional[0] ?? null,
    requires,
    inspectPort: inspect === undefined ? null : Number(inspect.split('=')[1] ?? 0),
    wantsVersion: argv.includes('--version') || argv.includes('-v'),
  }
}
