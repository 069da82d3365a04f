import { expect, it, vi } from 'vitest'
import { createMailTransport } from '../../../../src/providers/email/transport.ts'

vi.mock('nodemailer', () => {
  throw Object.assign(new Error('not installed'), { code: 'ERR_MODULE_NOT_FOUND' })
})

it('names the package and how to install it, only when a mail is sent', async () => {
  const send = createMailTransport('smtp://localhost')
  const mail = { to: 'ada@example.com', from: 'a@app.example', subject: 's', text: 't', html: 'h' }

  await expect(send(mail)).rejects.toMatchObject({
    code: 'missing_package',
    detail: expect.stringContaining('npm install nodemailer'),
  })
})
