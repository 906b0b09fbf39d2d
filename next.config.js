import { fileURLToPath } from 'node:url'

/** What pages may ask a browser for. */
const permissions = (geolocation) => ({
  key: 'Permissions-Policy',
  value: `camera=(), microphone=(), geolocation=(${geolocation}), payment=(), usb=()`,
})

/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  distDir: process.env.BUKA_DIST_DIR ?? '.next',
  outputFileTracingRoot: fileURLToPath(new URL('.', import.meta.url)),
  poweredByHeader: false,
  // `npm test` checks the types, of the tests as well; a server without what is for development must still build.
  typescript: { ignoreBuildErrors: true },
  // Programs for this machine, and a WebAssembly file beside subset-font, which no bundler can carry.
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'sharp', 'subset-font'],
  // Read by name at run time (lib/papers/typefaces.ts), which no bundler can see.
  outputFileTracingIncludes: {
    '/**': ['noto-sans-sc', 'source-sans-3'].map(
      (name) => `node_modules/@fontsource-variable/${name}/files/*-normal.woff2`,
    ),
  },
  // The application form is text only; uploads get a route of their own.
  experimental: { serverActions: { bodySizeLimit: '640kb' } },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        permissions(''),
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
        { key: 'X-Frame-Options', value: 'DENY' },
        // Browsers heed it over HTTPS only (RFC 6797, section 8.1).
        { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
      ],
    },
    // Where the nearest service point can be looked for, the browser's position may be asked for: it is on a click.
    ...['/service-points', '/cases/:reference/application/delivery'].map((source) => ({
      source,
      headers: [permissions('self')],
    })),
    // The address is the way in: nobody else hears of it, and nobody keeps what it shows.
    {
      source: '/status/:token+',
      headers: [
        // The site without the address. With `no-referrer` browsers say nothing of the site either, and a form that is
        // sent without JavaScript is then refused as coming from elsewhere.
        { key: 'Referrer-Policy', value: 'strict-origin' },
        { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
        { key: 'Cache-Control', value: 'no-store' },
      ],
    },
    // What the build made, and the script that shows notifications while no page is open: looked at by itself it loads
    // nothing, and asks nobody.
    ...['/push-worker.js', '/icon.svg', '/_next/:path*'].map((source) => ({
      source,
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }],
    })),
    // What is no page, above all files that people sent: nothing in it may run or load anything, whatever it turns out
    // to be. Pages get a policy with a nonce from proxy.ts.
    ...['/api/:path*', '/documents/:path*', '/uploads/:path*'].map((source) => ({
      source,
      headers: [{ key: 'Content-Security-Policy', value: "sandbox; default-src 'none'; frame-ancestors 'none'" }],
    })),
  ],
}

export default config
