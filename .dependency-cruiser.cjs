/** The walls of ARCHITECTURE.md. A module may import only those below it, and only through their index.ts. */
const ORDER = require('./scripts/module-order.json');

// ledger and policy stand side by side at the bottom; everything else sees all that is below it.
const below = { ledger: [], policy: [] };
ORDER.slice(2).forEach((name, n) => {
  below[name] = ORDER.slice(0, n + 2);
});

const between = ORDER.map((name) => ({
  name: `only-downward-from-${name}`,
  severity: 'error',
  comment: `${name} may use ${below[name].join(', ') || 'no other module'}, each through its index.ts`,
  from: { path: `^src/modules/${name}/`, pathNot: '\\.test\\.ts$' },
  to: {
    path: '^src/modules/',
    pathNot: [`^src/modules/${name}/`, ...below[name].map((other) => `^src/modules/${other}/index\\.ts$`)],
  },
}));

module.exports = {
  forbidden: [
    ...between,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kernel-knows-no-module',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/', pathNot: ['^src/kernel/', '^src/contract/'] },
    },
    {
      name: 'contract-imports-zod-alone',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { pathNot: ['^src/contract/', '^node_modules/zod/'] },
    },
    {
      name: 'policy-is-pure',
      severity: 'error',
      from: { path: '^src/modules/policy/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/modules/policy/' },
    },
    {
      name: 'web-sees-contract-alone',
      severity: 'error',
      from: { path: '^src/web/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(src|seeds|scripts|test)/', pathNot: ['^src/web/', '^src/contract/'] },
    },
    {
      name: 'remote-cli-sees-contract-alone',
      severity: 'error',
      from: { path: '^src/cli/', pathNot: ['^src/cli/local/', '\\.test\\.ts$'] },
      to: { path: '^(src|seeds|scripts|test)/', pathNot: ['^src/cli/', '^src/contract/'] },
    },
    {
      name: 'product-needs-no-tests',
      severity: 'error',
      from: { path: '^(src|seeds|scripts)/', pathNot: '\\.(test|fixture|oracle)\\.tsx?$' },
      to: { path: ['^test/', '\\.test\\.tsx?$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
