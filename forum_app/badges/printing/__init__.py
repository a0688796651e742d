"""Paints badges. Everything here but `job` runs in the printing child."""
