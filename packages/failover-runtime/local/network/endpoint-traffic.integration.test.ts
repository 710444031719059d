import { StaleEpochError } from '../../plan/errors';
import { JsonClient } from '../http/json-client';
import { Endpoint } from './endpoint';
import { EndpointTraffic } from './endpoint-traffic';
import { nameService } from './name-service';

describe('EndpointTraffic', () => {
  const endpoint = new Endpoint();
  const server = nameService(endpoint);
  let port: number;
  let traffic: EndpointTraffic;

  beforeAll(async () => {
    port = await server.listen();
    traffic = new EndpointTraffic({ port });
  });

  afterAll(async () => {
    traffic.close();
    await server.close();
  });

  it('moves the endpoint forward only', async () => {
    await expect(traffic.current()).rejects.toMatchObject({ code: 'PGDR_ADAPTER' });
    await traffic.pointTo('home', 1);
    await traffic.pointTo('standby', 2);
    await traffic.pointTo('standby', 2);
    await expect(traffic.pointTo('home', 1)).rejects.toThrow(StaleEpochError);
    expect(await traffic.current()).toEqual({ region: 'standby', epoch: 2 });
  });

  it('answers a look-up with the address for the place it comes from', async () => {
    const client = new JsonClient({ name: 'the name service', port });
    endpoint.setAddresses([{ region: 'standby', from: 'outside', port: 4711 }]);
    expect(JSON.parse(await client.ok('GET', '/endpoint?from=outside'))).toEqual({
      region: 'standby',
      epoch: 2,
      host: '127.0.0.1',
      port: 4711,
    });
    expect((await client.request('GET', '/endpoint?from=home')).status).toBe(404);
    expect((await client.request('GET', '/endpoint?from=mars')).status).toBe(400);
    expect((await client.request('PUT', '/endpoint', '{"region":"mars"}')).status).toBe(400);
    client.close();
  });
});
