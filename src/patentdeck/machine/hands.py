"""Other processes that work for this one: a function is sent to them by name, what it returns comes back.

They are plain children that read calls from their standard input and leave when it ends, so that none outlives the
process that it works for, however that ends. `multiprocessing` would import the caller's own main module into each of
them, and a pool of it stays behind when its owner is killed.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from importlib import import_module
from queue import SimpleQueue
from typing import Any, BinaryIO, Generic, TypeVar, cast

T = TypeVar("T")


class Shared(Generic[T]):
    """A value that many calls need: it is sent to each process once."""

    def __init__(self, value: T) -> None:
        self.value = value


class Hands:
    """`count` processes; none where it is 0, and every call is then made here, when its result is asked for.

    `modules` are loaded by each at once, while the caller is still busy with other things. A context manager: leaving
    it ends the processes, also those that are at work.
    """

    def __init__(self, count: int, modules: tuple[str, ...] = ()) -> None:
        self._hands: list[_Hand] = []
        self._left = False
        for _ in range(count):
            try:
                hand = _Hand()
            except OSError:
                break  # no more processes to be had: those that are there, or this one, do the work
            self._hands.append(hand)
            for module in modules:
                hand.call(_load, [module])

    def __bool__(self) -> bool:
        """Whether anybody else is there to work."""
        return any(not each.gone for each in self._hands)

    def __enter__(self) -> Hands:
        return self

    def __exit__(self, *_: object) -> None:
        self._left = True
        for hand in self._hands:
            hand.end()

    def submit(self, function: Callable[..., T], *args: object) -> Callable[[], T]:
        """Have a function of a module called; what is returned gives its result, or raises what it raised.

        Arguments that are `Shared` arrive as their values. Where a process has gone, the call is made here.
        """
        hand = min((each for each in self._hands if not each.gone), key=_Hand.busy, default=None)
        given = None if hand is None else hand.call(function, args)

        def result() -> T:
            if given is not None:
                try:
                    return cast("T", given.result())
                except GoneError:
                    if self._left:
                        raise  # nobody waits for it any more
            return function(*map(_value, args))

        return result


def processors() -> int:
    """Among how many processes work is shared where nobody says: one a processor, at most four."""
    count = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(count, 4)


class GoneError(Exception):
    """A process has ended before it answered."""


class _Hand:
    """One process, and what it still owes, in order."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            # -P: nothing that lies in the folder where the user works is taken for a module.
            [sys.executable, "-P", "-c", f"from {__name__} import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self._owed: deque[Future[Any]] = deque()
        self._shared: dict[int, Shared[Any]] = {}
        self._guard, self._order = threading.Lock(), threading.RLock()
        self.gone = False
        # A process that is busy does not read, and a pipe holds little: whoever calls does not wait for that.
        self._letters: SimpleQueue[bytes | None] = SimpleQueue()
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._listen, self._tell)]
        for thread in self._threads:
            thread.start()

    def busy(self) -> int:
        """How many calls it still has before it."""
        return len(self._owed)

    def call(self, function: Callable[..., Any], args: Sequence[object]) -> Future[Any]:
        """Send a call."""
        with self._order:  # a shared value goes before every call that names it
            return self._send(function, [self._known(each) for each in args])

    def _known(self, value: Any) -> Any:
        """A shared value as its number, after it has been sent."""
        if not isinstance(value, Shared):
            return value
        number = id(value)
        if number not in self._shared:
            self._shared[number] = value  # keeps it alive, and so its number its own
            self._send(_keep, [number, value.value])
        return _Number(number)

    def _send(self, function: Callable[..., Any], args: list[Any]) -> Future[Any]:
        future: Future[Any] = Future()
        sent = pickle.dumps((function, args), 5)
        with self._guard:
            self._owed.append(future)  # before the answer can come
        self._letters.put(sent)
        if self.gone:
            self._give_up()
        return future

    def _tell(self) -> None:
        assert self._process.stdin is not None
        try:
            while (sent := self._letters.get()) is not None:
                self._process.stdin.write(sent)
                self._process.stdin.flush()
        except (OSError, ValueError):
            self._give_up()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        try:
            while True:
                done, value = pickle.load(self._process.stdout)
                with self._guard:
                    future = self._owed.popleft()
                if done:
                    future.set_result(value)
                else:
                    future.set_exception(value)
        except (EOFError, OSError, pickle.UnpicklingError, ValueError):
            self._give_up()

    def _give_up(self) -> None:
        self.gone = True  # first: what is owed after this is given up by whoever owes it
        with self._guard:
            owed = list(self._owed)
            self._owed.clear()
        for future in owed:
            future.set_exception(GoneError())

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._letters.put(None)
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            try:
                assert stream is not None
                stream.close()
            except OSError:
                pass  # what was still to be written is for nobody any more


class _Number(int):
    """Stands for a shared value."""


_KEPT: dict[int, Any] = {}
"""In a process that works for another: the shared values, by number."""


def _keep(number: int, value: object) -> None:
    _KEPT[number] = value


def _load(module: str) -> None:
    import_module(module)


def _value(each: Any) -> Any:
    if isinstance(each, Shared):
        return each.value
    return _KEPT[each] if isinstance(each, _Number) else each


def serve() -> None:
    """The whole life of a process that works for another."""
    gc.disable()  # it lives for one build: looking for garbage while it loads takes longer than it saves
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever it works for decides when to stop
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get among the answers
    calls: BinaryIO = sys.stdin.buffer
    try:
        while True:
            function, args = pickle.load(calls)
            try:
                answer = (True, function(*map(_value, args)))
            except Exception as error:
                answer = (False, error)
            pickle.dump(answer, answers, 5)
            answers.flush()
    except (EOFError, pickle.UnpicklingError, BrokenPipeError):
        os._exit(0)  # whoever it works for is gone, perhaps in the middle of a word: nobody is there to be told
