import * as library from './index';

test('what programs may use does not change by itself', () => {
  expect(Object.keys(library).sort()).toEqual([
    'Architecture',
    'ArgumentError',
    'AuroraGlobalPostgres',
    'Connection',
    'CrossRegionPostgres',
    'Egress',
    'EncryptionKeys',
    'FunctionMissingError',
    'NetworkNotFoundError',
    'Preset',
    'PulumiLibraryError',
    'ReferenceMissingError',
    'Removal',
    'ReplicaPlacement',
    'StorageType',
    'SubscriptionProtocol',
    'TopicRegion',
    'TrafficRouting',
    'UnknownChangeError',
  ]);
});
