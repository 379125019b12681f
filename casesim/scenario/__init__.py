"""Files in, domain objects out. YAML and pydantic are used here and nowhere else."""
