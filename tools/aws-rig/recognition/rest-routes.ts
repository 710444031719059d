import { router } from './route-table';

const LAMBDA = '/\\d{4}-\\d{2}-\\d{2}';

/** The operations that we or a deployment may call; others are recorded with their method and path. */
export const restOperation: Readonly<Record<string, ReturnType<typeof router>>> = {
  lambda: router({
    Invoke: `POST ${LAMBDA}/functions/{}/invocations`,
    CreateFunction: `POST ${LAMBDA}/functions`,
    ListFunctions: `GET ${LAMBDA}/functions`,
    GetFunction: `GET ${LAMBDA}/functions/{}`,
    DeleteFunction: `DELETE ${LAMBDA}/functions/{}`,
    GetFunctionConfiguration: `GET ${LAMBDA}/functions/{}/configuration`,
    UpdateFunctionConfiguration: `PUT ${LAMBDA}/functions/{}/configuration`,
    UpdateFunctionCode: `PUT ${LAMBDA}/functions/{}/code`,
    PutFunctionConcurrency: `PUT ${LAMBDA}/functions/{}/concurrency`,
    GetFunctionConcurrency: `GET ${LAMBDA}/functions/{}/concurrency`,
    AddPermission: `POST ${LAMBDA}/functions/{}/policy`,
    GetPolicy: `GET ${LAMBDA}/functions/{}/policy`,
  }),
  route53: router({
    ChangeResourceRecordSets: 'POST /2013-04-01/hostedzone/{}/rrset',
    ListResourceRecordSets: 'GET /2013-04-01/hostedzone/{}/rrset',
    CreateHostedZone: 'POST /2013-04-01/hostedzone',
    ListHostedZones: 'GET /2013-04-01/hostedzone',
    GetHostedZone: 'GET /2013-04-01/hostedzone/{}',
    DeleteHostedZone: 'DELETE /2013-04-01/hostedzone/{}',
    AssociateVPCWithHostedZone: 'POST /2013-04-01/hostedzone/{}/associatevpc',
    ListHostedZonesByName: 'GET /2013-04-01/hostedzonesbyname',
    GetChange: 'GET /2013-04-01/change/{}',
    CreateHealthCheck: 'POST /2013-04-01/healthcheck',
    ListHealthChecks: 'GET /2013-04-01/healthcheck',
    GetHealthCheck: 'GET /2013-04-01/healthcheck/{}',
    UpdateHealthCheck: 'POST /2013-04-01/healthcheck/{}',
    DeleteHealthCheck: 'DELETE /2013-04-01/healthcheck/{}',
    GetHealthCheckStatus: 'GET /2013-04-01/healthcheck/{}/status',
  }),
  scheduler: router({
    CreateSchedule: 'POST /schedules/{}',
    GetSchedule: 'GET /schedules/{}',
    UpdateSchedule: 'PUT /schedules/{}',
    DeleteSchedule: 'DELETE /schedules/{}',
    ListSchedules: 'GET /schedules',
    CreateScheduleGroup: 'POST /schedule-groups/{}',
    GetScheduleGroup: 'GET /schedule-groups/{}',
    DeleteScheduleGroup: 'DELETE /schedule-groups/{}',
  }),
};
