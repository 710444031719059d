/**
 * What a function finds around it in the service and not on this machine: the files of the service's own runtime, and
 * the host that custom resources answer to. Loaded into the function's process before its code.
 */
const fs = require('node:fs');
const http = require('node:http');
const https = require('node:https');
const { syncBuiltinESMExports } = require('node:module');
const { join } = require('node:path');

const { PGDR_RIG_RUNTIME: runtime } = process.env;
delete process.env.PGDR_RIG_RUNTIME;

const RUNTIME_FILES = '/var/runtime/';
const { readFileSync } = fs;

/** The files of the service's runtime lie elsewhere. */
fs.readFileSync = (path, ...rest) =>
  typeof path === 'string' && path.startsWith(RUNTIME_FILES)
    ? readFileSync(join(runtime, path.slice(RUNTIME_FILES.length)), ...rest)
    : readFileSync(path, ...rest);

const ANSWERS = 'cloudformation-custom-resource-response-';
const { request } = https;

/** CloudFormation waits for an answer at an address of S3, which is led to the rig. */
https.request = (options, ...rest) => {
  if (!String(options.hostname).startsWith(ANSWERS)) return request(options, ...rest);
  const { hostname, port } = new URL(process.env.AWS_ENDPOINT_URL);
  const path = `/pgdr/custom-resource${options.path}`;
  return http.request({ ...options, hostname, port, path }, ...rest);
};

syncBuiltinESMExports();
