/** Finds the route of a request: by method, host and path. */
import type { Route } from './api.ts'

type Compiled = {
  readonly route: Route
  readonly pattern: RegExp
  readonly names: readonly string[]
}
export type Match = { readonly route: Route; readonly params: ReadonlyMap<string, string> }

const compile = (route: Route): Compiled => ({
  route,
  // A SID never holds a dot, so that `:sid` does not swallow `.json`.
  pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/:\w+/g, '([^/]+?)')}$`),
  names: [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? ''),
})

/** A path segment as text; null when its escapes are malformed. */
const decoded = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}

/** The first route in `routes` that fits wins, so literal paths stand before placeholders. */
export const createRouter = (
  routes: readonly Route[],
): ((method: string, host: string, path: string) => Match | null) => {
  const byTarget = Map.groupBy(routes.map(compile), ({ route }) => `${route.method} ${route.host}`)
  return (method, host, path) => {
    for (const { route, pattern, names } of byTarget.get(`${method} ${host}`) ?? []) {
      const values = pattern.exec(path)?.slice(1).map(decoded)
      if (values === undefined) continue
      if (values.includes(null)) return null
      return { route, params: new Map(names.map((name, at) => [name, values[at] ?? ''])) }
    }
    return null
  }
}
