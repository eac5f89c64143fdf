"""What was made before and need not be made again; each level is keyed only by what shapes it."""
