"""The voice: a Flask endpoint on ask-sdk-core that answers Alexa and serves the library."""
