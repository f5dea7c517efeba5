"""Blocks the network but for this machine itself, in the tests and in every Python process that they start.

Python runs it by its name where this folder is on PYTHONPATH. Each attempt raises, and is written into the file that
ONRECORD_NETWORK_ATTEMPTS names, so that a library which swallows the error is found out all the same.
"""

import ipaddress
import os
import socket


class NetworkBlocked(OSError):
    """Something tried to reach another machine."""


def _is_here(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost") or host == socket.gethostname():
        return True
    try:
        address = ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse(what: str) -> NetworkBlocked:
    path = os.environ.get("ONRECORD_NETWORK_ATTEMPTS")
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(f"{what}\n")
    return NetworkBlocked(f"the tests allow no network: {what}")


def _guarded(name: str):
    real = getattr(socket.socket, name)

    def call(self, *arguments):
        address = arguments[-1]
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            raise _refuse(f"{name} {address}")
        return real(self, *arguments)

    return call


def _guarded_lookup(name: str):
    real = getattr(socket, name)

    def call(host, *arguments, **more):
        if not _is_here(host):
            raise _refuse(f"{name} {host}")
        return real(host, *arguments, **more)

    return call


if not getattr(socket, "onrecord_guard", False):
    socket.onrecord_guard = True
    for method in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, method, _guarded(method))
    for function in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        setattr(socket, function, _guarded_lookup(function))
