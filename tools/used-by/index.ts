/** How other packages of this workspace use the libraries as they are published. */
export { unpackInto } from './install/unpack';
