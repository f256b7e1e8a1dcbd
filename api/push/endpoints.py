"""Which addresses we send to: what a phone names is a stranger's word, and a request of ours must never reach our own network.

Only services the office lists (`[push]` in its file), only https, only at public addresses: the name is looked up once,
every answer must be public, and the connection goes to just that address.
"""

import asyncio
import socket
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from api.office import office

LONGEST = 1000
EMBEDDED = IPv6Address("64:ff9b::")
"""Before an IPv4 address that a gateway would call for us (RFC 6052)."""


class Refused(Exception):
    """No request is made to this address."""


class Place(NamedTuple):
    """Where the request goes: one address of each kind that there is, and the name it is asked for."""

    addresses: tuple[str, ...]
    name: str


def known(endpoint: str) -> bool:
    """Whether this is an address at one of the office's services."""
    try:
        parts = urlsplit(endpoint)
        named = parts.hostname and not parts.username and parts.password is None and parts.port in (None, 443)
    except ValueError:
        return False
    if len(endpoint) > LONGEST or not (endpoint.isascii() and endpoint.isprintable()) or " " in endpoint:
        return False
    return inside(endpoint) or bool(named and parts.scheme == "https" and _listed(parts.hostname))


def inside(endpoint: str) -> bool:
    """Whether the office runs this service in its own network, and says so."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}" in office.push.inside


async def find(endpoint: str) -> Place:
    """Raise Refused for what is not ours to ask, OSError where the name is not known now."""
    parts = urlsplit(endpoint)
    if not known(endpoint):
        raise Refused
    found = await asyncio.get_running_loop().getaddrinfo(
        parts.hostname, parts.port or parts.scheme, type=socket.SOCK_STREAM
    )
    addresses = [address[0] for *_, address in found]
    if not inside(endpoint) and not all(map(is_public, addresses)):
        raise Refused
    kinds = {":" in address: address for address in reversed(addresses)}
    return Place(tuple(sorted(kinds.values(), key=addresses.index)), parts.hostname or "")


def is_public(address: str) -> bool:
    """Whether it lies in the open net, also what an address of version 6 wraps."""
    found = ip_address(address.partition("%")[0])
    wrapped = []
    if isinstance(found, IPv6Address):
        wrapped = [one for one in (found.ipv4_mapped, found.sixtofour, *(found.teredo or ())) if one]
        if int(found) >> 32 == int(EMBEDDED) >> 32:
            wrapped.append(ip_address(int(found) & 0xFFFFFFFF))
    return all(one.is_global and not one.is_multicast for one in (found, *wrapped))


def _listed(host: str) -> bool:
    return any(host == name or (name.startswith(".") and host.endswith(name)) for name in office.push.hosts)
