export { RigSetupError } from './errors';
