/** Clear errors for what the stand-in does not have, instead of "undefined is not a function". */

/** Looked up by the language, Node and Playwright on any object; missing there is no mistake of the app. */
const harmless =
  /^(then|toJSON|constructor|prototype|length|name|nodeType|domain|dock|_.*|\$\$typeof)$/

const refuse = (name: string): never => {
  throw new Error(`stand-in: ${name} is not supported`)
}

/** The object itself, except that reading a property it does not have throws. */
export const strict = <T extends object>(name: string, target: T): T =>
  new Proxy(target, {
    get: (object, key, receiver) =>
      typeof key === 'symbol' || key in object || harmless.test(key)
        ? Reflect.get(object, key, receiver)
        : refuse(`${name}.${key}`),
  })

/** A whole module or class of Electron that is missing: any use of it throws. */
export const missing = (name: string): unknown =>
  new Proxy(function missingFromStandIn() {}, {
    get: (object, key) =>
      typeof key === 'symbol' || harmless.test(key)
        ? Reflect.get(object, key)
        : refuse(`${name}.${key}`),
    apply: () => refuse(name),
    construct: () => refuse(name),
  })

/** Makes instances of `type` refuse the methods that they do not have. */
export const refuseUnknownMethods = (name: string, type: { readonly prototype: object }): void => {
  const base: object = Object.getPrototypeOf(type.prototype)
  Object.setPrototypeOf(
    type.prototype,
    new Proxy(base, {
      get: (object, key, receiver) =>
        typeof key === 'symbol' || key in object || harmless.test(key)
          ? Reflect.get(object, key, receiver)
          : refuse(`${name}.${key}`),
    }),
  )
}
