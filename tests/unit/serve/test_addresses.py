from __future__ import annotations

import errno
import socket

import pytest

from forum_app.serve import addresses
from forum_app.serve.refusals import Refused


def test_port_zero_picks_a_free_port() -> None:
    with addresses.listen("127.0.0.1", 0) as one, addresses.listen("127.0.0.1", 0) as two:
        ports = {one.getsockname()[1], two.getsockname()[1]}

    assert len(ports) == 2
    assert 0 not in ports


def test_taken_port_is_refused_with_the_way_out() -> None:
    """Issue 2, bad input: port taken: say so and name --port."""
    with addresses.listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(Refused) as refused:
            addresses.listen("127.0.0.1", port)

    another = addresses.next_port(port)
    assert str(refused.value) == f"Port {port} is taken. Choose another: script/server --port {another}"


def test_unknown_host_is_refused_with_an_example() -> None:
    with pytest.raises(Refused) as refused:
        addresses.listen("no such host", 0)

    assert (
        str(refused.value) == "The host 'no such host' is not known. Example: script/server --host 127.0.0.1"
    )


def test_address_of_another_machine_is_refused() -> None:
    """192.0.2.0/24 belongs to nobody (RFC 5737)."""
    with pytest.raises(Refused) as refused:
        addresses.listen("192.0.2.1", 0)

    assert (
        str(refused.value) == "This machine has no address 192.0.2.1. Example: script/server --host 127.0.0.1"
    )


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (errno.EADDRINUSE, "Port 80 is taken. Choose another: script/server --port 8001"),
        (errno.EACCES, "Port 80 needs an administrator. Choose another: script/server --port 8001"),
        (errno.EINVAL, "Port 80 cannot be opened on h: EINVAL. Choose another: script/server --port 8001"),
        (None, "Port 80 cannot be opened on h: unknown. Choose another: script/server --port 8001"),
    ],
)
def test_each_reason_has_its_line(number: int | None, line: str) -> None:
    assert addresses.refusal(number, "h", 80) == line


@pytest.mark.parametrize(
    ("port", "another"), [(8000, 8001), (80, 8001), (65_535, 8001), (0, 8001), (65_534, 65_535)]
)
def test_port_to_try_next_needs_no_administrator(port: int, another: int) -> None:
    assert addresses.next_port(port) == another


def test_address_for_every_interface_is_reached_by_loopback() -> None:
    with addresses.listen("0.0.0.0", 0) as listener:
        port = listener.getsockname()[1]

        assert addresses.reached_at(listener) == ("127.0.0.1", port)
        assert addresses.origin(listener) == f"http://127.0.0.1:{port}"


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this machine has no IPv6")
def test_ipv6_address_stands_in_brackets() -> None:
    with addresses.listen("::1", 0) as listener:
        assert addresses.origin(listener) == f"http://[::1]:{listener.getsockname()[1]}"
