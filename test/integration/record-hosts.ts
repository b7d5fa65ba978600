/** Preloaded into a program under test: writes every host that it connects to or looks up to standard error. */
import dns from 'node:dns'
import net from 'node:net'

const say = (host: unknown): void => void process.stderr.write(`[connects to] ${String(host)}\n`)

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const [first] = args.flat()
  const target = typeof first === 'object' && first !== null ? first : {}
  say(
    'host' in target && 'port' in target ? `${String(target.host)}:${String(target.port)}` : first,
  )
  return Reflect.apply(connect, this, args) as net.Socket
} as typeof connect

const { lookup } = dns
dns.lookup = ((...args: unknown[]) => {
  say(args[0])
  return Reflect.apply(lookup, dns, args)
}) as typeof lookup
