// Who may import whom. The reasons are in docs/decisions and in the names; `npm test -- boundaries` checks.
const pureFiles = [
  'accounts/actor',
  'administration/(differences|leaf-text)',
  'policies/(effects|fields|form-values|problems|refusals|text|values|whole)',
  'documents/(check-digits|countries|mask|mrz|nik|passport)',
  'documents/inspection/(foreign|jpeg|limits|pdf-edges|pdf-names|png|refusals|sniff|webp)',
  'cases/(case|decide|commands|document|permissions|status|refusals|refusal-text|events|evolve|describe)',
  'cases/(approval|clock|freezing|judge-answers|judge-documents|masking|name-terms|particulars|phone|possible|problems|recipient|reference|reminder|reopening|reply|request|request-text|risk|sheets|snapshot|whereabouts)',
  'cases/(card|card-moves|card-stage|context|counter|decision|review-stage|defects|fee|fee-facts|fee-representation|handover|judge-card|serving|terms-in)',
  'cards/(activation-code|esim-csv|import|permissions|refusals)',
  'papers/(content|letter-content|tidy|wrapping)',
  'notifications/(account-letter|caller-letter|card-letter|html|letter|note|notice|plan|staff-letter|text|topics)',
  'gateways/(address|refusals)',
  'webhooks/(refusals|target)',
  'history/(chain|checkpoint|judge-case|verify)',
  'live/(frames|position)',
  'lines/lock',
  'service-points/(bring|describe|distance|find|hours-text|map-links|on-map|opening|pins|places|point|point-form)',
  'timers/timers',
  'reports/(measure|period|permissions|report|report-csv)',
  'shipping/(address-label|couriers|tracking-number|shipment)',
  'cases/(assigning|bring|caller|caller-facts|install|judge-proxy|promotions|status-text)',
  'cases/queue/(cursor|lanes|time-left|views)',
  'templates/(placeholders|refusal-text|refusals|template)',
]
const pure = `^lib/(application/|calendar/|i18n/|markets/|(${pureFiles.join('|')})\\.ts$)`
const pureMayImport = `${pure}|^lib/core/(csv|digest|result|slug|typed-code|time|words)\\.ts$|^node_modules/(zod|temporal-polyfill|libphonenumber-js|use-intl|csv-parse|mrz|i18n-iso-countries|linebreak|ts-tracking-number|ramda|ipaddr\\.js|canonicalize)/`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'app-asks-features',
      comment: 'Pages and routes go through a feature in lib, which decides who may see what. Never the database.',
      severity: 'error',
      from: { path: '^(app/|proxy\\.ts$)' },
      to: { path: '^lib/database/|^node_modules/(\\.prisma|@prisma|prisma|pg)/' },
    },
    {
      name: 'lib-knows-no-app',
      comment: 'What the desk does must run from a script or a worker as well.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|scripts|tests)/' },
    },
    {
      name: 'lib-knows-no-web-framework',
      comment: 'Only accounts reads cookies, and for that may import Next.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/accounts/' },
      to: { path: '^node_modules/(react|react-dom|next|next-auth)/' },
    },
    {
      name: 'pure-stays-pure',
      comment: 'What decides is told everything: no database, clock, environment, randomness or framework.',
      severity: 'error',
      from: { path: pure },
      to: { pathNot: pureMayImport },
    },
    {
      name: 'one-write-path',
      comment: 'Only perform writes cases and their history.',
      severity: 'error',
      from: { path: '.', pathNot: '^lib/cases/perform\\.ts$' },
      to: { path: '^lib/cases/recording\\.ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { pathNot: '^lib/database/generated/' } },
    },
    {
      name: 'no-drawer-for-odds-and-ends',
      comment: 'A folder is named after what it is about.',
      severity: 'error',
      from: {},
      to: { path: '(^|/)(utils?|helpers?|services?|common|misc)/', pathNot: 'node_modules' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|lib/database/generated/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Types are imports too: a page that names a database type knows the database.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
}
