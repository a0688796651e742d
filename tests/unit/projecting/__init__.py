"""Tests of what is made once."""
