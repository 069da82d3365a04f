// auth.d.ts, or any file of the program
declare module 'latchkey' {
  interface JWT {
    locale?: string
  }
  interface Session {
    locale?: string
  }
}

export {}
