import { createAuth, SignInError } from 'latchkey'
import { credentials } from 'latchkey/providers/credentials'

interface Booking {
  readonly guest: string
  readonly familyName: string
  readonly isCancelled: boolean
}

declare function findBooking(number: string): Promise<Booking | undefined>

export const auth = createAuth({
  providers: [
    credentials({
      name: 'Booking',
      credentials: {
        number: { label: 'Booking number', required: true },
        familyName: { label: 'Family name', type: 'password', autocomplete: 'family-name' },
      },
      async authorize({ number, familyName }) {
        const booking = await findBooking(number)
        if (booking?.familyName !== familyName) return null
        if (booking.isCancelled) throw new SignInError('booking_cancelled')
        return { id: booking.guest, name: familyName }
      },
    }),
  ],
})
