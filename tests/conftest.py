"""What holds for the whole suite: the longest work begins first; what was left out is named, and in CI none may be."""

import os

import pytest

from tests.newcomer import making_run

NOTHING_LEFT_OUT = os.environ.get("NOTHING_LEFT_OUT") == "1"


@pytest.fixture(scope="session")
def make_run():
    """`make run` at work, begun before all else that is asked for where anything needs it: a library takes its minutes."""
    with making_run() as running:
        yield running


@pytest.fixture(scope="session", autouse=True)
def _long_work_first(request):
    if any("make_run" in item.fixturenames for item in request.session.items):
        request.getfixturevalue("make_run")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter):
    result = yield  # the coverage table and the like come first: this is what is to be read
    _name_what_was_left_out(terminalreporter)
    return result


def _name_what_was_left_out(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        terminalreporter.write_line("Nothing was left out.", green=True)
        return
    terminalreporter.write_sep("-", "left out", yellow=True)
    for reason, count in sorted(_reasons(skipped).items()):
        terminalreporter.write_line(f"{count} test{'s' if count > 1 else ''}: {reason}", yellow=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if NOTHING_LEFT_OUT and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _reasons(skipped):
    reasons: dict[str, int] = {}
    for report in skipped:
        reason = (
            report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else str(report.longrepr)
        )
        reasons[reason] = reasons.get(reason, 0) + 1
    return reasons
