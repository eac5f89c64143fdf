"""From a timeline to finished sound: stems, ducking, levels, one gain, one limiter."""
