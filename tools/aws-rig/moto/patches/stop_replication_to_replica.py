"""StopReplicationToReplica is missing: called in the replica's region, it makes the replica a secret of its own
with the versions that it has now."""

import copy
import json

from moto.secretsmanager.exceptions import InvalidParameterException
from moto.secretsmanager.models import ReplicaSecret, SecretsManagerBackend
from moto.secretsmanager.responses import SecretsManagerResponse


def stop_replication_in_backend(self: SecretsManagerBackend, secret_id: str) -> str:
    replica = self.secrets[secret_id]
    if not isinstance(replica, ReplicaSecret):
        raise InvalidParameterException("Operation not permitted on a secret that is not a replica.")
    source = replica.source
    standalone = copy.copy(source)
    standalone.arn = replica.arn
    standalone.region = replica.region
    standalone.versions = copy.deepcopy(source.versions)
    standalone.tags = copy.deepcopy(source.tags)
    standalone.replicas = []
    source.replicas.remove(replica)
    dict.pop(self.secrets, replica.arn, None)
    self.secrets[standalone.name] = standalone
    return standalone.arn


def stop_replication_to_replica(self: SecretsManagerResponse) -> str:
    return json.dumps({"ARN": stop_replication_in_backend(self.backend, self._get_param("SecretId"))})


SecretsManagerResponse.stop_replication_to_replica = stop_replication_to_replica
