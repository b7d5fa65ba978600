import { arrange, loadChannels } from '../../../src-renderer/features/agents/arrange.ts'
import { noFilter } from '../../../src-renderer/features/agents/filter.ts'
import { madeFloor, randomFrom } from './made-floor.ts'
const floor = madeFloor(randomFrom(1), Date.now(), 2000)
const q = new Map(floor.queues.map((x) => [x.sid as string, x.name]))
const run = () => { loadChannels(floor.agents); return arrange({ agents: floor.agents, now: Date.now(), isStale: false }, { filter: noFilter, sort: { key: 'state', isReversed: false }, groupBy: 'none' }, q) }
for (let i = 0; i < 20; i++) run()
const t = performance.now(); for (let i = 0; i < 50; i++) run(); console.log((performance.now() - t) / 50, 'ms')
