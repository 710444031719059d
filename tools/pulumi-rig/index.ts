/** A real engine of Pulumi, and a stand-in for AWS and its provider, for tests. */
export { describeWithEngine } from './engine';
export { failBack, failOver, rebuildHome, type Ids } from './failover';
export { heedless, type ProgramInFolder, type Step, TestStack } from './stack';
export { World } from './stand-in/world';
