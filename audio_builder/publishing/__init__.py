"""How a finished library is put down: whole at every moment, the catalog last."""
