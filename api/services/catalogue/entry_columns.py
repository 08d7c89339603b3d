"""What queries need of an entry's document, as columns beside it."""

from api.booking.catalogue import Entry, Location, OfferedService, Resource


def entry_columns(entry: Entry) -> dict[str, object]:
    """The columns of the entry's table that repeat a part of its document."""
    if isinstance(entry, Location):
        return {"zone": entry.zone}
    if isinstance(entry, Resource):
        return {"location_id": entry.location, "kind": entry.kind}
    if isinstance(entry, OfferedService):
        return {
            "location_id": entry.location,
            "slug": entry.slug,
            "is_public": entry.is_public,
        }
    return {}
