"""The program without its installed name: `python -m audio_builder.cli`."""

from audio_builder.cli import main

if __name__ == "__main__":
    main()
