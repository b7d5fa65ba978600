/** A log line's fields: plain values only, so that a line can be redacted before it is written. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export type LogSink = (level: LogLevel, line: string) => void

export type Logger = {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

const secretKeys = /secret|token|password|authorization|credential/i
const basicAuth = /\b(Basic|Bearer)\s+[\w+/=.-]+/gi
const phone = /\+\d{6,15}\b/g
const email = /[\w.+-]+@[\w-]+\.[\w.-]+/g

/**
 * Removes what must never reach a log: values under secret-looking keys, HTTP credentials, phone
 * numbers and e-mail addresses (the last three digits stay, so that lines still correlate).
 */
export const redact = (text: string): string =>
  text
    .replace(basicAuth, '$1 [redacted]')
    .replace(email, '[email]')
    .replace(phone, (found) => `[phone…${found.slice(-3)}]`)

const field = (key: string, value: LogFields[string]): string =>
  secretKeys.test(key) ? `${key}=[redacted]` : `${key}=${redact(String(value))}`

/** A logger whose lines carry `name` and go to `sink` after redaction. */
export const createLogger = (name: string, sink: LogSink): Logger => {
  const write = (level: LogLevel, message: string, fields: LogFields = {}): void =>
    sink(
      level,
      [`[${name}]`, redact(message), ...Object.entries(fields).map(([k, v]) => field(k, v))].join(
        ' ',
      ),
    )
  return {
    debug: (message, fields) => write('debug', message, fields),
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
  }
}
