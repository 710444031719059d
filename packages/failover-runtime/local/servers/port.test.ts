import { createServer, type AddressInfo } from 'node:net';

import { freePort, requireFree } from './port';

it('finds a port that can be used', async () => {
  await expect(requireFree(await freePort())).resolves.toBeUndefined();
});

it('says which port is in use, and the way out', async () => {
  const occupant = createServer();
  await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
  const { port } = occupant.address() as AddressInfo;
  await expect(requireFree(port)).rejects.toMatchObject({
    code: 'PGDR_PORT_IN_USE',
    message: expect.stringMatching(new RegExp(`Port ${port} .* another port`)) as unknown,
  });
  await new Promise((resolve) => occupant.close(resolve));
});
