"""What every table is made with: one register, one way to name keys, one way to keep a moment."""

from sqlalchemy import Column, MetaData, String

from api.store.epoch_microseconds import EpochMicroseconds

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

ID = String(32)
NAME = String(120)


def moment(name: str, *, required: bool = True) -> Column[object]:
    """A column that holds a moment."""
    return Column(name, EpochMicroseconds, nullable=not required)
