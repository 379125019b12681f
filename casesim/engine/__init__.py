"""The discrete-event simulation: the only place that knows SimPy and random numbers."""
