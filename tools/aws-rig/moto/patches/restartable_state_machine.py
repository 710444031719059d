"""A second StartExecution fails: it copies the state machine with all of its executions, whose threads cannot
be copied. An execution is nothing that a copy needs: share it."""

from moto.stepfunctions.parser.backend.execution import Execution

Execution.__deepcopy__ = lambda self, memo: self
