"""The notebooks in a real kernel; `python3 run.py test` also runs each of them by nbval."""
