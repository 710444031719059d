/**
 * The CDK's own validator of templates takes seconds for each synthesis. It runs where whole deployments are
 * synthesized (`npx nx run dr-constructs:synth`), not in every unit test.
 */
process.env['CDK_VALIDATION'] = 'false';
