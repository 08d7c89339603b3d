"""Sets of times as the bits of one integer: bit k is unit k of the horizon."""

from collections.abc import Iterable, Iterator


def span(first: int, last: int) -> int:
    """The bits from `first` up to, but not including, `last`."""
    return ((1 << max(0, last - first)) - 1) << first


def starts_that_fit(free: int, length: int) -> int:
    """The bits at which `length` free bits in a row begin, in log(length) steps."""
    found, covered = free, 1
    while covered < length:
        step = min(covered, length - covered)
        found &= found >> step
        covered += step
    return found


def at_least(count: int, masks: Iterable[int]) -> int:
    """The bits that stand in at least `count` of the masks."""
    if count <= 0:
        return -1
    layers = [0] * count
    for mask in masks:
        for level in range(count - 1, 0, -1):
            layers[level] |= layers[level - 1] & mask
        layers[0] |= mask
    return layers[-1]


def bits(mask: int) -> Iterator[int]:
    """The bits that are set, in rising order."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def nth_bit(mask: int, number: int) -> int:
    """The position of the set bit that has `number` set bits below it."""
    low, high = 0, mask.bit_length()
    while high - low > 1:
        middle = (low + high) // 2
        below = (mask & ((1 << middle) - 1)).bit_count()
        low, high = (middle, high) if below <= number else (low, middle)
    return low
