"""Shows rule packs: which there are, and what each asks."""

from api.cli.exit_codes import ExitCode
from api.cli.output.voice import Voice, table_of
from models.packs import NAMES, Clause, pack_of


def show_packs(voice: Voice) -> ExitCode:
    """Every pack with its title."""
    every = [pack_of(name) for name in NAMES]
    voice.document(
        [{"id": p.id, "title": p.title, "source": p.source, "as_of": str(p.as_of)} for p in every]
    )
    rows = [(p.id, p.title, str(len(p.clauses)), str(p.as_of)) for p in every]
    voice.show(table_of("Rule packs", ("name", "what it is", ">clauses", "state of"), rows))
    return ExitCode.FINE


def show_pack(voice: Voice, name: str) -> ExitCode:
    """Every clause of a pack, and what its source asks besides."""
    pack = pack_of(name)
    voice.document(pack.model_dump(mode="json"))
    voice.say(f"{pack.title} ({pack.id}), state of {pack.as_of}")
    voice.say(f"Source: {pack.source}")
    rows = [(c.id, c.citation, c.says, _in_force(c)) for c in pack.clauses]
    voice.show(table_of("Clauses", ("clause", "citation", "what it asks", "in force"), rows))
    voice.say("Not covered:")
    for text in pack.not_covered:
        voice.say(f"  {text}")
    return ExitCode.FINE


def _in_force(clause: Clause) -> str:
    since = f"from {clause.valid_from}" if clause.valid_from else "always"
    return f"{since} until {clause.valid_until}" if clause.valid_until else since
