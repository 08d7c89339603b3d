"""The thinking part: a problem goes in, a checked result comes out."""
