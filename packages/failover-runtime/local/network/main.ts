import { runRole } from '../processes/role';
import { Endpoint } from './endpoint';
import { nameService } from './name-service';
import { Network } from './network';
import type { NetworkRole } from './role';

runRole<NetworkRole>(async () => {
  const network = new Network();
  const endpoint = new Endpoint();
  const names = nameService(endpoint);
  const namePort = await names.listen();
  return {
    ready: { namePort },
    calls: {
      addRoute: (spec) => network.addRoute(spec),
      removeRoute: (port) => network.removeRoute(port),
      setLinks: (changes) => {
        network.setLinks(changes);
        return Date.now();
      },
      setAddresses: (addresses) => endpoint.setAddresses(addresses),
      pointEndpoint: (record) => endpoint.point(record),
      state: () => ({ ...network.state(), endpoint: endpoint.record }),
    },
    stop: async () => {
      await names.close();
      await network.close();
    },
  };
});
