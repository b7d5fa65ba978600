/**
 * How a property is tried: `usual` times on floors that are always the same, so that a change is not judged by
 * chance; `RANDOM_RUNS` tries so many under a new seed. A failure prints the seed and the path that
 * `RANDOM_SEED` and `RANDOM_PATH` play again.
 */
export const randomRuns = (usual: number) => {
  const { RANDOM_RUNS: runs, RANDOM_SEED: seed, RANDOM_PATH: path } = process.env
  const chosen = runs === undefined ? 20_261_128 : Math.floor(Math.random() * 2 ** 31)
  return {
    numRuns: Number(runs ?? usual),
    seed: seed === undefined ? chosen : Number(seed),
    path: path ?? '',
    endOnFailure: true,
  }
}
