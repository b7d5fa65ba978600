/**
 * How a property is tried: `usual` times, or `RANDOM_RUNS` times; a failure prints the seed and the path
 * that `RANDOM_SEED` and `RANDOM_PATH` play again.
 */
export const randomRuns = (usual: number) => ({
  numRuns: Number(process.env['RANDOM_RUNS'] ?? usual),
  seed: Number(process.env['RANDOM_SEED'] ?? Math.floor(Math.random() * 2 ** 31)),
  path: process.env['RANDOM_PATH'] ?? '',
  endOnFailure: true,
})
