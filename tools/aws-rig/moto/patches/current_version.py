"""After UpdateSecretVersionStage has moved AWSCURRENT, the next PutSecretValue leaves it at two versions: it takes the
stage from the version that was current before. Here the secret remembers which one is current."""

from typing import Any

from moto.secretsmanager.models import SecretsManagerBackend

moto_update = SecretsManagerBackend.update_secret_version_stage


def update_secret_version_stage(
    self: SecretsManagerBackend,
    secret_id: str,
    version_stage: str,
    remove_from_version_id: str,
    move_to_version_id: str,
) -> Any:
    answer = moto_update(self, secret_id, version_stage, remove_from_version_id, move_to_version_id)
    if version_stage == "AWSCURRENT" and move_to_version_id:
        self.secrets[secret_id].default_version_id = move_to_version_id
    return answer


SecretsManagerBackend.update_secret_version_stage = update_secret_version_stage
