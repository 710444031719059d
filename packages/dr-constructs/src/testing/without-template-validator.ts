/** The CDK's own validator of templates takes seconds for each synthesis: too long for unit tests. */
process.env['CDK_VALIDATION'] = 'false';
