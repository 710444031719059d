/**
 * The one file that imports the runtime. When the package is built, what it passes on is bundled into it, so that
 * whoever installs the package needs nothing of this workspace.
 */
export * from '@pg-dr/failover-runtime/blueprint';
export { policyDocument, trustDocument } from '@pg-dr/failover-runtime/blueprint/iam';
