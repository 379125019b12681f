"""Tests of the pages, without a browser and without a simulation."""
