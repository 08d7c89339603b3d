"""Writes the clinic's week of full size to `scenarios/data/clinic_week.json`."""

from pathlib import Path

from models.saving import to_json
from scenarios.clinic.week import clinic_week

CLINIC_WEEK = Path(__file__).parent.parent / "data" / "clinic_week.json"


def main() -> None:
    """Write the file anew."""
    CLINIC_WEEK.parent.mkdir(exist_ok=True)
    CLINIC_WEEK.write_text(to_json(clinic_week(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
