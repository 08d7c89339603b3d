"""The rehearsals: example problems, seeded generators and public benchmark families."""
