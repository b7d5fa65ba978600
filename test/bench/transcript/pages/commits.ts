/** Counts how often React writes to the page. React looks for this hook once, when it is loaded. */
Object.assign(globalThis, {
  __REACT_DEVTOOLS_GLOBAL_HOOK__: {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: () => {
      globalThis.benchCommits = (globalThis.benchCommits ?? 0) + 1
    },
    onCommitFiberUnmount: () => {},
    onPostCommitFiberRoot: () => {},
  },
})
