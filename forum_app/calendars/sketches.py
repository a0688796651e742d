"""Counts how many different things were seen without keeping any of them: a HyperLogLog of 2,048 registers."""

from __future__ import annotations

import math
import zlib

BITS = 11
SIZE = 1 << BITS
RANKS = 64 - BITS + 1
SCALE = SIZE * SIZE / (2 * math.log(2))


class Sketch:
    """How many different 64-bit hashes were added, with a standard error of 2.3 %.

    A register holds how rare the rarest hash was that fell into it. Which hashes they were cannot be told from it,
    and two sketches become that of both by taking the larger of each register, so nothing is counted twice.
    """

    __slots__ = ("registers",)

    def __init__(self, registers: bytes = bytes(SIZE)) -> None:
        self.registers = bytearray(registers)

    def add(self, hashed: int) -> None:
        """Count a hash of 64 bits, 0 <= hashed < 2**64."""
        place = hashed & (SIZE - 1)
        rank = RANKS - (hashed >> BITS).bit_length()
        if rank > self.registers[place]:
            self.registers[place] = rank

    def merge(self, other: Sketch) -> None:
        """Count also what another sketch counted."""
        self.registers = bytearray(map(max, self.registers, other.registers))

    def estimate(self) -> int:
        """Return about how many different hashes were added; a few are told exactly but for chance.

        Ertl's estimator ("New cardinality estimation algorithms for HyperLogLog sketches", 2017): for few hashes
        it is linear counting, for many the harmonic mean, and it has no step between the two.
        """
        found, total = bytes(self.registers), 0.0
        for rank in range(RANKS, 0, -1):
            total = (total + found.count(rank)) / 2
        total += SIZE * _of_empty(found.count(0) / SIZE)
        return round(SCALE / total)

    def to_bytes(self) -> bytes:
        """Return it as it is stored: some 30 bytes for one hash, at most 1.5 kB for any number."""
        return zlib.compress(bytes(self.registers), 9)

    @classmethod
    def of_bytes(cls, stored: bytes) -> Sketch:
        """Read a stored sketch; of nothing, or of what is none, an empty one."""
        try:
            registers = zlib.decompressobj().decompress(stored, SIZE + 1)
        except zlib.error:
            registers = b""
        return cls(registers) if len(registers) == SIZE and max(registers) <= RANKS else cls()


def _of_empty(share: float) -> float:
    """Return what the empty registers add to the mean; `share` is their share of all (Ertl's sigma)."""
    if share == 1.0:
        return math.inf
    power, weight, total, before = share, 1.0, share, -1.0
    while total != before:
        power *= power
        before, total = total, total + power * weight
        weight += weight
    return total
