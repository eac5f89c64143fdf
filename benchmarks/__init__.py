"""What we claim of the studio's speed and robustness, measured beside a peer or a floor in the same run: docs/benchmarks.md."""
