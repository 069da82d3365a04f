import { describe, expect, it } from 'vitest'
import { readBody } from '../../../src/http/read-body.ts'

const form = 'application/x-www-form-urlencoded'

function post(contentType: string): Request {
  return new Request('https://app.test/', {
    method: 'POST',
    body: 'a=1',
    headers: { 'content-type': contentType },
  })
}

describe('the content type', () => {
  it.each([form, `${form};`, `${form}; charset=utf-8`, `${form} ; charset="UTF-8" `, form.toUpperCase()])(
    '%j is a form',
    async (contentType) => {
      expect((await readBody(post(contentType))).fields).toEqual({ a: '1' })
    },
  )

  it.each([
    '',
    'text/plain',
    `${form}; charset=utf-16`,
    `${form}; charset="utf-8`,
    `${form}; charset = utf-8`,
    `${form}; boundary=x`,
    `text/plain, ${form}`,
  ])('%j is refused', async (contentType) => {
    await expect(readBody(post(contentType))).rejects.toMatchObject({ code: 'unsupported_content_type' })
  })

  it('full of blanks costs no more than one of letters', async () => {
    const costOf = async (filler: string): Promise<number> => {
      const request = post(`${form};${filler.repeat(60_000)}x`)
      const start = performance.now()
      await expect(readBody(request)).rejects.toThrow()
      return performance.now() - start
    }
    const letters = Math.min(await costOf('a'), await costOf('a'), await costOf('a'))
    const blanks = Math.min(await costOf(' '), await costOf(' '), await costOf(' '))

    // Quadratic work would cost seconds.
    expect(blanks).toBeLessThan(50 * letters + 20)
  })
})

describe('fields', () => {
  const fieldsOf = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`field-${index}`, 'value']))
  const send = (body: BodyInit, contentType: string): ReturnType<typeof readBody> =>
    readBody(
      new Request('https://app.test', { method: 'POST', body, headers: { 'content-type': contentType } }),
    )

  it('may be two hundred', async () => {
    const { fields } = await send(new URLSearchParams(fieldsOf(200)).toString(), form)

    expect(Object.keys(fields)).toHaveLength(200)
  })

  // Each would be searched for in everything that is logged of the failure.
  it.each([
    ['form', form, new URLSearchParams(fieldsOf(201)).toString()],
    ['JSON', 'application/json', JSON.stringify(fieldsOf(201))],
  ])('that are more are refused in a %s', async (_, contentType, body) => {
    await expect(send(body, contentType)).rejects.toMatchObject({ code: 'malformed_request' })
  })

  it('of a body that is too large and breaks off meanwhile are refused for their size', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(70_000))
        controller.error(new Error('gone'))
      },
    })
    const request = new Request('https://app.test', {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': form },
    } as RequestInit)

    await expect(readBody(request)).rejects.toMatchObject({ name: expect.not.stringMatching('Unexpected') })
  })
})
