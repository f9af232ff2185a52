"""``python -m pipeline`` and the ``boardpapers`` command."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
