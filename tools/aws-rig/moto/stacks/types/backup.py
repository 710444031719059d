"""AWS Backup: vaults and plans."""

from typing import Any

from ..resource_type import Made, Place, ResourceType, given


class Vault(ResourceType):
    name = "AWS::Backup::BackupVault"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        made = place.client("backup").create_backup_vault(
            **given(properties, "BackupVaultName", "BackupVaultTags", "EncryptionKeyArn")
        )
        return Made(
            made["BackupVaultName"],
            {"BackupVaultName": made["BackupVaultName"], "BackupVaultArn": made["BackupVaultArn"]},
        )

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("backup").delete_backup_vault(BackupVaultName=made.id)


class Plan(ResourceType):
    name = "AWS::Backup::BackupPlan"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        plan = properties["BackupPlan"]
        made = place.client("backup").create_backup_plan(
            BackupPlan={"BackupPlanName": plan["BackupPlanName"], "Rules": [rule(it) for it in plan["BackupPlanRule"]]},
            **given(properties, "BackupPlanTags"),
        )
        return Made(
            made["BackupPlanId"],
            {"BackupPlanId": made["BackupPlanId"], "BackupPlanArn": made["BackupPlanArn"]},
        )

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("backup").delete_backup_plan(BackupPlanId=made.id)


def rule(properties: dict[str, Any]) -> dict[str, Any]:
    renamed = {"TargetBackupVault": "TargetBackupVaultName"}
    return {renamed.get(name, name): value for name, value in properties.items()}
