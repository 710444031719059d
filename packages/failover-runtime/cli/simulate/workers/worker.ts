/** One worker: runs the portions that it is given, one after the other, until it is ended. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { runPortion } from './run-portion';
import type { Portion } from './messages';

const port = parentPort as MessagePort; // Only ever started as a worker.

port.on('message', (portion: Portion) => {
  void runPortion(portion).then((done) => port.postMessage(done));
});
