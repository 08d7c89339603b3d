"""How commands speak: tables and sentences for people, one JSON document for programs."""
