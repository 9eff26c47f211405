"""`python -m askwell`."""

import sys

from askwell.cli import main

sys.exit(main())
