"""A flow: several questions one after the other, written as one function."""

from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

from textual import work
from textual.worker import Worker

P = ParamSpec("P")
T = TypeVar("T")


def flow(method: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Worker[T]]:
    """Let a method wait for answers while the program goes on; its errors are reported."""
    return work(group="flow", exit_on_error=False)(method)
