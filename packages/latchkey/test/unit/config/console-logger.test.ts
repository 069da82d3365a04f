import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { completeLogger } from '../../../src/config/console-logger.ts'

const written: string[] = []

beforeEach(() => {
  written.length = 0
  for (const method of ['error', 'warn', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((line) => void written.push(line))
})
afterEach(() => void vi.restoreAllMocks())

describe('the default logger', () => {
  it('writes one line', () => {
    completeLogger(undefined, false).warn('request refused', { error: { name: 'X' } })

    expect(written).toEqual(['[latchkey] warn: request refused {"error":{"name":"X"}}'])
  })

  it.each([
    ['a line break', '\n'],
    ['a carriage return', '\r'],
    ['an escape', '\u001b[31m'],
    ['a C1 control', '\u009b31m'],
    ['DEL', '\u007f'],
    ['a next line', '\u0085'],
    ['a line separator', '\u2028'],
    ['a paragraph separator', '\u2029'],
    ['a bidirectional override', '\u202e'],
    ['an isolate', '\u2066'],
    ['a zero-width space', '\u200b'],
    ['a byte order mark', '\ufeff'],
    ['a tag character', '\u{e0041}'],
  ])('escapes %s, in the message and in the fields', (_, character) => {
    completeLogger(undefined, false).error(`a${character}b`, { [character]: `c${character}d` })

    expect(written[0]).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
    const [, fields = ''] = /^[^{]* (\{.*\})$/.exec(written[0] ?? '') ?? []
    expect(JSON.parse(fields)).toEqual({ [character]: `c${character}d` })
  })

  it('leaves letters of all languages alone', () => {
    completeLogger(undefined, false).error('Ärger 日本 👍')

    expect(written[0]).toBe('[latchkey] error: Ärger 日本 👍')
  })

  it('writes debug lines only when asked', () => {
    completeLogger(undefined, false).debug('quiet')
    completeLogger(undefined, true).debug('loud')

    expect(written).toEqual(['[latchkey] debug: loud'])
  })

  it('does not throw for fields that JSON does not know', () => {
    const circular: Record<string, unknown> = { big: 1n }
    circular['self'] = circular

    completeLogger(undefined, false).error('odd', circular)

    expect(written).toEqual(['[latchkey] error: odd [fields cannot be written]'])
  })

  it('does not throw when the console does', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {
      throw new Error('EPIPE')
    })

    expect(() => completeLogger(undefined, false).error('x')).not.toThrow()
  })
})

describe('a logger of the application', () => {
  it('is called on its object', () => {
    const logger = { lines: [] as string[], warn: keep }
    function keep(this: { lines: string[] }, message: string): void {
      this.lines.push(message)
    }

    completeLogger(logger, false).warn('x')

    expect(logger.lines).toEqual(['x'])
  })

  it.each(['error', 'warn', 'debug'] as const)(
    'that throws at %s changes nothing: the console gets the line',
    (level) => {
      const logger = {
        [level]: () => {
          throw new Error('disk full')
        },
      }

      expect(() => completeLogger(logger, true)[level]('x', { a: 1 })).not.toThrow()
      expect(written).toEqual([`[latchkey] ${level}: x {"a":1}`])
    },
  )

  it('that rejects leaves no unhandled rejection', async () => {
    const error = (async () => {
      throw new Error('network')
    }) as () => void

    completeLogger({ error }, false).error('x')
    await new Promise((resolve) => setTimeout(resolve))

    expect(written).toEqual(['[latchkey] error: x'])
  })
})
