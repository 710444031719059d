/** A whole deployment's settings, before they are parsed. */
export const RAW_SETTINGS = {
  region: 'standby',
  deployments: [
    {
      name: 'trading',
      regions: { home: 'us-east-1', standby: 'us-west-2', witness: 'eu-west-1' },
      tables: { state: 'trading-state', witness: 'trading-witness' },
      secret: 'trading-login',
      databases: {
        home: {
          host: 'home.example',
          service: {
            kind: 'instance',
            id: 'trading',
            arn: 'arn:aws:rds:us-east-1:1:db:trading',
            isolation: { working: ['sg-app'], isolated: 'sg-none' },
          },
        },
        standby: {
          host: 'standby.example',
          service: {
            kind: 'instance',
            id: 'trading-replica',
            arn: 'arn:aws:rds:us-west-2:1:db:trading-replica',
            replica: { KmsKeyId: 'key' },
          },
        },
      },
      stateMachines: {
        failover: 'arn:aws:states:us-west-2:1:stateMachine:failover',
        switchover: 'arn:aws:states:us-west-2:1:stateMachine:switchover',
        failback: 'arn:aws:states:us-west-2:1:stateMachine:failback',
        drill: 'arn:aws:states:us-west-2:1:stateMachine:drill',
      },
      notify: { topicArn: 'arn:topic', busName: 'bus' },
    },
  ],
};
