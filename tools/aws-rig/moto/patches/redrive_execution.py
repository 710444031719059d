"""RedriveExecution is missing. An execution that did not succeed runs again from the state that failed, with what went
into that state: nothing that was done before it is done again."""

import datetime
import json

from moto.core.exceptions import AWSError
from moto.core.responses import ActionResult
from moto.stepfunctions.parser.api import (
    ExecutionRedrivenEventDetails,
    ExecutionStatus,
    HistoryEventType,
)
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
from moto.stepfunctions.parser.backend.execution import Execution
from moto.stepfunctions.parser.backend.execution_worker import ExecutionWorker
from moto.stepfunctions.responses import StepFunctionResponse


class ExecutionNotRedrivable(AWSError):
    TYPE = "ExecutionNotRedrivable"
    STATUS = 400


class RedrivenWorker(ExecutionWorker):
    """Goes on with the history of the run before it."""

    def _execution_logic(self) -> None:
        history = self.before.env.event_manager
        entered = [e for e in history.get_event_history() if "stateEnteredEventDetails" in e][-1]
        failed = entered["stateEnteredEventDetails"]
        definition = json.loads(self._evaluation_details.state_machine_details.definition)
        definition["StartAt"] = failed["name"]
        program = AmazonStateLanguageParser.parse(json.dumps(definition))[0]
        self.env = self._get_evaluation_environment()
        self.env.event_manager = history
        self.env.states.reset(json.loads(failed["input"]))
        history.add_event(
            context=self.env.event_history_context,
            event_type=HistoryEventType.ExecutionRedriven,
            event_details=EventDetails(
                executionRedrivenEventDetails=ExecutionRedrivenEventDetails()
            ),
            update_source_event_id=False,
        )
        program.eval(self.env)
        self._execution_communication.terminated()


def redrive(execution: Execution) -> None:
    if execution.exec_status not in (
        ExecutionStatus.FAILED,
        ExecutionStatus.TIMED_OUT,
        ExecutionStatus.ABORTED,
    ):
        raise ExecutionNotRedrivable(f"The execution is {execution.status}.")
    worker = execution._get_start_execution_worker()
    worker.__class__ = RedrivenWorker
    worker.before = execution.exec_worker
    execution.exec_worker = worker
    execution.exec_status = ExecutionStatus.RUNNING
    execution.stop_date = execution.error = execution.cause = None
    worker.start()


def redrive_execution(self: StepFunctionResponse) -> ActionResult:
    redrive(self.stepfunction_backend.describe_execution(self._get_param("executionArn")))
    return ActionResult({"redriveDate": datetime.datetime.now(tz=datetime.timezone.utc)})


StepFunctionResponse.redrive_execution = redrive_execution
